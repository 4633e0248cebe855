package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that native memory is freed, in a JVM of its own whose heap cannot grow. Most models in it
 * are small ones with a table of 6 MB, because they load in milliseconds and a leak still shows.
 */
class NativeMemoryTest {

  /** The number of small models; raise it by {@code -Dfootnote.models}. */
  private static final int MODELS = Integer.getInteger("footnote.models", 30);

  private static final int TABLE_ROWS = 250_000;

  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
  void thousands_of_texts_and_many_models_leave_no_memory_behind() throws Exception {
    SmallModel.withTypes().writeTo(folder);
    Files.write(
        folder.resolve("model.onnx"),
        SmallModel.withTypes().graph(new float[TABLE_ROWS][SmallModel.DIMENSION]).bytes());
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName(),
                folder.toString(),
                String.valueOf(MODELS))
            .redirectErrorStream(true);
    // By default the C library keeps a varying amount of freed memory.
    java.environment().put("MALLOC_ARENA_MAX", "1");
    java.environment().put("MALLOC_MMAP_THRESHOLD_", "32768");
    java.environment().put("MALLOC_TRIM_THRESHOLD_", "32768");
    Process process = java.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(process.waitFor()).as(printed).isZero();
    List<Long> kilobytes = printed.lines().map(Long::parseLong).toList();
    assertThat(kilobytes).hasSize(2);
    assertThat(kilobytes.get(1))
        .as("resident kB after the warm-up, and at the end: %s", kilobytes)
        .isLessThan((long) (1.05 * kilobytes.get(0)));
  }

  /** A program that prints the least resident memory after the warm-up and at the end. */
  static final class Work {

    private static final int MEASURED = 3;

    private Work() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      int models = Integer.parseInt(args[1]);
      Supplier<OnnxEmbeddingModel> small =
          () -> OnnxEmbeddingModel.builder(folder).pooling(Pooling.MEAN).threads(2).load();
      Supplier<OnnxEmbeddingModel> bundled = () -> OnnxEmbeddingModel.bgeSmallEnV15(2);

      embed(small, 2_000);
      embed(bundled, 100);
      openAndClose(small, 5);
      System.out.println(openAndClose(bundled, MEASURED));

      embed(small, 30_000);
      embed(bundled, 200);
      openAndClose(small, models);
      openAndClose(bundled, models / 10);
      System.out.println(openAndClose(bundled, MEASURED));
    }

    private static void embed(Supplier<OnnxEmbeddingModel> loader, int texts) {
      try (OnnxEmbeddingModel model = loader.get()) {
        model.embedAll(
            IntStream.range(0, texts).mapToObj(i -> "cat " + i % 100).toList(), Role.PASSAGE);
      }
    }

    /** Returns the least memory that was resident between two models. */
    private static long openAndClose(Supplier<OnnxEmbeddingModel> loader, int times)
        throws IOException {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < times; i++) {
        try (OnnxEmbeddingModel model = loader.get()) {
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
