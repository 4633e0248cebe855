package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text to vector: how long one text takes, and how many a second, by their length. */
public final class EmbeddingSuite implements Suite {

  private static final String OURS = "footnote/default";
  private static final String FLOOR = "floor/default";
  private static final int HEAP_GIGABYTES = 2;
  private static final int DIMENSION = 384;

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public List<Step> steps(Session session) {
    List<String> subjects =
        session.chosen(
            OURS,
            FLOOR,
            "floor/one-run-on-all-processors",
            "langchain4j/default",
            "spring-ai/default");
    List<Step> steps = new ArrayList<>();
    for (int tokens : session.options().tokens()) {
      Rounds one = new Rounds();
      Rounds many = new Rounds();
      for (int round = 1; round <= session.options().rounds(); round++) {
        for (String key : subjects) {
          steps.add(step(session, tokens, round, key, "one", Jmh.Mode.EACH_CALL, one));
          steps.add(step(session, tokens, round, key, "many", Jmh.Mode.ONE_THREAD, many));
        }
      }
      steps.add(
          new Step(
              "texts of %d tokens, taken together".formatted(tokens),
              () -> take(session, tokens, one, many)));
    }
    return steps;
  }

  private Step step(
      Session session,
      int tokens,
      int round,
      String key,
      String method,
      Jmh.Mode mode,
      Rounds rounds) {
    return new Step(
        "%s, %s of %d tokens, round %d".formatted(key, method, tokens, round),
        () -> {
          Jmh.Result result =
              session
                  .jmh()
                  .run(
                      "embedding-%s-%s-%d-%d"
                          .formatted(Session.fileName(key), method, tokens, round),
                      session.classPath().of(Session.name(key)),
                      HEAP_GIGABYTES,
                      "EmbeddingBenchmark." + method,
                      mode,
                      Map.of("subject", key, "tokens", String.valueOf(tokens)));
          rounds.add(key, result);
        });
  }

  private void take(Session session, int tokens, Rounds one, Rounds many) throws IOException {
    String collection = "prose-%d-tokens".formatted(tokens);
    for (String key : one.keys()) {
      Recorder.Subject record = session.record(name(), collection, "", key);
      for (String percentile : List.of("50.0", "95.0", "99.0")) {
        record.put(
            Rounds.percentileMetric(percentile), one.median(key, r -> r.percentile(percentile)));
      }
      record.put("texts-per-second", many.median(key, Jmh.Result::score));
      record.put("cosine-to-floor", cosine(one.last(key), one.last(FLOOR)));
      record.put(
          "cosine-alone-to-together",
          one.median(key, result -> result.fact("cosine-alone-to-together")));
      if (!key.equals(OURS)) {
        Recorder.Subject ours = session.record(name(), collection, "", OURS);
        String against = Figure.who(Session.name(key), Session.configuration(key));
        ours.ratio("p50-ratio", against, one.ratio(OURS, key, r -> r.percentile("50.0")));
        ours.ratio("throughput-ratio", against, many.ratio(OURS, key, Jmh.Result::score));
      }
    }
  }

  /** Of the same text's vectors: 1 where both are the model's, less where one pools otherwise. */
  private static double cosine(Jmh.Result a, Jmh.Result b) {
    double product = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < DIMENSION; i++) {
      double x = a.fact("component-" + i);
      double y = b.fact("component-" + i);
      product += x * y;
      squares += x * x;
      others += y * y;
    }
    return product / Math.sqrt(squares * others);
  }
}
