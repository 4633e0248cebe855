/** Whether what is said is borne out by what is cited. */
@NullMarked
package dev.footnote.answer.verify;

import org.jspecify.annotations.NullMarked;
