package dev.footnote.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {

  @ParameterizedTest
  @ValueSource(strings = {"16", "16-512"})
  void parsed_lengths_print_the_same_text(String written) {
    assertThat(Lengths.parse(written)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "16-513", "600", "64-16", "many", "16-", ""})
  void invalid_lengths_are_rejected(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lengths.parse(written))
        .withMessage("%s: must be a length from 3 to 512, or a range such as 16-512", written);
  }

  @Test
  void every_doubling_of_the_length_is_equally_frequent() {
    SplittableRandom random = new SplittableRandom(3);
    Lengths lengths = new Lengths(16, 511);
    List<Integer> drawn = Stream.generate(() -> lengths.draw(random)).limit(10_000).toList();

    assertThat(drawn).allMatch(length -> length >= 16 && length <= 511).contains(16, 511);
    for (int from = 16; from < 512; from *= 2) {
      int least = from;
      assertThat(drawn.stream().filter(length -> length >= least && length < 2 * least))
          .as("from %d", from)
          .hasSizeBetween(1_850, 2_150);
    }
  }
}
