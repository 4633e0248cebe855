package dev.footnote.benchmarks.reading;

import java.nio.file.Path;
import java.util.List;

/** A subject that finds the tables of a file. */
@FunctionalInterface
public interface TableReader {

  /** Returns the tables of a file in any order; none if the subject finds none. */
  List<TextTable> tables(Path file) throws Exception;
}
