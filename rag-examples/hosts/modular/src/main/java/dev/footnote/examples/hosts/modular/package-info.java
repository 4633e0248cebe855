/** An application that embeds Footnote on the module path. */
package dev.footnote.examples.hosts.modular;
