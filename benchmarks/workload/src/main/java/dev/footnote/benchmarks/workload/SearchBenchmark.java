package dev.footnote.benchmarks.workload;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.Threads;

/** Questions whose vectors are given, at a corpus of some size: the ten best passages. */
@State(Scope.Benchmark)
public class SearchBenchmark {

  /** Seed of the corpus that everybody searches. */
  public static final long SEED = 42;

  private static final int HITS = 10;

  /** Passages of the corpus with which classes are loaded before memory is measured. */
  private static final int WARMUP_PASSAGES = 50;

  /** How often the writer adds a passage. */
  private static final long WRITE_INTERVAL_NANOS = 100_000_000;

  /**
   * How many hits must be those of the first time. Vectorised sums are rounded in one way before
   * the JIT compiler has seen them and in another after that, so those that are all but equal
   * change places.
   */
  private static final int MIN_SHARED_HITS = 7;

  @Param("none/none")
  private String subject;

  @Param("10000")
  private int passages;

  /** What the subject saved earlier, or an empty name: then it builds anew. */
  @Param("")
  private String folder;

  /** Whether a copy is searched, so that what the writer adds does not stay. */
  @Param("false")
  private boolean copied;

  /** A file with the true nearest passages, made by {@link ExactNearest}. */
  @Param("")
  private String exact;

  private SearchSubject searcher;
  private Path temporary;
  private int[][] expected;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger added = new AtomicInteger();
  private int readerCalls;
  private long nextWrite;
  private long writeNanos;

  /** Makes the corpus searchable, and notes what it weighs and how exact its answers are. */
  @Setup
  public void open() throws Exception {
    SyntheticCorpus corpus = new SyntheticCorpus(SEED);
    temporary = Files.createTempDirectory("footnote-search");
    loadClasses(corpus);
    long before = Facts.usedHeap();
    searcher = Subject.load(SearchSubject.class, subject);
    if (folder.isEmpty()) {
      searcher.build(corpus, passages, temporary.resolve("built"));
    } else if (copied) {
      Folders.copy(Path.of(folder), temporary.resolve("copy"));
      searcher.open(corpus, temporary.resolve("copy"));
    } else {
      searcher.open(corpus, Path.of(folder));
    }
    expected = new int[SyntheticCorpus.QUERIES][];
    for (int query = 0; query < expected.length; query++) {
      expected[query] = searcher.search(query, HITS);
    }
    Facts.note("heap-bytes-per-passage", (double) (Facts.usedHeap() - before) / passages);
    Facts.note("recall@10", recall(corpus));
    Facts.note("garbage-bytes", allocatedBytes());
  }

  /** What a library keeps for itself is not the passages' weight. */
  private void loadClasses(SyntheticCorpus corpus) throws Exception {
    Path warmUp = temporary.resolve("warm-up");
    try (SearchSubject loaded = Subject.load(SearchSubject.class, subject)) {
      loaded.build(corpus, WARMUP_PASSAGES, warmUp);
      loaded.search(0, HITS);
    }
  }

  /** One reader alone. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Threads(1)
  public int[] singleReader() throws Exception {
    return search();
  }

  /** As many readers as there are processors. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Threads(Threads.MAX)
  public int[] parallelReaders() throws Exception {
    return search();
  }

  /** A reader beside a writer. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Group("besideWriter")
  @GroupThreads(1)
  public int[] reader() throws Exception {
    readerCalls++;
    int[] found = searcher.search(nextQuery(), HITS);
    if (found.length != HITS) {
      throw new IllegalStateException("%d hits where 10 are due".formatted(found.length));
    }
    return found;
  }

  /**
   * The writer beside the reader: ten passages a second, as long as it can keep up. What it needs
   * for one is noted, for JMH times the waiting too.
   */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Group("besideWriter")
  @GroupThreads(1)
  public int writer() throws Exception {
    long now = System.nanoTime();
    nextWrite = Math.max(nextWrite + WRITE_INTERVAL_NANOS, now);
    for (; now < nextWrite; now = System.nanoTime()) {
      LockSupport.parkNanos(nextWrite - now);
    }
    int passage = passages + added.getAndIncrement();
    searcher.add(passage);
    writeNanos += System.nanoTime() - now;
    return passage;
  }

  /** Closes the subject. */
  @TearDown
  public void close() throws Exception {
    if (added.get() > 0) {
      Facts.note("reader-calls", readerCalls);
      Facts.note("write-ms", writeNanos / 1e6 / added.get());
    }
    searcher.close();
    Folders.delete(temporary);
  }

  private int[] search() throws Exception {
    int query = nextQuery();
    int[] found = searcher.search(query, HITS);
    if (sharedHits(found, expected[query]) < MIN_SHARED_HITS) {
      throw new IllegalStateException(
          "query %d found %s, before that %s"
              .formatted(query, Arrays.toString(found), Arrays.toString(expected[query])));
    }
    return found;
  }

  private int nextQuery() {
    return Math.floorMod(next.getAndIncrement(), expected.length);
  }

  private static long sharedHits(int[] found, int[] others) {
    return Arrays.stream(found)
        .filter(id -> Arrays.stream(others).anyMatch(each -> each == id))
        .count();
  }

  /** Bytes that the asking thread allocates for a question, once each has been asked before. */
  private double allocatedBytes() throws Exception {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int query = 0; query < expected.length; query++) {
      searcher.search(query, HITS);
    }
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / expected.length;
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
