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

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
  void ten_thousand_texts_and_two_hundred_models_leave_no_memory_behind() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(process.waitFor()).as(printed).isZero();
    List<Long> kilobytes = printed.lines().map(Long::parseLong).toList();
    assertThat(kilobytes).hasSize(2);
    assertThat(kilobytes.get(1))
        .as("resident kB after all, and after a tenth of it: %s", kilobytes)
        .isLessThan((long) (1.05 * kilobytes.get(0)));
  }

  /** Prints the resident memory after a tenth of the work, and after all of it. */
  static final class Work {

    private Work() {}

    public static void main(String[] args) throws IOException {
      embed(1_000);
      openAndClose(20);
      System.out.println(residentKilobytes());
      embed(9_000);
      openAndClose(180);
      System.out.println(residentKilobytes());
    }

    private static void embed(int texts) {
      try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
        model.embedAll(
            IntStream.range(0, texts).mapToObj(i -> "cat " + i % 100).toList(), Role.PASSAGE);
      }
    }

    private static void openAndClose(int times) {
      for (int i = 0; i < times; i++) {
        try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
          model.embed("cat", Role.QUERY);
        }
      }
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
