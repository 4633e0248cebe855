package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.JmhResult;
import dev.footnote.benchmarks.results.Numbers;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.subjects.FolderRun;
import dev.footnote.benchmarks.subjects.OverheadRun;
import dev.footnote.benchmarks.subjects.SmallFilesRun;
import dev.footnote.benchmarks.workload.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A suite on ingestion with four parts. Plain texts are compared with the floor and the peers. A
 * folder of real files is measured by stage and as a sync that reports every file. The other parts
 * are many small files, and a collection's texts compared with embedding alone.
 */
public final class IngestionSuite implements Suite {

  private static final String OURS = "footnote/default";
  private static final int HEAP_GIGABYTES = 3;
  private static final int SYNC_HEAP_GIGABYTES = 1;
  private static final int SMALL_FILES = 10_000;
  private static final String ABSTRACTS = "scifact";
  private static final List<String> STAGES = List.of("parse", "chunk", "embed", "index");

  @Override
  public String name() {
    return "ingestion";
  }

  @Override
  public List<Step> steps(Session session) {
    List<Step> steps = new ArrayList<>(new PlainTexts(session).steps());
    steps.addAll(new RealFiles(session).steps());
    int files = session.options().smoke() ? 100 : SMALL_FILES;
    steps.add(new Step("%d small files".formatted(files), () -> measureSmallFiles(session, files)));
    session.collections().names().stream()
        .filter(name -> name.equals(ABSTRACTS) || session.options().smoke())
        .map(name -> new Step(name + " as files", () -> measureOverhead(session, name)))
        .forEach(steps::add);
    return steps;
  }

  private void measureSmallFiles(Session session, int files)
      throws IOException, InterruptedException {
    Map<String, Double> facts =
        sync(session, "small-files", SmallFilesRun.class, String.valueOf(files));
    Recorder.SubjectFigures record = session.record(name(), "small-files-" + files, "", OURS);
    facts.forEach(record::put);
    session.print(facts);
  }

  /**
   * Measures how much longer a sync takes than embedding the same passages, relative to embedding.
   */
  private void measureOverhead(Session session, String collection)
      throws IOException, InterruptedException {
    Path folder = session.options().data().orElseThrow().resolve(collection);
    Map<String, Double> facts = sync(session, "overhead", OverheadRun.class, folder.toString());
    Recorder.SubjectFigures record = session.record(name(), "texts-of-" + collection, "", OURS);
    facts.forEach(record::put);
    double overhead = Facts.get(facts, "files-seconds") / Facts.get(facts, "embedding-seconds") - 1;
    record.put("overhead", overhead);
    session.print("overhead over embedding alone: " + Numbers.plain(overhead));
  }

  private static Map<String, Double> sync(
      Session session, String name, Class<?> main, String argument)
      throws IOException, InterruptedException {
    return session
        .jvm()
        .run(
            name, session.classPath().of("footnote"), SYNC_HEAP_GIGABYTES, main, List.of(argument));
  }

  /** The steps for plain texts, which are generated from a seed. */
  private final class PlainTexts {
    private final Session session;
    private final String collection;
    private final MetricRounds measured;

    PlainTexts(Session session) {
      this.session = session;
      this.collection = "prose-%d-documents".formatted(session.options().documents());
      this.measured =
          new MetricRounds(session, name(), collection, "a fork, one run before the one measured")
              .withRatio("documents-per-second", "throughput-ratio");
    }

