/**
 * Claude, through Anthropic's own library, with the citations that it makes itself: {@link
 * dev.footnote.chat.anthropic.AnthropicChatModel}. Wants {@code com.anthropic:anthropic-java} among
 * the dependencies.
 */
@NullMarked
package dev.footnote.chat.anthropic;

import org.jspecify.annotations.NullMarked;
