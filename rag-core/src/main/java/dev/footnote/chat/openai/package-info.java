/**
 * Language models on any server that speaks OpenAI's chat completions protocol, through OpenAI's
 * library: {@link dev.footnote.chat.openai.OpenAiChatModel}. Needs {@code com.openai:openai-java}
 * among the dependencies.
 */
@NullMarked
package dev.footnote.chat.openai;

import org.jspecify.annotations.NullMarked;
