package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.JmhResult;
import dev.footnote.benchmarks.workload.ExactNearest;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.IndexBuild;
import dev.footnote.benchmarks.workload.SearchBenchmark;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A suite on search in corpora of several sizes. It measures the time of a query, queries per
 * second and the effect of a writer. It also measures the times to build and to reopen an index,
 * and the bytes per passage on disk and on the heap.
 */
public final class SearchSuite implements Suite {

  private static final String BESIDE_WRITER = "besideWriter";

  /**
   * The greatest number of passages for the full protocol: a build and a save in each round, also
   * for subjects that save JSON, and searches during writes.
   */
  private static final int FULL_PROTOCOL_LIMIT = 100_000;

  /** The number of openings after which a JVM has loaded and compiled the code for opening. */
  private static final int WARMUP_OPENINGS = 5;

  /** The subjects that keep everything on the heap and are built again in each fork. */
  private static final List<String> IN_MEMORY = List.of("langchain4j/default", "spring-ai/default");

  @Override
  public String name() {
    return "search";
  }

  @Override
  public List<Step> steps(Session session) {
    List<String> subjects =
        session.chosen(
            "footnote/default",
            "floor/default",
            "langchain4j/default",
            "langchain4j/community-lucene",
            "spring-ai/default");
    List<Step> steps = new ArrayList<>();
    for (int passages : session.options().sizes()) {
      CorpusSize size = new CorpusSize(session, passages);
      steps.add(size.step("the true nearest passages", size::findExact));
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String key : Rounds.turns(subjects, round)) {
          steps.add(
              size.step("%s, round %d".formatted(key, round), () -> size.measure(key, round)));
        }
      }
      steps.add(size.step("summary", size::recordFigures));
    }
    return steps;
  }

  /** The steps for one size of the corpus. */
  private final class CorpusSize {
    private final Session session;
    private final int passages;
    private final Path work;
    private final MetricRounds search;
    private final MetricRounds footprint;
    private final MetricRounds ingestion;

    CorpusSize(Session session, int passages) {
      this.session = session;
      this.passages = passages;
      String collection = "synthetic-%d".formatted(passages);
      work = session.work().resolve(collection);
      search =
          new MetricRounds(session, name(), collection, "a fork, " + session.jmh().timed())
              .withRatio("p50-ms", "p50-ratio")
              .withRatio("p95-ms", "p95-ratio")
              .withRatio("p99-ms", "p99-ratio")
              .withRatio("queries-per-second", "throughput-ratio")
              .withRatio("garbage-bytes", "garbage-ratio")
              .withRatio("beside-writer-p50-ms", "beside-writer-p50-ratio")
              .withRatio("beside-writer-p99-ms", "beside-writer-p99-ratio")
              .withRatio("write-ms", "write-time-ratio")
              .withRatio("reopening-ms", "reopening-time-ratio")
              .withRatio("opening-ms", "opening-time-ratio");
      footprint =
          new MetricRounds(session, "footprint", collection, "a fork")
              .withRatio("bytes-per-passage", "bytes-per-passage-ratio")
              .withRatio("heap-bytes-per-passage", "heap-bytes-per-passage-ratio");
      ingestion =
          new MetricRounds(session, "ingestion", collection, "a JVM of its own")
              .withRatio("index-passages-per-second", "index-throughput-ratio");
    }

    Step step(String title, Action action) {
      return new Step("%,d passages, %s".formatted(passages, title), action);
    }

    void findExact() throws Exception {
      Files.deleteIfExists(exact());
      ExactNearest.of(new SyntheticCorpus(SearchBenchmark.SEED), passages, exact());
    }

    void measure(String key, int round) throws IOException, InterruptedException {
      boolean isSaved = passages <= FULL_PROTOCOL_LIMIT || !IN_MEMORY.contains(key);
      if (isSaved && (round == 1 || passages <= FULL_PROTOCOL_LIMIT)) {
        build(key, round);
      }
      search(key, round);
      if (isSaved) {
        search.add("reopening-ms", key, round, openingMilliseconds("reopen", key, round, 0));
        search.add(
            "opening-ms", key, round, openingMilliseconds("open", key, round, WARMUP_OPENINGS));
      }
      if (passages <= FULL_PROTOCOL_LIMIT) {
        searchBesideWriter(key, round);
      }
    }

    private void build(String key, int round) throws IOException, InterruptedException {
      // An earlier round's index would be added to.
      if (Files.exists(folder(key))) {
        Folders.delete(folder(key));
      }
      Map<String, Double> facts =
          session
              .jvm()
              .run(
                  run("build", key, round),
                  session.classPath().of(Session.name(key)),
                  heapGigabytes(),
                  IndexBuild.class,
                  List.of(key, String.valueOf(passages), folder(key).toString()));
      ingestion.add(
          "index-passages-per-second", key, round, passages / Facts.get(facts, "build-seconds"));
      footprint.add("bytes-per-passage", key, round, Facts.get(facts, "bytes-per-passage"));
      footprint.add("segments", key, round, segments(key));
    }

    private void search(String key, int round) throws IOException, InterruptedException {
      Map<String, JmhResult> results =
          timed("search", key, round, List.of("singleReader", "parallelReaders"));
      JmhResult singleReader = Session.result(results, "singleReader");
      search.add("p50-ms", key, round, singleReader.percentile(50));
      search.add("p95-ms", key, round, singleReader.percentile(95));
      search.add("p99-ms", key, round, singleReader.percentile(99));
      search.add(
          "queries-per-second", key, round, Session.result(results, "parallelReaders").score());
      search.add("recall@10", key, round, singleReader.fact("recall@10"));
      search.add("garbage-bytes", key, round, singleReader.fact("garbage-bytes"));
      footprint.add(
          "heap-bytes-per-passage", key, round, singleReader.fact("heap-bytes-per-passage"));
    }

    private void searchBesideWriter(String key, int round)
        throws IOException, InterruptedException {
      JmhResult result =
          Session.result(timed("beside", key, round, List.of(BESIDE_WRITER)), BESIDE_WRITER);
      search.add("beside-writer-p50-ms", key, round, result.percentile("reader", 50));
      search.add("beside-writer-p99-ms", key, round, result.percentile("reader", 99));
      search.add("write-ms", key, round, result.fact("write-ms"));
    }

    private Map<String, JmhResult> timed(String what, String key, int round, List<String> methods)
        throws IOException, InterruptedException {
      boolean isInMemory = IN_MEMORY.contains(key);
      return session
          .jmh()
          .timed(
              run(what, key, round),
              session.classPath().of(Session.name(key)),
              heapGigabytes(),
              "SearchBenchmark",
              methods,
              Map.of(
                  "subject", key,
                  "passages", String.valueOf(passages),
                  "folder", isInMemory ? "" : folder(key).toString(),
                  "copied", String.valueOf(methods.contains(BESIDE_WRITER)),
                  "exact", exact().toString()));
    }

    private double openingMilliseconds(String what, String key, int round, int warmups)
        throws IOException, InterruptedException {
      return session
          .jmh()
          .once(
              run(what, key, round),
              session.classPath().of(Session.name(key)),
              heapGigabytes(),
              "ReopeningBenchmark",
              "reopen",
              warmups,
              Map.of("subject", key, "folder", folder(key).toString()))
          .score();
    }

    void recordFigures() throws IOException {
      search.recordFigures();
      footprint.recordFigures();
      ingestion.recordFigures();
    }

    /**
     * Returns the number of segments of a Lucene index, each with its own graph; 0 for other
     * stores.
     */
    private double segments(String key) throws IOException {
      try (Stream<Path> files = Files.list(folder(key))) {
        return files.filter(file -> file.toString().endsWith(".si")).count();
      }
    }

    private String run(String what, String key, int round) {
      return "%s-%s-%d-%d".formatted(what, Session.fileName(key), passages, round);
    }

    private Path exact() {
      return work.resolve("exact.txt");
    }

    private Path folder(String key) {
      return work.resolve(Session.fileName(key));
    }

    /** Returns a heap with room for the subjects that keep all vectors and texts on the heap. */
    private int heapGigabytes() {
      return 3 + passages / FULL_PROTOCOL_LIMIT;
    }
  }
}
