/**
 * Language models: a {@link dev.footnote.chat.ChatModel} answers a {@link
 * dev.footnote.chat.ChatRequest}, either at once as a {@link dev.footnote.chat.ChatResponse} or
 * piece by piece as {@link dev.footnote.chat.ChatEvent}s. A {@link
 * dev.footnote.chat.CitingChatModel} also reports which characters of which source each piece comes
 * from.
 *
 * <p>Footnote bundles no language model and needs none. Each subpackage uses a vendor's library,
 * which the host application adds to its dependencies:
 *
 * <ul>
 *   <li>{@link dev.footnote.chat.openai}: any server that speaks OpenAI's protocol
 *   <li>{@link dev.footnote.chat.anthropic}: Claude
 *   <li>{@link dev.footnote.chat.langchain4j}: any provider of LangChain4j
 * </ul>
 *
 * <p>Nothing is sent before a model is called.
 */
@NullMarked
package dev.footnote.chat;

import org.jspecify.annotations.NullMarked;
