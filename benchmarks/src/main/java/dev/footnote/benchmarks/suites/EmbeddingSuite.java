package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.Result;
import dev.footnote.benchmarks.workload.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Text to vector: how long one text takes, and how many a second, by their length. */
public final class EmbeddingSuite implements Suite {

  private static final String FLOOR = "floor/default";
  private static final int HEAP_GIGABYTES = 2;

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public List<Step> steps(Session session) {
    List<String> subjects =
        session.chosen(
            "footnote/default",
            FLOOR,
            "floor/one-run-on-all-processors",
            "langchain4j/default",
            "spring-ai/default");
    List<Step> steps = new ArrayList<>();
    for (int tokens : session.options().tokens()) {
      Length length = new Length(session, tokens);
      for (int i = 1; i <= session.options().rounds(); i++) {
        int round = i;
        for (String key : Rounds.turns(subjects, round)) {
          steps.add(
              new Step(
                  "%d tokens, %s, round %d".formatted(tokens, key, round),
                  () -> length.measure(key, round)));
        }
      }
      steps.add(new Step("%d tokens, taken together".formatted(tokens), length::take));
    }
    return steps;
  }

  /** All that is done with texts of one length. */
  private final class Length {
    private final Session session;
    private final int tokens;
    private final Measured measured;
    private final Map<String, float[]> vectors = new HashMap<>();

    Length(Session session, int tokens) {
      this.session = session;
      this.tokens = tokens;
      this.measured =
          new Measured(
                  session,
                  name(),
                  "prose-%d-tokens".formatted(tokens),
                  "a fork, " + session.jmh().timed())
              .withRatio("p50-ms", "p50-ratio")
              .withRatio("p95-ms", "p95-ratio")
              .withRatio("p99-ms", "p99-ratio")
              .withRatio("texts-per-second", "throughput-ratio");
    }

    void measure(String key, int round) throws IOException, InterruptedException {
      Map<String, Result> results =
          session
              .jmh()
              .timed(
                  "embedding-%s-%d-%d".formatted(Session.fileName(key), tokens, round),
                  session.classPath().of(Session.name(key)),
                  HEAP_GIGABYTES,
                  "EmbeddingBenchmark",
                  List.of("one", "many"),
                  Map.of("subject", key, "tokens", String.valueOf(tokens)));
      Result one = Session.result(results, "one");
      measured.add("p50-ms", key, round, one.percentile(50));
      measured.add("p95-ms", key, round, one.percentile(95));
      measured.add("p99-ms", key, round, one.percentile(99));
      measured.add("texts-per-second", key, round, Session.result(results, "many").score());
      String together = "cosine-alone-to-together";
      measured.add(together, key, round, one.fact(together));
      vectors.put(key, one.vector("vector"));
    }

    /** A vector's cosine to the floor's is 1 where both are the model's. */
    void take() throws IOException {
      float[] floor = vectors.get(FLOOR);
      if (floor != null) {
        vectors.forEach(
            (key, vector) ->
                measured.add("cosine-to-floor", key, 1, Vectors.cosine(vector, floor)));
      }
      measured.take();
    }
  }
}
