/**
 * Language models of any LangChain4j provider: {@link
 * dev.footnote.chat.langchain4j.LangChain4jChatModel}. Needs {@code
 * dev.langchain4j:langchain4j-core} among the dependencies, which each provider brings along.
 */
@NullMarked
package dev.footnote.chat.langchain4j;

import org.jspecify.annotations.NullMarked;
