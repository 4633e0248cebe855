/**
 * Prompt injection: text in documents that addresses the model instead of the reader.
 *
 * <p>{@link dev.footnote.injection.InjectionDetector} searches a text for instructions, forged
 * markers, hidden text and links that leak data. Each is reported as a {@link
 * dev.footnote.injection.Suspicion}, a hint for people and policies. It is not the defence: a well
 * worded instruction is not found.
 *
 * <p>{@link dev.footnote.injection.NeutralText} is the defence: the form of a text that a prompt
 * may contain, with a mapping back to the characters of the source.
 */
@NullMarked
package dev.footnote.injection;

import org.jspecify.annotations.NullMarked;
