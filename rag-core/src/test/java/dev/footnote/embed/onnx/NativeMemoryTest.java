package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is outside the heap is given back. In a JVM of its own, whose heap cannot grow. */
class NativeMemoryTest {

  /** As many models as {@code -Dfootnote.models} says, at least 20. */
  private static final int MODELS = Integer.getInteger("footnote.models", 30);

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
  void ten_thousand_texts_and_many_models_leave_no_memory_behind() throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName(),
                String.valueOf(MODELS))
            .redirectErrorStream(true);
    // With an arena for each thread the C library keeps some more or less, whatever is given back.
    java.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = java.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(process.waitFor()).as(printed).isZero();
    List<Long> kilobytes = printed.lines().map(Long::parseLong).toList();
    assertThat(kilobytes).hasSize(2);
    assertThat(kilobytes.get(1))
        .as("resident kB once warm, and after all: %s", kilobytes)
        .isLessThan((long) (1.05 * kilobytes.get(0)));
  }

  /** Prints the least resident memory while it warms up, and at the end of the work. */
  static final class Work {

    private Work() {}

    public static void main(String[] args) throws IOException {
      embed(2_000);
      openAndClose(30);
      System.out.println(openAndClose(10));
      embed(10_000);
      openAndClose(Integer.parseInt(args[0]) - 10);
      System.out.println(openAndClose(10));
    }

    private static void embed(int texts) {
      try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
        model.embedAll(
            IntStream.range(0, texts).mapToObj(i -> "cat " + i % 100).toList(), Role.PASSAGE);
      }
    }

    /** The least that was resident between two models. */
    private static long openAndClose(int times) throws IOException {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < times; i++) {
        try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
          model.embed("cat", Role.QUERY);
        }
        least = Math.min(least, residentKilobytes());
      }
      return least;
    }

    private static long residentKilobytes() throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
