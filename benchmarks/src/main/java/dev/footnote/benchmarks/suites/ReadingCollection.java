package dev.footnote.benchmarks.suites;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A collection of files whose right reading is known. */
interface ReadingCollection {

  /** Returns the name in the figures and on the command line. */
  String name();

  /** Returns the folder, relative to the folder of all test collections. */
  String folder();

  /** Returns the steps that measure the subjects; called only if the folder exists. */
  List<Suite.Step> steps(Session session, Path folder) throws IOException;
}
