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

/** A benchmark that opens a saved corpus and searches it once. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReopeningBenchmark {

  @Param("none/none")
  private String subject;

  /** The folder that the subject saved. */
  @Param("")
  private String folder;

  private SyntheticCorpus corpus;
  private SearchSubject searcher;

  /** Generates the queries; this is not timed. */
  @Setup
  public void prepare() {
    corpus = new SyntheticCorpus(SearchBenchmark.SEED);
  }

  /** Creates a new subject for each iteration. */
  @Setup(Level.Iteration)
  public void load() {
    searcher = Subject.load(SearchSubject.class, subject);
  }

  /** Opens the corpus and searches once. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  public int[] reopen() throws Exception {
    searcher.open(corpus, Path.of(folder));
    int[] found = searcher.search(0, 10);
    if (found.length != 10) {
      throw new IllegalStateException(
          "the search returned %d hits: must be 10".formatted(found.length));
    }
    return found;
  }

  /** Closes the subject. */
  @TearDown(Level.Iteration)
  public void close() throws Exception {
    searcher.close();
  }
}
