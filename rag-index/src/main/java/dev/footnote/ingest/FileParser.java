package dev.footnote.ingest;

import java.nio.file.Path;

/** A place where files are parsed within the reader's limits. Thread-safe. */
sealed interface FileParser extends AutoCloseable permits ThreadParser, ProcessParser {

  /**
   * Parses a file.
   *
   * @param name of the file, with or without its folder: tells of its format, and is named in
   *     messages
   * @throws ReadException if it cannot be read
   */
  ParsedFile parse(Path file, String name);

  @Override
  void close();
}
