package dev.footnote.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticCorpusTest {

  private static final SyntheticCorpus CORPUS = new SyntheticCorpus(7);

  @Test
  void the_same_seed_generates_the_same_corpus() {
    SyntheticCorpus again = new SyntheticCorpus(7);

    assertThat(again.text(123)).isEqualTo(CORPUS.text(123)).startsWith("n123 ");
    assertThat(again.vector(123)).isEqualTo(CORPUS.vector(123));
    assertThat(again.queryText(5)).isEqualTo(CORPUS.queryText(5)).startsWith("q5 ");
    assertThat(again.queryVector(5)).isEqualTo(CORPUS.queryVector(5));
    assertThat(new SyntheticCorpus(8).text(123)).isNotEqualTo(CORPUS.text(123));
  }

  @Test
  void vectors_have_length_one() {
    for (int i = 0; i < 100; i++) {
      assertThat(Vectors.dot(CORPUS.vector(i), CORPUS.vector(i))).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void passages_of_the_same_topic_are_nearer_than_other_passages() {
    List<Integer> topics =
        IntStream.range(0, 2_000).mapToObj(CORPUS::text).map(this::topic).toList();
    double sameSum = 0;
    int sameCount = 0;
    double otherSum = 0;
    int otherCount = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = i + 1; j < topics.size(); j++) {
        double cosine = Vectors.dot(CORPUS.vector(i), CORPUS.vector(j));
        if (topics.get(i).equals(topics.get(j))) {
          sameSum += cosine;
          sameCount++;
        } else if (j % 40 == 0) {
          otherSum += cosine;
          otherCount++;
        }
      }
    }

    assertThat(sameSum / sameCount).isBetween(0.6, 0.85);
    assertThat(otherSum / otherCount).isBetween(0.2, 0.45);
  }

  @Test
  void the_first_words_are_much_more_common_than_the_last() {
    List<String> words =
        IntStream.range(0, 1_000)
            .mapToObj(CORPUS::text)
            .flatMap(text -> Arrays.stream(text.split(" ")))
            .toList();

    assertThat(Collections.frequency(words, "w0"))
        .isGreaterThan(4 * Collections.frequency(words, "w9"));
    assertThat(Collections.frequency(words, "w9"))
        .isGreaterThan(4 * Collections.frequency(words, "w99"));
  }

  /** Returns the topic of the first topic word in a text, or -1. */
  private Integer topic(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> word.startsWith("t"))
        .map(word -> Integer.valueOf(word.substring(1, word.indexOf('x'))))
        .findFirst()
        .orElse(-1);
  }
}
