package dev.footnote.benchmarks.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The prose of the page's sections, in Markdown files beside this class. */
final class SectionText {

  private SectionText() {}

  /** Returns the text of a section, with an empty line before it. */
  static String of(String section) {
    try {
      return "\n"
          + Resources.toString(Resources.getResource(SectionText.class, section + ".md"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the text of the section " + section + " cannot be read", e);
    }
  }
}
