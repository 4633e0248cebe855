package dev.footnote.examples.hosts.modular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.examples.hosts.HostJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTest {

  private static final Path HOSTS = Path.of(System.getProperty("hosts")).normalize();

  @TempDir private Path folder;

  @Test
  void the_application_reads_and_answers_on_the_module_path() throws Exception {
    HostJvm.Result result =
        new HostJvm(
                folder,
                "@" + HOSTS.resolve("modular/src/main/launch/footnote.args"),
                "--module-path",
                HostJvm.jars())
            .run(
                "--module",
                "dev.footnote.examples.hosts.modular/dev.footnote.examples.hosts.modular.Ask",
                folder.resolve("index").toString(),
                documents().toString(),
                "How long is the warranty on refurbished units?");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("5 files: 5 added").contains("18 months");
  }

  /** Adds the formats whose parsers reach deepest into other modules. */
  private Path documents() throws Exception {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    try (Stream<Path> files = Files.list(HostJvm.documents())) {
      for (Path file : files.toList()) {
        Files.copy(file, documents.resolve(file.getFileName()));
      }
    }
    Path handbook = HOSTS.resolveSibling("handbook");
    for (String file : new String[] {"support-training.pptx", "memo-refurbished.eml"}) {
      Files.copy(handbook.resolve(file), documents.resolve(file));
    }
    return documents;
  }
}
