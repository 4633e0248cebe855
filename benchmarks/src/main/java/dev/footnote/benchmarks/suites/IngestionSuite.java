package dev.footnote.benchmarks.suites;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.ingest.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Documents to where they can be found: plain texts, with the floor and the peers; and a folder of
 * real files, each stage by itself and all of them together, every file accounted for.
 */
public final class IngestionSuite implements Suite {

  private static final String OURS = "footnote/default";
  private static final String FLOOR = "floor/default";
  private static final int HEAP_GIGABYTES = 3;
  private static final List<String> STAGES = List.of("parse", "chunk", "embed", "index");

  @Override
  public String name() {
    return "ingestion";
  }

  @Override
  public List<Step> steps(Session session) {
    List<Step> steps = new ArrayList<>(textSteps(session));
    steps.addAll(fileSteps(session));
    return steps;
  }

  private List<Step> textSteps(Session session) {
    List<String> subjects =
        session.chosen(
            OURS,
            FLOOR,
            "langchain4j/default",
            "langchain4j/community-lucene",
            "spring-ai/default");
    String collection = "prose-%d-documents".formatted(session.options().documents());
    Rounds rounds = new Rounds();
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i <= session.options().rounds(); i++) {
      int round = i;
      for (String key : subjects) {
        steps.add(
            new Step(
                "%s, %s, round %d".formatted(collection, key, round),
                () -> rounds.add(key, ingest(session, key, round))));
      }
    }
    steps.add(new Step(collection + ", taken together", () -> take(session, collection, rounds)));
    return steps;
  }

  private static Jmh.Result ingest(Session session, String key, int round)
      throws IOException, InterruptedException {
    return session
        .jmh()
        .run(
            "ingestion-%s-%d".formatted(Session.fileName(key), round),
            session.classPath().of(Session.name(key)),
            HEAP_GIGABYTES,
            "IngestionBenchmark.ingest",
            Jmh.Mode.ONCE,
            Map.of("subject", key, "documents", String.valueOf(session.options().documents())));
  }

  private void take(Session session, String collection, Rounds rounds) throws IOException {
    int documents = session.options().documents();
    for (String key : rounds.keys()) {
      Recorder.Subject record = session.record(name(), collection, "", key);
      record.put("documents-per-second", rounds.median(key, r -> documents / r.score()));
      record.put("passages-per-second", rounds.median(key, r -> r.fact("passages") / r.score()));
      if (!key.equals(OURS) && rounds.keys().contains(OURS)) {
        session
            .record(name(), collection, "", OURS)
            .ratio(
                "throughput-ratio",
                Figure.who(Session.name(key), Session.configuration(key)),
                rounds.ratio(OURS, key, r -> documents / r.score()));
      }
    }
  }

  private List<Step> fileSteps(Session session) {
    Path docs = session.options().docs();
    String collection = docs.toAbsolutePath().normalize().getFileName().toString();
    Rounds tika = new Rounds();
    Rounds stages = new Rounds();
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i <= session.options().rounds(); i++) {
      int round = i;
      steps.add(
          new Step(
              "%s, Tika and parse, round %d".formatted(collection, round),
              () -> {
                tika.add("parse", stage(session, "tika", Jmh.Mode.ONCE, round));
                stages.add("parse", stage(session, "parse", Jmh.Mode.ONCE, round));
              }));
    }
    for (String stage : STAGES.subList(1, STAGES.size())) {
      steps.add(
          new Step(
              "%s, %s".formatted(collection, stage),
              () -> stages.add(stage, stage(session, stage, Jmh.Mode.ONCE_COLD, 1))));
    }
    steps.add(
        new Step(
            collection + ", stages taken together",
            () -> takeStages(session, collection, tika, stages)));
    steps.add(new Step(collection + ", sync", () -> sync(session, collection)));
    return steps;
  }

  private static Jmh.Result stage(Session session, String stage, Jmh.Mode mode, int round)
      throws IOException, InterruptedException {
    return session
        .jmh()
        .run(
            "stage-%s-%d".formatted(stage, round),
            session.classPath().of("footnote"),
            HEAP_GIGABYTES,
            "StagesBenchmark." + stage,
            mode,
            Map.of("docs", session.options().docs().toString()));
  }

  private void takeStages(Session session, String collection, Rounds tika, Rounds stages)
      throws IOException {
    Recorder.Subject record = session.record(name(), collection, "", OURS);
    double sum = 0;
    for (String stage : STAGES) {
      sum += stages.median(stage, Jmh.Result::score);
    }
    for (String stage : STAGES) {
      double seconds = stages.median(stage, Jmh.Result::score);
      record.put(stage + "-seconds", seconds);
      record.put(stage + "-share", seconds / sum);
    }
    session
        .record(name(), collection, "", FLOOR)
        .put("parse-seconds", tika.median("parse", Jmh.Result::score));
    record.ratio("parse-time-ratio", "floor", stages.ratioTo(tika, "parse", Jmh.Result::score));
  }

  private void sync(Session session, String collection) throws IOException {
    Path folder = Files.createTempDirectory("footnote-sync");
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      SyncReport cold = knowledge.sync(session.options().docs());
      SyncReport again = knowledge.sync(session.options().docs());
      requireSame(cold, again);
      Recorder.Subject record = session.record(name(), collection, "", OURS);
      record.put("passages-per-second", cold.passages() / seconds(cold));
      record.put("sync-seconds", seconds(cold));
      record.put("sync-unchanged-seconds", seconds(again));
      takeCounts(session, collection, cold);
      session.console().accept("  " + cold);
    } finally {
      Folders.delete(folder);
    }
  }

  private static double seconds(SyncReport report) {
    return report.took().toNanos() / 1e9;
  }

  /** The second run must account for the same files, and read none of them. */
  private static void requireSame(SyncReport cold, SyncReport again) {
    if (again.added() + again.updated() + again.removed() > 0
        || again.unchanged() != cold.added()
        || !again.failed().equals(cold.failed())
        || !again.skipped().equals(cold.skipped())) {
      throw new IllegalStateException("the second run differs: " + cold + " / " + again);
    }
  }

  private void takeCounts(Session session, String collection, SyncReport report)
      throws IOException {
    Multiset<String> files = HashMultiset.create();
    Multiset<String> read = HashMultiset.create();
    Multiset<String> skipped = HashMultiset.create();
    Multiset<String> failed = HashMultiset.create();
    Multiset<String> passages = HashMultiset.create();
    for (SyncReport.Entry entry : report.entries()) {
      String format = extension(entry.documentId());
      files.add(format);
      switch (entry.outcome()) {
        case SyncReport.Outcome.Added added -> {
          read.add(format);
          passages.add(format, added.passages());
        }
        case SyncReport.Outcome.Skipped outcome -> skipped.add(format);
        case SyncReport.Outcome.Failed outcome -> failed.add(format);
        case SyncReport.Outcome.Updated outcome -> throw unexpected(entry);
        case SyncReport.Outcome.Unchanged outcome -> throw unexpected(entry);
        case SyncReport.Outcome.Removed outcome -> throw unexpected(entry);
      }
    }
    for (String format : files.elementSet()) {
      Recorder.Subject record = session.record(name(), collection, format, OURS);
      record.put("files", files.count(format));
      record.put("files-read", read.count(format));
      record.put("files-skipped", skipped.count(format));
      record.put("files-failed", failed.count(format));
      record.put("passages", passages.count(format));
    }
  }

  private static IllegalStateException unexpected(SyncReport.Entry entry) {
    return new IllegalStateException("a new index cannot have " + entry);
  }

  private static String extension(String documentId) {
    String name = documentId.substring(documentId.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "(none)" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
