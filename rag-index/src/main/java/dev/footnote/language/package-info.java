/** Language detection, and the function words of each language. */
@NullMarked
package dev.footnote.language;

import org.jspecify.annotations.NullMarked;
