package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.JmhResult;
import dev.footnote.benchmarks.workload.Lengths;
import dev.footnote.benchmarks.workload.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite on embedding: the time of one text and the texts per second, by length. One variant
 * compares Footnote with the floor and the peers. The other compares settings of ONNX Runtime.
 */
public final class EmbeddingSuite implements Suite {

  private static final String OURS = "footnote/default";
  private static final String FLOOR = "floor/default";
  private static final int HEAP_GIGABYTES = 2;

  private final String name;
  private final List<String> subjects;

  private EmbeddingSuite(String name, String... subjects) {
    this.name = name;
    this.subjects = List.of(subjects);
  }

  /** Returns the suite that compares Footnote with the floor and the peers. */
  public static EmbeddingSuite ofLibraries() {
    return new EmbeddingSuite(
        "embedding",
        OURS,
        FLOOR,
        "floor/one-run-on-all-processors",
        "langchain4j/default",
        "spring-ai/default");
  }

  /** Returns the suite that checks whether other settings of ONNX Runtime are faster. */
  public static EmbeddingSuite ofRuntimeSettings() {
    return new EmbeddingSuite(
        "runtime",
        OURS,
        FLOOR,
        "floor/no-fusions",
        "floor/portable-fusions",
        "floor/approximate-gelu",
        "floor/no-packed-weights",
        "floor/no-denormals",
        "floor/no-memory-pattern",
        "floor/no-arena",
        "floor/parallel-branches");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Step> steps(Session session) {
    List<String> chosen = session.chosen(subjects.toArray(String[]::new));
    List<Step> steps = new ArrayList<>();
    for (Lengths tokens : session.options().tokens()) {
      TextsOfLength texts = new TextsOfLength(session, tokens);
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String key : Rounds.turns(chosen, round)) {
          steps.add(
              new Step(
                  "%s tokens, %s, round %d".formatted(tokens, key, round),
                  () -> texts.measure(key, round)));
        }
      }
      steps.add(new Step("%s tokens, summary".formatted(tokens), texts::recordFigures));
    }
    return steps;
  }

  /** The steps for texts of given lengths. */
  private final class TextsOfLength {
    private final Session session;
    private final Lengths tokens;
    private final MetricRounds measured;
    private final Map<String, float[]> vectors = new HashMap<>();

    TextsOfLength(Session session, Lengths tokens) {
      this.session = session;
      this.tokens = tokens;
      this.measured =
          new MetricRounds(
                  session,
                  name,
                  "prose-%s-tokens".formatted(tokens),
                  "a fork, " + session.jmh().timed())
              .withRatio("p50-ms", "p50-ratio")
              .withRatio("p95-ms", "p95-ratio")
              .withRatio("p99-ms", "p99-ratio")
              .withRatio("texts-per-second", "throughput-ratio");
    }

    void measure(String key, int round) throws IOException, InterruptedException {
      Map<String, JmhResult> results =
          session
              .jmh()
              .timed(
                  "%s-%s-%s-%d".formatted(name, Session.fileName(key), tokens, round),
                  session.classPath().of(Session.name(key)),
                  HEAP_GIGABYTES,
                  "EmbeddingBenchmark",
                  List.of("single", "batch"),
                  Map.of("subject", key, "tokens", tokens.toString()));
      JmhResult single = Session.result(results, "single");
      measured.add("p50-ms", key, round, single.percentile(50));
      measured.add("p95-ms", key, round, single.percentile(95));
      measured.add("p99-ms", key, round, single.percentile(99));
      measured.add("texts-per-second", key, round, Session.result(results, "batch").score());
      String together = "cosine-alone-to-together";
      measured.add(together, key, round, single.fact(together));
      vectors.put(key, single.vector("vector"));
      if (key.equals(OURS)) {
        measured.add("tokenising-share", key, round, tokenising(round) / single.score());
      }
    }

    /** Returns the milliseconds that the tokenizer takes for a text. */
    private double tokenising(int round) throws IOException, InterruptedException {
      Map<String, JmhResult> results =
          session
              .jmh()
              .timed(
                  "%s-tokenising-%s-%d".formatted(name, tokens, round),
                  session.classPath().of("footnote"),
                  HEAP_GIGABYTES,
                  "TokenisingBenchmark",
                  List.of("count"),
                  Map.of("tokens", tokens.toString()));
      return Session.result(results, "count").score();
    }

    /**
     * Records the figures and the cosines to the floor's vectors, which are 1 for equal vectors.
     */
    void recordFigures() throws IOException {
      float[] floor = vectors.get(FLOOR);
      if (floor != null) {
        vectors.forEach(
            (key, vector) ->
                measured.add("cosine-to-floor", key, 1, Vectors.cosine(vector, floor)));
      }
      measured.recordFigures();
    }
  }
}
