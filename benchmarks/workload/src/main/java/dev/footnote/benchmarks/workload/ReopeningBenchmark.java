package dev.footnote.benchmarks.workload;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From what was saved to the first answer. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReopeningBenchmark {

  @Param("none/none")
  private String subject;

  /** What the subject saved. */
  @Param("")
  private String folder;

  private SyntheticCorpus corpus;
  private SearchSubject searcher;

  /** Makes the queries, which are not what is timed. */
  @Setup
  public void prepare() {
    corpus = new SyntheticCorpus(SearchBenchmark.SEED);
  }

  /** A fresh subject each time. */
  @Setup(Level.Iteration)
  public void load() {
    searcher = Subject.load(SearchSubject.class, subject);
  }

  /** Opens and asks once. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  public int[] reopen() throws Exception {
    searcher.open(corpus, Path.of(folder));
    int[] found = searcher.search(0, 10);
    if (found.length != 10) {
      throw new IllegalStateException("%d hits where 10 are due".formatted(found.length));
    }
    return found;
  }

  /** Closes it. */
  @TearDown(Level.Iteration)
  public void close() throws Exception {
    searcher.close();
  }
}
