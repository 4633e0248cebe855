package dev.footnote.embed.onnx;

import dev.footnote.embed.Role;

/**
 * What is put before a text, by its role.
 *
 * @param query before questions
 * @param passage before passages
 */
record Prefixes(String query, String passage) {

  String before(String text, Role role) {
    return switch (role) {
          case QUERY -> query;
          case PASSAGE -> passage;
        }
        + text;
  }
}
