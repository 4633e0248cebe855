package dev.footnote.ingest;

import java.nio.file.Path;

/** A parser of files within the limits of a reader. Thread-safe. */
sealed interface FileParser extends AutoCloseable permits ThreadParser, ProcessParser {

  /**
   * Parses a file.
   *
   * @param name the name of the file, with or without its folder; indicates the format and is used
   *     in messages
   * @throws ReadException if it cannot be read
   */
  ParsedFile parse(Path file, String name);

  @Override
  void close();
}
