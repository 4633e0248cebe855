/**
 * Claude, through Anthropic's library, with the model's own citations: {@link
 * dev.footnote.chat.anthropic.AnthropicChatModel}. Needs {@code com.anthropic:anthropic-java} among
 * the dependencies.
 */
@NullMarked
package dev.footnote.chat.anthropic;

import org.jspecify.annotations.NullMarked;
