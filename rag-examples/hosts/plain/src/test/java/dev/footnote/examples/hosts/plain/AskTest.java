package dev.footnote.examples.hosts.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.examples.hosts.HostJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AskTest {

  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  // A loaded library cannot be deleted on Windows, so that the temporary directory is not clean.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_application_answers_and_leaves_no_other_line_and_no_file() throws Exception {
    Path classes = folder.resolve("classes.txt");

    HostJvm.Result result =
        jvm("-Xlog:class+load:file=" + classes)
            .run(
                Ask.class.getName(),
                folder.resolve("index").toString(),
                HostJvm.documents().toString(),
                "How long is the warranty on refurbished units?");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("3 files: 3 added").contains("18 months");
    assertThat(result.temporaryFiles()).isEmpty();
    assertThat(Files.readString(classes, UTF_8))
        .as("classes that look for a GPU")
        .contains("dev.footnote.KnowledgeBase")
        .doesNotContain("ai.djl.util.cuda", "com.sun.jna");
  }

  @Test
  void too_small_a_heap_is_reported_with_what_is_needed() throws Exception {
    HostJvm.Result result =
        jvm("-Xmx32m")
            .run(
                Ask.class.getName(),
                folder.resolve("index").toString(),
                HostJvm.documents().toString(),
                "How long is the warranty?");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "EmbeddingException: the heap of ", " MB is too small to open the model ", "-Xmx96m");
  }

  private HostJvm jvm(String option) throws Exception {
    return new HostJvm(folder, NATIVE_ACCESS, option, "-classpath", HostJvm.jars());
  }
}
