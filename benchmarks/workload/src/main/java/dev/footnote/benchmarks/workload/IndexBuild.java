package dev.footnote.benchmarks.workload;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that builds and saves a searchable corpus for the benchmarks that open it. */
public final class IndexBuild {

  private IndexBuild() {}

  /**
   * Builds and saves a corpus. Notes the seconds that both took, and the bytes on disk per passage.
   *
   * @param args the subject's key, the number of passages, and a folder that is empty or new
   */
  public static void main(String[] args) {
    Exit.after(() -> build(args[0], Integer.parseInt(args[1]), Path.of(args[2])));
  }

  private static void build(String key, int passages, Path folder) throws Exception {
    Files.createDirectories(folder);
    SyntheticCorpus corpus = new SyntheticCorpus(SearchBenchmark.SEED);
    try (SearchSubject subject = Subject.load(SearchSubject.class, key)) {
      long start = System.nanoTime();
      subject.build(corpus, passages, folder);
      subject.save();
      Facts.note("build-seconds", (System.nanoTime() - start) / 1e9);
    }
    Facts.note("bytes-per-passage", (double) Folders.size(folder) / passages);
  }
}
