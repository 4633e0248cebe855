package dev.footnote.benchmarks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.benchmarks.workload.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of programs in separate processes and in a shared worker process. */
final class JvmTest {

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_program_gets_its_arguments_and_its_facts_are_returned(boolean shortLived)
      throws Exception {
    try (Jvm jvm = new Jvm(work, shortLived)) {
      assertThat(run(jvm, "first", "3")).containsExactly(Map.entry("third-of-it", 1.0));
      assertThat(run(jvm, "second", "6")).containsExactly(Map.entry("third-of-it", 2.0));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_program_that_throws_fails_with_its_reason_and_the_next_one_runs(boolean shortLived)
      throws Exception {
    try (Jvm jvm = new Jvm(work, shortLived)) {
      assertThatThrownBy(() -> run(jvm, "bad", "three"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("NumberFormatException")
          .hasMessageContaining("bad.log");

      assertThat(run(jvm, "good", "3")).containsEntry("third-of-it", 1.0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_program_that_ends_its_process_fails_and_the_next_one_runs(boolean shortLived)
      throws Exception {
    try (Jvm jvm = new Jvm(work, shortLived)) {
      assertThatThrownBy(() -> run(jvm, "ended", "0")).isInstanceOf(IOException.class);

      assertThat(run(jvm, "good", "3")).containsEntry("third-of-it", 1.0);
    }
  }

  private static Map<String, Double> run(Jvm jvm, String name, String number)
      throws IOException, InterruptedException {
    return jvm.run(name, System.getProperty("java.class.path"), 1, Third.class, List.of(number));
  }

  /** A program that notes a third of a number; it ends the process for 0. */
  public static final class Third {

    private Third() {}

    public static void main(String[] args) throws IOException {
      int number = Integer.parseInt(args[0]);
      if (number == 0) {
        Runtime.getRuntime().halt(3);
      }
      Facts.note("third-of-it", number / 3.0);
    }
  }
}
