/**
 * Prompt to text: a {@link dev.footnote.chat.ChatModel} reads a {@link
 * dev.footnote.chat.ChatRequest} and writes an answer, at once as a {@link
 * dev.footnote.chat.ChatResponse} or piece by piece as {@link dev.footnote.chat.ChatEvent}s. A
 * {@link dev.footnote.chat.CitingChatModel} says by itself from which characters of which source
 * each piece comes.
 *
 * <p>Footnote brings no language model and needs none. Each sub-package reaches one through the
 * library of its vendor, which whoever wants it adds to their dependencies: {@link
 * dev.footnote.chat.openai} any server that speaks OpenAI's protocol, {@link
 * dev.footnote.chat.anthropic} Claude, {@link dev.footnote.chat.langchain4j} whatever LangChain4j
 * has a provider for. Nothing is sent before a model is asked.
 */
@NullMarked
package dev.footnote.chat;

import org.jspecify.annotations.NullMarked;
