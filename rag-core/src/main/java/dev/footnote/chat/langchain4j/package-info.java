/**
 * Language models of any provider that LangChain4j has: {@link
 * dev.footnote.chat.langchain4j.LangChain4jChatModel}. Wants {@code
 * dev.langchain4j:langchain4j-core} among the dependencies, which comes with each provider.
 */
@NullMarked
package dev.footnote.chat.langchain4j;

import org.jspecify.annotations.NullMarked;
