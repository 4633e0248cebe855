package dev.footnote.ingest.internal.office;

import java.util.Set;

/**
 * The role of a shape on a slide.
 *
 * @param type type as the file names it; empty if the shape is no placeholder
 * @param index index of the layout's placeholder that it fills; may be empty
 */
record Placeholder(String type, String index) {

  static final Placeholder NONE = new Placeholder("", "");

  /** The type of placeholders for any content. */
  static final String OBJECT = "obj";

  private static final Set<String> TITLES = Set.of("title", "ctrTitle");
  private static final Set<String> RUNNING = Set.of("dt", "ftr", "hdr", "sldNum");
  private static final Set<String> LISTS = Set.of("body", OBJECT);

  /** Reads a {@code p:ph}. */
  static Placeholder read(XmlCursor xml) {
    return new Placeholder(xml.attribute("type", OBJECT), xml.attribute("idx", ""));
  }

  boolean isPlaceholder() {
    return !type.isEmpty();
  }

  static boolean isTitle(String type) {
    return TITLES.contains(type);
  }

  /** Returns whether the text is the date, the footer or the number of the slide. */
  static boolean isRunning(String type) {
    return RUNNING.contains(type);
  }

  static boolean isList(String type) {
    return LISTS.contains(type);
  }
}
