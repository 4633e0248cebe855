package dev.footnote.benchmarks.workload;

import java.nio.file.Files;
import java.nio.file.Path;

/** Builds and saves a searchable corpus once, for the benchmarks that open it. */
public final class IndexBuild {

  private IndexBuild() {}

  /**
   * Builds a corpus, and notes how long that took and what it weighs on disk.
   *
   * @param args the subject's key, the number of passages, and the folder
   */
  public static void main(String[] args) throws Exception {
    int passages = Integer.parseInt(args[1]);
    Path folder = Files.createDirectories(Path.of(args[2]));
    try (SearchSubject subject = Subject.load(SearchSubject.class, args[0])) {
      long start = System.nanoTime();
      subject.build(new SyntheticCorpus(SearchBenchmark.SEED), passages, folder);
      Facts.note("build-seconds", (System.nanoTime() - start) / 1e9);
      subject.save();
    }
    Facts.note("bytes-per-passage", (double) Folders.size(folder) / passages);
    System.exit(0);
  }
}
