package dev.footnote.ingest;

import java.util.Optional;

/** Knows the passwords of locked files. Safe for use by several threads. */
@FunctionalInterface
public interface PasswordSource {

  /**
   * The password of a file.
   *
   * @param fileName without its folder; of a file inside another as it stands there
   */
  Optional<String> passwordOf(String fileName);
}
