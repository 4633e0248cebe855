package dev.footnote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples are host applications, so that they may use the public API only. */
class ArchitectureTest {

  private static final Pattern INTERNAL =
      Pattern.compile("dev\\.footnote\\.([a-z0-9]+\\.)*internal\\b");

  @Test
  void no_example_uses_an_internal_package() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(ArchitectureTest::isOfMain)
              .toList();

      assertThat(sources)
          .hasSizeGreaterThanOrEqualTo(9)
          .allSatisfy(
              source -> assertThat(Files.readString(source)).doesNotContainPattern(INTERNAL));
    }
  }

  /** Reports whether a file is a main source of this module or of a nested one. */
  private static boolean isOfMain(Path file) {
    return file.toString().replace('\\', '/').contains("src/main/java/");
  }
}
