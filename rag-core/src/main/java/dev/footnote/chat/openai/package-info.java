/**
 * Language models of any server that speaks OpenAI's protocol of chat completions, through OpenAI's
 * own library: {@link dev.footnote.chat.openai.OpenAiChatModel}. Wants {@code
 * com.openai:openai-java} among the dependencies.
 */
@NullMarked
package dev.footnote.chat.openai;

import org.jspecify.annotations.NullMarked;
