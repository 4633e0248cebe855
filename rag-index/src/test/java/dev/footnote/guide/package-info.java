/** The code of the README and of the guide: it uses the public API as a host application does. */
@NullMarked
package dev.footnote.guide;

import org.jspecify.annotations.NullMarked;
