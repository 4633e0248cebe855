package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.testing.SeededRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SeededRandom.class)
class QuantizationTest {

  @ParameterizedTest
  @CsvSource({"FLOAT32, 384, 1536", "INT8, 384, 388", "BIT, 384, 52", "BIT, 9, 6"})
  void an_encoded_vector_has_the_announced_size(
      Quantization quantization, int dimension, int bytes) {
    assertThat(quantization.bytes(dimension)).isEqualTo(bytes);
    assertThat(quantization.encode(new float[dimension])).hasSize(bytes);
  }

  @Test
  void float32_is_restored_exactly(Random random) {
    float[] vector = vector(random, 33);

    assertThat(back(Quantization.FLOAT32, vector)).isEqualTo(vector);
  }

  @Test
  void int8_is_off_by_at_most_a_250th_of_the_largest_component(Random random) {
    for (int i = 0; i < 100; i++) {
      float[] vector = vector(random, 1 + random.nextInt(400));
      float largest = 0;
      for (float x : vector) {
        largest = Math.max(largest, Math.abs(x));
      }

      assertThat(back(Quantization.INT8, vector)).containsExactly(vector, within(largest / 250));
    }
  }

  @Test
  void one_bit_keeps_the_dot_product_of_a_vector_and_its_restored_version(Random random) {
    for (int i = 0; i < 100; i++) {
      float[] vector = vector(random, 1 + random.nextInt(400));

      assertThat(dot(vector, back(Quantization.BIT, vector)))
          .isCloseTo(dot(vector, vector), within(1e-4 * dot(vector, vector)));
    }
  }

  @Test
  void one_bit_keeps_signs() {
    assertThat(back(Quantization.BIT, new float[] {3, -1, 0, -4}))
        .containsExactly(new float[] {3.25f, -3.25f, 3.25f, -3.25f}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void a_zero_vector_is_restored_exactly(Quantization quantization) {
    assertThat(back(quantization, new float[5])).containsExactly(new float[5], within(0f));
  }

  @ParameterizedTest
  @EnumSource
  void a_component_that_is_not_finite_is_rejected_with_its_index(Quantization quantization) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantization.encode(new float[] {1, Float.NaN}))
        .withMessage("vector[1] is NaN: must be finite");
  }

  @ParameterizedTest
  @EnumSource
  void bytes_of_another_dimension_are_rejected(Quantization quantization) {
    byte[] bytes = quantization.encode(new float[24]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantization.decode(bytes, 16))
        .withMessageContaining("16 components");
  }

  private static float[] back(Quantization quantization, float[] vector) {
    return quantization.decode(quantization.encode(vector), vector.length);
  }

  private static float[] vector(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
