package dev.footnote.benchmarks.suites;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Recorder;
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
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Searching a corpus of some size: how long a question takes and how many are answered a second, by
 * readers alone and beside a writer; how long it takes to build and to open again; what a passage
 * weighs on disk and on the heap.
 */
public final class SearchSuite implements Suite {

  private static final String OURS = "footnote/default";
  private static final String FOOTPRINT = "footprint";
  private static final String INGESTION = "ingestion";

  /** Larger ones are not saved by those who save in JSON, nor written to while others read. */
  private static final int MODEST = 100_000;

  /** Subjects that live on the heap and are built anew in every fork. */
  private static final List<String> IN_MEMORY = List.of("langchain4j/default", "spring-ai/default");

  @Override
  public String name() {
    return "search";
  }

  @Override
  public List<Step> steps(Session session) {
    List<Step> steps = new ArrayList<>();
    for (int size : session.options().sizes()) {
      steps.addAll(new Size(session, size).steps());
    }
    return steps;
  }

  /** All that is done with one size of the corpus. */
  private final class Size {
    private final Session session;
    private final int passages;
    private final String collection;
    private final Path work;
    private final Map<String, Map<String, Double>> builds = new TreeMap<>();
    private final Rounds alone = new Rounds();
    private final Rounds together = new Rounds();
    private final Rounds besideWriter = new Rounds();
    private final Rounds reopened = new Rounds();

    Size(Session session, int passages) {
      this.session = session;
      this.passages = passages;
      this.collection = "synthetic-%d".formatted(passages);
      this.work = session.work().resolve(collection);
    }

