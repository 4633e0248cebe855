package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A reader starts as few processes as it needs, and ends all of them. */
@Isolated("counts the child processes of this JVM")
@Timeout(300)
final class SeparateProcessesTest {

  @TempDir Path folder;

  @Test
  void a_closed_reader_has_ended_its_processes_and_rejects_files() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "Alpha.");
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    DocumentReader reader =
        DocumentReader.builder()
            .separateProcesses(3, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .build();
    reader.read("id", file, Access.everyone());
    List<ProcessHandle> own =
        ProcessHandle.current().children().filter(child -> !before.contains(child)).toList();

    reader.close();
    reader.close();

    assertThat(own).hasSize(1).noneMatch(ProcessHandle::isAlive);
    assertThatThrownBy(() -> reader.read("id", file, Access.everyone()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
