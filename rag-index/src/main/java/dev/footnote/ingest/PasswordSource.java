package dev.footnote.ingest;

import java.util.Optional;

/** A source of passwords for locked files. Implementations must be thread-safe. */
@FunctionalInterface
public interface PasswordSource {

  /**
   * Returns the password of a file, or nothing if it is not known.
   *
   * @param fileName without its folder; for a file inside another its name there
   */
  Optional<String> passwordOf(String fileName);
}
