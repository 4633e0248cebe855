/** Passages of Footnote for Spring AI. */
package dev.footnote.examples.hosts.springai;
