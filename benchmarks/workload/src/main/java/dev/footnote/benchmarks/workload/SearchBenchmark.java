package dev.footnote.benchmarks.workload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Questions whose vectors are given, at a corpus of some size: the ten best passages. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SearchBenchmark {

  /** Seed of the corpus that everybody searches. */
  public static final long SEED = 42;

  private static final int HITS = 10;

  /**
   * How many hits must be those of the first time. Vectorised sums are rounded in one way before
   * the JIT compiler has seen them and in another after that, so those that are all but equal
   * change places.
   */
  private static final int SAME = 7;

  @Param("none/none")
  private String subject;

  @Param("10000")
  private int passages;

  /** What the subject saved earlier, or an empty name: then it builds anew. */
  @Param("")
  private String folder;

  /** A file with the true nearest passages, made by {@link ExactNearest}. */
  @Param("")
  private String exact;

  private SearchSubject searcher;
  private Path temporary;
  private int[][] expected;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger added = new AtomicInteger();

  /** Makes the corpus searchable, and notes what it weighs and how exact its answers are. */
  @Setup
  public void open() throws Exception {
    SyntheticCorpus corpus = new SyntheticCorpus(SEED);
    searcher = Subject.load(SearchSubject.class, subject);
    temporary = Files.createTempDirectory("footnote-search");
    long before = Facts.usedHeap();
    if (folder.isEmpty()) {
      searcher.build(corpus, passages, temporary);
    } else {
      // The writer's passages would stay in what others search.
      Folders.copy(Path.of(folder), temporary);
      searcher.open(corpus, temporary);
    }
    expected = new int[SyntheticCorpus.QUERIES][];
    for (int query = 0; query < expected.length; query++) {
      expected[query] = searcher.search(query, HITS);
    }
    Facts.note("heap-bytes-per-passage", (double) (Facts.usedHeap() - before) / passages);
    Facts.note("recall@10", recall(corpus));
  }

  /** Readers alone. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public int[] search() throws Exception {
    int query = Math.floorMod(next.getAndIncrement(), expected.length);
    int[] found = searcher.search(query, HITS);
    if (shared(found, expected[query]) < SAME) {
      throw new IllegalStateException(
          "query %d found %s, before that %s"
              .formatted(query, Arrays.toString(found), Arrays.toString(expected[query])));
    }
    return found;
  }

  /** A reader beside a writer. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @Group("besideWriter")
  @GroupThreads(1)
  public int[] reader() throws Exception {
    int[] found = searcher.search(Math.floorMod(next.getAndIncrement(), expected.length), HITS);
    if (found.length != HITS) {
      throw new IllegalStateException("%d hits where 10 are due".formatted(found.length));
    }
    return found;
  }

  /** The writer beside the reader: it adds one passage after the other. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @Group("besideWriter")
  @GroupThreads(1)
  public int writer() throws Exception {
    int passage = passages + added.getAndIncrement();
    searcher.add(passage);
    return passage;
  }

  /** Closes the subject. */
  @TearDown
  public void close() throws Exception {
    searcher.close();
    Folders.delete(temporary);
  }

  private static long shared(int[] found, int[] others) {
    return Arrays.stream(found)
        .filter(id -> Arrays.stream(others).anyMatch(each -> each == id))
        .count();
  }

  private double recall(SyntheticCorpus corpus) throws Exception {
    ExactNearest truth = ExactNearest.of(corpus, passages, Path.of(exact));
    double sum = 0;
    for (int query = 0; query < expected.length; query++) {
      sum += truth.recall(query, searcher.nearest(query, HITS));
    }
    return sum / expected.length;
  }
}