    List<Step> steps() {
      List<String> subjects =
          session.chosen(
              OURS,
              "floor/default",
              "langchain4j/default",
              "langchain4j/community-lucene",
              "spring-ai/default");
      List<String> saved =
          passages <= MODEST
              ? subjects
              : subjects.stream().filter(key -> !IN_MEMORY.contains(key)).toList();
      List<Step> steps = new ArrayList<>();
      steps.add(step("the true nearest passages", this::findExact));
      saved.forEach(key -> steps.add(step(key + ", build", () -> build(key))));
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String key : subjects) {
          steps.add(step("%s, search, round %d".formatted(key, round), () -> search(key, round)));
        }
        for (String key : saved) {
          steps.add(step("%s, reopen, round %d".formatted(key, round), () -> reopen(key, round)));
        }
        if (passages <= MODEST) {
          for (String key : subjects) {
            steps.add(
                step(
                    "%s, beside a writer, round %d".formatted(key, round),
                    () -> searchBesideWriter(key, round)));
          }
        }
      }
      steps.add(step("taken together", this::take));
      return steps;
    }

    private Step step(String title, Action action) {
      return new Step("%,d passages, %s".formatted(passages, title), action);
    }

    private void findExact() throws Exception {
      Files.deleteIfExists(exact());
      ExactNearest.of(new SyntheticCorpus(SearchBenchmark.SEED), passages, exact());
    }

    private void build(String key) throws IOException, InterruptedException {
      Path folder = folder(key);
      // An earlier run's index would be added to.
      if (Files.exists(folder)) {
        Folders.delete(folder);
      }
      Path facts = work.resolve(Session.fileName(key) + "-build.facts");
      Files.deleteIfExists(facts);
      session
          .jvm()
          .run(
              "build-%s-%d".formatted(Session.fileName(key), passages),
              session.classPath().of(Session.name(key)),
              heapGigabytes(),
              List.of(Facts.PROPERTY + "=" + facts),
              IndexBuild.class,
              List.of(key, String.valueOf(passages), folder.toString()));
      builds.put(key, Jmh.facts(facts));
    }

    private void search(String key, int round) throws IOException, InterruptedException {
      alone.add(key, run(key, "search", Jmh.Mode.EACH_CALL, "alone", round));
      together.add(key, run(key, "search", Jmh.Mode.ALL_PROCESSORS, "together", round));
    }

    private void searchBesideWriter(String key, int round)
        throws IOException, InterruptedException {
      besideWriter.add(key, run(key, "besideWriter", Jmh.Mode.GROUPS, "beside-writer", round));
    }

    private Jmh.Result run(String key, String method, Jmh.Mode mode, String label, int round)
        throws IOException, InterruptedException {
      boolean builtAnew = IN_MEMORY.contains(key);
      return session
          .jmh()
          .run(
              "search-%s-%s-%d-%d".formatted(Session.fileName(key), label, passages, round),
              session.classPath().of(Session.name(key)),
              heapGigabytes(),
              "SearchBenchmark." + method,
              mode,
              Map.of(
                  "subject",
                  key,
                  "passages",
                  String.valueOf(passages),
                  "folder",
                  builtAnew ? "" : folder(key).toString(),
                  "exact",
                  exact().toString()));
    }

    private void reopen(String key, int round) throws IOException, InterruptedException {
      reopened.add(
          key,
          session
              .jmh()
              .run(
                  "reopen-%s-%d-%d".formatted(Session.fileName(key), passages, round),
                  session.classPath().of(Session.name(key)),
                  heapGigabytes(),
                  "ReopeningBenchmark.reopen",
                  Jmh.Mode.ONCE_COLD,
                  ImmutableMap.of("subject", key, "folder", folder(key).toString())));
    }

    private void take() throws IOException {
      for (String key : alone.keys()) {
        Recorder.Subject record = session.record(name(), collection, "", key);
        for (String percentile : List.of("50.0", "95.0", "99.0")) {
          record.put(
              Rounds.percentileMetric(percentile),
              alone.median(key, result -> result.percentile(percentile)));
        }
        record.put("queries-per-second", together.median(key, result -> result.score() * 1000));
        record.put("recall@10", alone.median(key, result -> result.fact("recall@10")));
        session
            .record(FOOTPRINT, collection, "", key)
            .put(
                "heap-bytes-per-passage",
                alone.median(key, result -> result.fact("heap-bytes-per-passage")));
      }
      for (String key : besideWriter.keys()) {
        takeBesideWriter(key);
      }
      for (String key : reopened.keys()) {
        session
            .record(name(), collection, "", key)
            .put("reopening-ms", reopened.median(key, Jmh.Result::score));
      }
      for (Map.Entry<String, Map<String, Double>> build : builds.entrySet()) {
        takeBuild(build.getKey(), build.getValue());
      }
      takeRatios();
    }

    private void takeBesideWriter(String key) throws IOException {
      Recorder.Subject record =
          session.record(name(), collection, "", "%s/beside-a-writer".formatted(label(key)));
      for (String percentile : List.of("50.0", "95.0", "99.0")) {
        record.put(
            Rounds.percentileMetric(percentile),
            besideWriter.median(key, result -> result.percentile("reader", percentile)));
        record.put(
            "write-" + Rounds.percentileMetric(percentile),
            besideWriter.median(key, result -> result.percentile("writer", percentile)));
      }
    }

    private void takeBuild(String key, Map<String, Double> facts) throws IOException {
      session
          .record(INGESTION, collection, "", key)
          .put("index-passages-per-second", passages / facts.getOrDefault("build-seconds", 0.0));
      session
          .record(FOOTPRINT, collection, "", key)
          .put("bytes-per-passage", facts.getOrDefault("bytes-per-passage", 0.0));
    }

    private void takeRatios() throws IOException {
      Recorder.Subject ours = session.record(name(), collection, "", OURS);
      for (String key : Lists.newArrayList(alone.keys())) {
        if (!key.equals(OURS) && alone.keys().contains(OURS)) {
          String against = Figure.who(Session.name(key), Session.configuration(key));
          ours.ratio("p50-ratio", against, alone.ratio(OURS, key, p("50.0")));
          ours.ratio("p99-ratio", against, alone.ratio(OURS, key, p("99.0")));
          ours.ratio("throughput-ratio", against, together.ratio(OURS, key, Jmh.Result::score));
        }
      }
      Map<String, Double> built = builds.getOrDefault(OURS, Map.of());
      for (Map.Entry<String, Map<String, Double>> other : builds.entrySet()) {
        if (!other.getKey().equals(OURS) && !built.isEmpty()) {
          String against =
              Figure.who(Session.name(other.getKey()), Session.configuration(other.getKey()));
          session
              .record(FOOTPRINT, collection, "", OURS)
              .ratio(
                  "bytes-per-passage-ratio",
                  against,
                  ratio(built, other.getValue(), "bytes-per-passage"));
          session
              .record(INGESTION, collection, "", OURS)
              .ratio(
                  "index-throughput-ratio",
                  against,
                  1 / ratio(built, other.getValue(), "build-seconds"));
        }
      }
    }

    private static double ratio(Map<String, Double> ours, Map<String, Double> others, String fact) {
      return ours.getOrDefault(fact, Double.NaN) / others.getOrDefault(fact, Double.NaN);
    }

    private static ToDoubleFunction<Jmh.Result> p(String percentile) {
      return result -> result.percentile(percentile);
    }

    /** A key with its default left out, so that something can be added to its configuration. */
    private static String label(String key) {
      return key.endsWith("/default") ? Session.name(key) : key;
    }

    private Path exact() {
      return work.resolve("exact.txt");
    }

    private Path folder(String key) {
      return work.resolve(Session.fileName(key));
    }

    /** Room for those who keep a million vectors and texts on the heap. */
    private int heapGigabytes() {
      return 3 + passages / MODEST;
    }
  }
}