    List<Step> steps() {
      List<String> subjects =
          session.chosen(
              OURS,
              "floor/default",
              "langchain4j/default",
              "langchain4j/community-lucene",
              "spring-ai/default");
      List<Step> steps = new ArrayList<>();
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String key : Rounds.turns(subjects, round)) {
          steps.add(
              new Step(
                  "%s, %s, round %d".formatted(collection, key, round), () -> measure(key, round)));
        }
      }
      steps.add(new Step(collection + ", summary", measured::recordFigures));
      return steps;
    }

    private void measure(String key, int round) throws IOException, InterruptedException {
      int documents = session.options().documents();
      JmhResult result =
          session
              .jmh()
              .once(
                  "ingestion-%s-%d".formatted(Session.fileName(key), round),
                  session.classPath().of(Session.name(key)),
                  HEAP_GIGABYTES,
                  "IngestionBenchmark",
                  "ingest",
                  1,
                  Map.of("subject", key, "documents", String.valueOf(documents)));
      measured.add("documents-per-second", key, round, documents / result.score());
      measured.add("passages-per-second", key, round, result.fact("passages") / result.score());
      measured.add("self-recall@5", key, round, result.fact("self-recall@5"));
    }
  }

  /** The steps for a folder of real files. */
  private final class RealFiles {
    private final Session session;
    private final Path docs;
    private final String collection;
    private final MetricRounds parsing;
    private final Map<String, Double> stages = new TreeMap<>();

    RealFiles(Session session) {
      this.session = session;
      this.docs = session.options().docs();
      this.collection = docs.getFileName().toString();
      this.parsing =
          new MetricRounds(session, name(), collection, "a fork, one run before the one measured")
              .withRatio("parse-seconds", "parse-time-ratio");
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String stage : Rounds.turns(List.of("parse", "tika"), round)) {
          steps.add(step("%s, round %d".formatted(stage, round), () -> parse(stage, round)));
        }
      }
      for (String stage : STAGES) {
        steps.add(step(stage, () -> stages.put(stage, stage(stage, 0))));
      }
      steps.add(step("stages summary", this::recordStages));
      steps.add(step("sync", this::sync));
      return steps;
    }

    private Step step(String title, Action action) {
      return new Step("%s, %s".formatted(collection, title), action);
    }

    private void parse(String stage, int round) throws IOException, InterruptedException {
      parsing.add(
          "parse-seconds",
          stage.equals("tika") ? "floor/default" : OURS,
          round,
          stage(stage, round));
    }

    /** Returns the seconds of a stage, after one warm-up run. */
    private double stage(String stage, int round) throws IOException, InterruptedException {
      return session
          .jmh()
          .once(
              "stage-%s-%d".formatted(stage, round),
              session.classPath().of("footnote"),
              HEAP_GIGABYTES,
              "StagesBenchmark",
              stage,
              1,
              Map.of("docs", docs.toString()))
          .score();
    }

    private void recordStages() throws IOException {
      parsing.recordFigures();
      Recorder.SubjectFigures record = session.record(name(), collection, "", OURS);
      double all = stages.values().stream().mapToDouble(seconds -> seconds).sum();
      stages.forEach(
          (stage, seconds) -> {
            record.put(stage + "-alone-seconds", seconds);
            if (stages.size() == STAGES.size()) {
              record.put(stage + "-share", seconds / all);
            }
          });
    }

    private void sync() throws IOException, InterruptedException {
      Map<String, Double> facts =
          IngestionSuite.sync(session, "sync", FolderRun.class, docs.toString());
      session.recorder().forgetParts(name(), collection);
      for (Map.Entry<String, Double> fact : facts.entrySet()) {
        int slash = fact.getKey().indexOf('/');
        if (slash >= 0) {
          session
              .record(name(), collection, fact.getKey().substring(0, slash), OURS)
              .put(fact.getKey().substring(slash + 1), fact.getValue());
        }
      }
      double seconds = Facts.get(facts, "sync-seconds");
      Recorder.SubjectFigures record = session.record(name(), collection, "", OURS);
      record.put("sync-seconds", seconds);
      record.put("sync-unchanged-seconds", Facts.get(facts, "sync-unchanged-seconds"));
      record.put("passages-per-second", Facts.get(facts, "passages") / seconds);
      record.put("most-heap-megabytes", Facts.get(facts, "most-heap-megabytes"));
    }
  }
}
