package dev.footnote.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactNearestTest {

  private static final SyntheticCorpus CORPUS = new SyntheticCorpus(3);
  private static final int PASSAGES = 701;

  @TempDir Path folder;

  @Test
  void the_nearest_passages_equal_those_of_a_full_sort() throws Exception {
    ExactNearest exact = ExactNearest.of(CORPUS, PASSAGES, folder.resolve("new/exact.txt"));

    for (int query = 0; query < SyntheticCorpus.QUERIES; query++) {
      assertThat(exact.recall(query, sorted(query))).isEqualTo(1);
    }
  }

  @Test
  void recall_is_the_share_of_the_ten_nearest_among_the_first_ten_found() throws Exception {
    ExactNearest exact = ExactNearest.of(CORPUS, PASSAGES, folder.resolve("exact.txt"));
    int[] found = sorted(0);
    found[2] = -1;
    found[7] = -1;
    int[] late =
        IntStream.concat(IntStream.range(0, 10).map(i -> -1), IntStream.of(sorted(0))).toArray();

    assertThat(exact.recall(0, found)).isCloseTo(0.8, within(1e-9));
    assertThat(exact.recall(0, late)).isZero();
    assertThat(exact.recall(0, new int[0])).isZero();
  }

  @Test
  void an_existing_file_is_read_instead_of_searching_again() throws Exception {
    Path file = folder.resolve("exact.txt");
    ExactNearest.of(CORPUS, PASSAGES, file);
    Files.write(file, IntStream.range(0, SyntheticCorpus.QUERIES).mapToObj(i -> "1 2").toList());

    assertThat(ExactNearest.of(CORPUS, PASSAGES, file).recall(0, new int[] {2, 5}))
        .isCloseTo(0.5, within(1e-9));
  }

  private static int[] sorted(int query) {
    float[] queryVector = CORPUS.queryVector(query);
    double[] scores =
        IntStream.range(0, PASSAGES)
            .mapToDouble(i -> Vectors.dot(queryVector, CORPUS.vector(i)))
            .toArray();
    return IntStream.range(0, PASSAGES)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .mapToInt(i -> i)
        .limit(ExactNearest.DEPTH)
        .toArray();
  }
}
