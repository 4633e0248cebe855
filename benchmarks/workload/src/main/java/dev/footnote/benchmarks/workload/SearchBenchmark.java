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

/** A benchmark that searches a synthetic corpus for the ten best passages of each query. */
@State(Scope.Benchmark)
public class SearchBenchmark {

  /** The seed of the corpus that every subject searches. */
  public static final long SEED = 42;

  private static final int HITS = 10;

  /** The number of passages that are indexed to load all classes before memory is measured. */
  private static final int WARMUP_PASSAGES = 50;

  /** The interval at which the writer adds a passage. */
  private static final long WRITE_INTERVAL_NANOS = 100_000_000;

  /**
   * The number of hits that a repeated search must share with the first one. The JIT compiler
   * changes how vectorised sums are rounded, so passages with nearly equal scores swap places.
   */
  private static final int MIN_SHARED_HITS = 7;

  @Param("none/none")
  private String subject;

  @Param("10000")
  private int passages;

  /** The folder that the subject saved earlier; empty to build the corpus again. */
  @Param("")
  private String folder;

  /** Whether a copy of the folder is searched, so that added passages do not stay in the folder. */
  @Param("false")
  private boolean copied;

  /** The file with the true nearest passages, written by {@link ExactNearest}. */
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

  /**
   * Makes the corpus searchable. Notes its memory, its recall and the bytes that a search
   * allocates.
   */
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

  /** Loads the library's classes, so that their memory is not counted for the passages. */
  private void loadClasses(SyntheticCorpus corpus) throws Exception {
    Path warmUp = temporary.resolve("warm-up");
    try (SearchSubject loaded = Subject.load(SearchSubject.class, subject)) {
      loaded.build(corpus, WARMUP_PASSAGES, warmUp);
      loaded.search(0, HITS);
    }
  }

  /** Searches with one reader. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Threads(1)
  public int[] singleReader() throws Exception {
    return search();
  }

  /** Searches with as many readers as there are processors. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Threads(Threads.MAX)
  public int[] parallelReaders() throws Exception {
    return search();
  }

  /** Searches while a writer adds passages. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Group("besideWriter")
  @GroupThreads(1)
  public int[] reader() throws Exception {
    readerCalls++;
    int[] found = searcher.search(nextQuery(), HITS);
    if (found.length != HITS) {
      throw new IllegalStateException(
          "the search returned %d hits: must be %d".formatted(found.length, HITS));
    }
    return found;
  }

  /**
   * Adds up to ten passages a second while a reader searches. The time for each passage is noted
   * separately, because JMH's own time includes the waiting.
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
          "query %d found %s, but %s the first time"
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

  /** Returns the mean number of bytes that this thread allocates for a repeated search. */
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
