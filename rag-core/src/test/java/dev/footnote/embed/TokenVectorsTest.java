package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SeededRandom.class)
class TokenVectorsTest {

  @Test
  void maxsim_is_the_mean_over_the_questions_tokens_of_the_nearest_token() {
    TokenVectors question = TokenVectors.of(2, new float[] {1, 0, 0, 1});
    TokenVectors text = TokenVectors.of(2, new float[] {0.6f, 0.8f, -1, 0, 0.8f, 0.6f});

    assertThat(question.maxSim(text)).isCloseTo(0.8, within(1e-6));
    assertThat(text.maxSim(question)).isCloseTo((0.8 + 0 + 0.8) / 3, within(1e-6));
  }

  @Test
  void maxsim_equals_a_brute_force_comparison(Random random) {
    for (int dimension : new int[] {1, 3, 4, 7, 64}) {
      TokenVectors question = random(random, 1 + random.nextInt(9), dimension);
      TokenVectors text = random(random, 1 + random.nextInt(30), dimension);
      double sum = 0;
      for (int i = 0; i < question.count(); i++) {
        double nearest = -2;
        for (int j = 0; j < text.count(); j++) {
          nearest = Math.max(nearest, dot(question.vector(i), text.vector(j)));
        }
        sum += nearest;
      }

      assertThat(question.maxSim(text)).isCloseTo(sum / question.count(), within(1e-5));
    }
  }

  @Test
  void vectors_of_another_dimension_are_rejected() {
    TokenVectors two = TokenVectors.of(2, new float[] {1, 0});
    TokenVectors three = TokenVectors.of(3, new float[] {1, 0, 0});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.maxSim(three))
        .withMessageContaining("2 components, the text's 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenVectors.concatenated(List.of(two, three)));
  }

  @Test
  void pooling_merges_similar_tokens_in_the_order_of_first_tokens() {
    float[] east = {1, 0};
    float[] north = {0, 1};
    TokenVectors text = TokenVectors.of(2, new float[] {0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0});

    TokenVectors pooled = text.pooled(3);

    assertThat(pooled.count()).isEqualTo(2);
    assertThat(pooled.vector(0)).containsExactly(north, within(1e-6f));
    assertThat(pooled.vector(1)).containsExactly(east, within(1e-6f));
  }

  @Test
  void a_pooled_vector_is_the_mean_scaled_to_length_one() {
    TokenVectors pooled = TokenVectors.of(2, new float[] {1, 0, 0, 1}).pooled(2);

    assertThat(pooled.vector(0))
        .containsExactly(
            new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5)}, within(1e-6f));
  }

  @Test
  void pooling_divides_the_count_by_the_factor_and_keeps_length_one(Random random) {
    for (int i = 0; i < 30; i++) {
      int count = 1 + random.nextInt(40);
      int factor = 1 + random.nextInt(5);
      TokenVectors pooled = random(random, count, 8).pooled(factor);

      assertThat(pooled.count()).isEqualTo((count + factor - 1) / factor);
      for (int token = 0; token < pooled.count(); token++) {
        assertThat(dot(pooled.vector(token), pooled.vector(token))).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void each_merge_adds_least_to_the_sum_of_squared_distances(Random random) {
    for (int i = 0; i < 30; i++) {
      TokenVectors text = random(random, 2 + random.nextInt(40), 8);

      TokenVectors pooled = text.pooled(3);

      List<float[]> expected = ward(text, pooled.count());
      for (int token = 0; token < pooled.count(); token++) {
        assertThat(pooled.vector(token)).containsExactly(expected.get(token), within(1e-5f));
      }
    }
  }

  private static List<float[]> ward(TokenVectors text, int wanted) {
    List<List<float[]>> clusters = new ArrayList<>();
    for (int token = 0; token < text.count(); token++) {
      clusters.add(List.of(text.vector(token)));
    }
    while (clusters.size() > wanted) {
      double least = Double.POSITIVE_INFINITY;
      int first = 0;
      int second = 0;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double added =
              spread(union(clusters.get(i), clusters.get(j)))
                  - spread(clusters.get(i))
                  - spread(clusters.get(j));
          if (added < least) {
            least = added;
            first = i;
            second = j;
          }
        }
      }
      clusters.set(first, union(clusters.get(first), clusters.remove(second)));
    }
    return clusters.stream().map(TokenVectorsTest::direction).toList();
  }

  private static List<float[]> union(List<float[]> first, List<float[]> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Returns the sum of the squared distances of unit vectors from their mean. */
  private static double spread(List<float[]> vectors) {
    float[] sum = sum(vectors);
    return vectors.size() - dot(sum, sum) / vectors.size();
  }

  private static float[] direction(List<float[]> vectors) {
    float[] sum = sum(vectors);
    float length = (float) Math.sqrt(dot(sum, sum));
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return sum;
  }

  private static float[] sum(List<float[]> vectors) {
    float[] sum = new float[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void token_vectors_are_restored_like_single_vectors(Quantization quantization) {
    TokenVectors text = random(new Random(5), 7, 20);

    TokenVectors back = TokenVectors.of(text.toBytes(quantization), quantization);

    assertThat(back.count()).isEqualTo(7);
    for (int token = 0; token < 7; token++) {
      assertThat(back.vector(token))
          .isEqualTo(quantization.decode(quantization.encode(text.vector(token)), 20));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytes_that_are_not_vectors_are_rejected(Quantization quantization) {
    for (byte[] bytes : List.of(new byte[0], new byte[4], new byte[] {9, 0, 0, 0, 1})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenVectors.of(bytes, quantization))
          .withMessageContaining("are not vectors");
    }
  }

  @Test
  void arrays_belong_to_the_caller() {
    float[] values = {1, 0};
    TokenVectors vectors = TokenVectors.of(2, values);
    values[0] = 42;
    vectors.vector(0)[1] = 42;

    assertThat(vectors.vector(0)).containsExactly(1, 0);
  }

  @Test
  void values_that_do_not_fill_rows_are_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenVectors.of(2, new float[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> TokenVectors.of(2, new float[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> TokenVectors.of(0, new float[1]));
  }

  private static TokenVectors random(Random random, int count, int dimension) {
    float[] values = new float[count * dimension];
    for (int row = 0; row < values.length; row += dimension) {
      double squares = 0;
      for (int i = row; i < row + dimension; i++) {
        values[i] = (float) random.nextGaussian();
        squares += values[i] * values[i];
      }
      for (int i = row; i < row + dimension; i++) {
        values[i] /= (float) Math.sqrt(squares);
      }
    }
    return TokenVectors.of(dimension, values);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
