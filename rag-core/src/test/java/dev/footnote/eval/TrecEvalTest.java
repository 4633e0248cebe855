package dev.footnote.eval;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.Table;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.ac.gla.terrier.jtreceval.trec_eval;

/** Tests that figures equal those of NIST's {@code trec_eval}, which prints four digits. */
@ExtendWith(SeededRandom.class)
class TrecEvalTest {

  private static final String MEAN = "all";
  private static final int DEPTH = 10;

  @TempDir Path folder;

  @BeforeEach
  void the_trec_eval_binary_must_run_on_this_machine() {
    assumeTrue(runsHere(), "trec_eval has no binary that runs on this platform");
  }

  @ParameterizedTest
  @MethodSource
  void metrics_agree_with_trec_eval(
      RankingMetric metric, String option, String label, Random random) throws IOException {
    for (int i = 0; i < 10; i++) {
      Qrels qrels = qrels(random);
      TrecRun run = run(qrels, random);
      assertAgreement(metric, run, qrels, trecEval(run, qrels, option).row(label));
    }
  }

  static List<Object[]> metrics_agree_with_trec_eval() {
    return List.of(
        new Object[] {RankingMetric.ndcg(10), "ndcg_cut.10", "ndcg_cut_10"},
        new Object[] {RankingMetric.ndcg(3), "ndcg_cut.3", "ndcg_cut_3"},
        new Object[] {RankingMetric.recall(10), "recall.10,100", "recall_10"},
        new Object[] {RankingMetric.recall(100), "recall.10,100", "recall_100"},
        new Object[] {RankingMetric.averagePrecision(), "map", "map"});
  }

  @Test
  void mrr_agrees_with_trec_eval_on_truncated_rankings(Random random) throws IOException {
    for (int i = 0; i < 10; i++) {
      Qrels qrels = qrels(random);
      TrecRun run = run(qrels, random);
      TrecRun top =
          new TrecRun(
              run.rankings().entrySet().stream()
                  .collect(
                      toMap(
                          Map.Entry::getKey,
                          topic -> topic.getValue().stream().limit(DEPTH).toList())));
      Map<String, Double> expected = trecEval(top, qrels, "recip_rank").row("recip_rank");
      assertAgreement(RankingMetric.reciprocalRank(DEPTH), run, qrels, expected);
    }
  }

  private static void assertAgreement(
      RankingMetric metric, TrecRun run, Qrels qrels, Map<String, Double> expected) {
    RetrievalScores scores = RetrievalScores.of(run, qrels, List.of(metric));
    double[] values = scores.values(metric);
    for (int i = 0; i < values.length; i++) {
      String topic = scores.topicIds().get(i);
      // trec_eval has no line for a topic without results, and counts it as 0 in the mean.
      assertThat(values[i])
          .as("%s of topic %s", metric.name(), topic)
          .isCloseTo(expected.getOrDefault(topic, 0.0), within(1e-4));
    }
    assertThat(expected).containsKey(MEAN);
    assertThat(scores.mean(metric).value())
        .as("mean of %s", metric.name())
        .isCloseTo(expected.getOrDefault(MEAN, Double.NaN), within(1e-4));
  }

  /** Returns the printed values by measure and topic. */
  private Table<String, String, Double> trecEval(TrecRun run, Qrels qrels, String measure)
      throws IOException {
    Path judgments = folder.resolve("judgments.qrels");
    Path results = folder.resolve("results.run");
    List<String> lines = new ArrayList<>();
    qrels
        .grades()
        .forEach(
            (topic, grades) ->
                grades.forEach((id, grade) -> lines.add("%s 0 %s %d".formatted(topic, id, grade))));
    Files.write(judgments, lines);
    run.write(results, "footnote");

    Table<String, String, Double> printed = HashBasedTable.create();
    String[] arguments = {
      "-c", "-q", "-m", measure, judgments.toString(), results.toString(),
    };
    for (String[] row : new trec_eval().runAndGetOutput(arguments)) {
      assertThat(row).hasSize(3);
      printed.put(row[0], row[1], Double.valueOf(row[2]));
    }
    return printed;
  }

  /** Returns grades of -1 to 3; each topic has at least one relevant document. */
  private static Qrels qrels(Random random) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (int topic = 0; topic < 25; topic++) {
      Map<String, Integer> judged = new HashMap<>();
      for (int i = random.nextInt(random.nextBoolean() ? 5 : 150); i > 0; i--) {
        judged.put(document(random.nextInt(200)), random.nextInt(5) - 1);
      }
      judged.put(document(random.nextInt(200)), 1 + random.nextInt(3));
      grades.put("topic-" + topic, judged);
    }
    return new Qrels(grades);
  }

  /**
   * Returns a run without results for some topics, and with results for topics without judgments.
   */
  private static TrecRun run(Qrels qrels, Random random) {
    Map<String, List<String>> rankings = new HashMap<>();
    List<String> topics = new ArrayList<>(qrels.topicIds());
    topics.add("not-judged");
    for (String topic : topics) {
      List<String> documents =
          new ArrayList<>(IntStream.range(0, 200).mapToObj(TrecEvalTest::document).toList());
      Collections.shuffle(documents, random);
      rankings.put(topic, documents.subList(0, random.nextInt(random.nextBoolean() ? 8 : 200)));
    }
    return new TrecRun(rankings);
  }

  private static String document(int number) {
    return "doc-" + number;
  }

  private boolean runsHere() {
    try {
      Path judgments = Files.writeString(folder.resolve("one.qrels"), "q 0 d 1\n");
      Path results = Files.writeString(folder.resolve("one.run"), "q Q0 d 1 1 tag\n");
      String[] arguments = {"-m", "map", judgments.toString(), results.toString()};
      return Arrays.stream(new trec_eval().runAndGetOutput(arguments))
          .anyMatch(row -> Arrays.equals(row, new String[] {"map", MEAN, "1.0000"}));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
