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
  void a_vector_has_as_many_bytes_as_were_said(
      Quantization quantization, int dimension, int bytes) {
    assertThat(quantization.bytes(dimension)).isEqualTo(bytes);
    assertThat(quantization.encode(new float[dimension])).hasSize(bytes);
  }

  @Test
  void floats_are_had_back_as_they_were(Random random) {
    float[] vector = vector(random, 33);

    assertThat(back(Quantization.FLOAT32, vector)).isEqualTo(vector);
  }

  @Test
  void in_8_bits_no_component_is_off_by_more_than_a_250th_of_the_largest(Random random) {
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
  void in_1_bit_a_vectors_product_with_what_is_had_back_stays_what_it_was(Random random) {
    for (int i = 0; i < 100; i++) {
      float[] vector = vector(random, 1 + random.nextInt(400));

      assertThat(dot(vector, back(Quantization.BIT, vector)))
          .isCloseTo(dot(vector, vector), within(1e-4 * dot(vector, vector)));
    }
  }

  @Test
  void in_1_bit_signs_stay() {
    assertThat(back(Quantization.BIT, new float[] {3, -1, 0, -4}))
        .containsExactly(new float[] {3.25f, -3.25f, 3.25f, -3.25f}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_stays_nothing(Quantization quantization) {
    assertThat(back(quantization, new float[5])).containsExactly(new float[5], within(0f));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_no_number_is_refused_by_its_place(Quantization quantization) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantization.encode(new float[] {1, Float.NaN}))
        .withMessage("vector[1] is NaN: must be finite");
  }

  @ParameterizedTest
  @EnumSource
  void bytes_of_another_dimension_are_refused(Quantization quantization) {
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
