/** Passages of Footnote for LangChain4j. */
package dev.footnote.examples.hosts.langchain4j;
