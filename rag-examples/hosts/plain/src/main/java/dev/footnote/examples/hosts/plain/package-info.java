/** An application that embeds Footnote on the class path. */
package dev.footnote.examples.hosts.plain;
