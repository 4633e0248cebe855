/**
 * Shared code of the adapters to vendors' clients.
 *
 * <p>A {@link dev.footnote.chat.internal.VendorChatModel} runs its client's calls with {@link
 * dev.footnote.chat.internal.BlockingCalls}, which add the deadline and cancellation. A streamed
 * answer is written with an {@link dev.footnote.chat.internal.AnswerWriter}. A {@link
 * dev.footnote.chat.internal.ChatEndpoint} describes failures.
 *
 * <p>Internal: not part of the public API, may change in any release.
 */
@NullMarked
package dev.footnote.chat.internal;

import org.jspecify.annotations.NullMarked;
