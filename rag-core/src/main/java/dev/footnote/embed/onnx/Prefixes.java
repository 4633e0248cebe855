package dev.footnote.embed.onnx;

import dev.footnote.embed.Role;

/**
 * The texts that a model expects before its input, by role.
 *
 * @param query the prefix of questions
 * @param passage the prefix of passages
 */
record Prefixes(String query, String passage) {

  static final Prefixes NONE = new Prefixes("", "");

  String prepend(String text, Role role) {
    return switch (role) {
          case QUERY -> query;
          case PASSAGE -> passage;
        }
        + text;
  }
}
