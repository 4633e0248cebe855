/**
 * Text of documents that speaks to the model in place of the reader: told, and kept from being
 * taken for more than text.
 *
 * <p>{@link dev.footnote.injection.Suspicions} looks through a text for instructions, forged
 * markers, hidden text and addresses that carry data away, and tells each as a {@link
 * dev.footnote.injection.Suspicion}. It is a hint for people and policies, not the defence: who
 * words an instruction well enough is not found. {@link dev.footnote.injection.NeutralText} is what
 * a prompt may hold of a text, whatever the text says, with the way back to the source's
 * characters.
 */
@NullMarked
package dev.footnote.injection;

import org.jspecify.annotations.NullMarked;
