package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Range;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A binary Word file is read as its pages show it once its changes are accepted. */
final class BinaryWordTest {

  private static final DocumentReader READER = DocumentReader.create();

  @Test
  void deleted_text_is_left_out() throws IOException {
    assertThat(edited("italic", run -> run.markDeleted(true))).startsWith("p Bold underline");
  }

  @Test
  void hidden_text_is_left_out() throws IOException {
    assertThat(edited("italic", run -> run.setVanished(true))).startsWith("p Bold underline");
  }

  @Test
  void a_note_follows_the_paragraph_with_its_mark_and_items_keep_their_numbers() {
    assertThat(outline(sample("testWORD_various.doc")))
        .containsSubsequence(
            "p Footnote appears here¹",
            "note ¹ This is a footnote.",
            "p Bold italic underline ˢᵘᵖᵉʳˢᶜʳⁱᵖᵗ _subscript")
        .anyMatch(block -> block.endsWith("1) Number bullet 1"));
  }

  @Test
  void deleted_rows_and_endnotes_are_told_apart() {
    assertThat(outline(sample("testWORD_2006ml.doc")))
        .containsSubsequence(
            "row R1c1 | R1c2",
            "row R4c1 | R3c2",
            "p This should point to an endnote ⁱ",
            "note ⁱ This is an endnote")
        .noneMatch(block -> block.contains("Del r1c1") || block.contains("R2c1"));
  }

  /** Changes the format of a run of the paragraph that names formats, and reads the paragraph. */
  private static String edited(String text, Consumer<CharacterRun> format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(sample("testWORD_various.doc"));
        HWPFDocument document = new HWPFDocument(in)) {
      Range range = document.getRange().getParagraph(2);
      for (int i = 0; i < range.numCharacterRuns(); i++) {
        CharacterRun run = range.getCharacterRun(i);
        if (run.text().equals(text)) {
          format.accept(run);
        }
      }
      document.write(bytes);
    }
    InputStream file = new ByteArrayInputStream(bytes.toByteArray());
    return Outline.of(READER.read("id", "a.doc", file, Access.everyone()).document()).stream()
        .filter(block -> block.contains("Bold"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> outline(Path file) {
    return Outline.of(READER.read("id", file, Access.everyone()).document());
  }

  private static Path sample(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
            .map(dir -> dir.resolve("shared/data/documents").resolve(name))
            .filter(Files::isRegularFile)
            .findFirst();
    Assumptions.assumeTrue(file.isPresent(), "needs shared/data/documents/" + name);
    return file.orElseThrow();
  }
}
