package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.ingest.DocumentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Files that were read wrongly once, if they are available in {@code shared/cases}. */
final class OfficeCasesTest {

  private static final DocumentReader READER = DocumentReader.create();

  @Test
  void tracked_changes_are_accepted() {
    assertThat(outline("11-docx-tracked-deletion/track.docx"))
        .containsExactly(
            "p The fee is 120 euros a year.",
            "p Middle paragraph.",
            "p Moved sentence about parking.",
            "p Visible. Struck price 80 euros. End.",
            "p The dose is 10³ units and costs 500² euros.");
  }

  @Test
  void notes_and_comments_do_not_cut_a_sentence() {
    assertThat(outline("32-docx-footnote-and-comment/notes.docx"))
        .endsWith(
            "p The licence costs 300¹ euros per year.",
            "note ¹ Schools pay half.",
            "p Commented sentence.",
            "note Comment by Rev: Please check this figure, I think it is wrong.");
  }

  private static List<String> outline(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
            .map(dir -> dir.resolve("shared/cases").resolve(name))
            .filter(Files::isRegularFile)
            .findFirst();
    Assumptions.assumeTrue(file.isPresent(), "needs shared/cases/" + name);
    return Outline.of(READER.read("id", file.orElseThrow(), Access.everyone()).document());
  }
}
