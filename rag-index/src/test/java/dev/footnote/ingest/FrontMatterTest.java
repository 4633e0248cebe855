package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata.Value;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.fixture.SharedCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts before a text are metadata, and never lost if they cannot be read. */
final class FrontMatterTest {

  private static final DocumentReader READER = DocumentReader.create();

  @Test
  void facts_in_yaml_are_metadata() {
    Document document =
        read(
            "a.md",
            """
            ---
            title: Returns policy
            authors: [Ann Lee, {name: Ben Ott}]
            date: 2024-03-05
            draft: true
            weight: 30
            tags: [returns, refunds]
            params:
              theme: dark
            ---

            Customers may return goods.
            """);

    assertThat(Outline.of(document)).containsExactly("p Customers may return goods.");
    assertThat(document.metadata().title()).hasValue("Returns policy");
    assertThat(document.metadata().authors()).containsExactly("Ann Lee", "Ben Ott");
    assertThat(document.metadata().created()).hasValue(Instant.parse("2024-03-05T12:00:00Z"));
    assertThat(document.metadata().attributes())
        .containsEntry("draft", new Value.Flag(true))
        .containsEntry("weight", new Value.Quantity(30))
        .containsEntry("tags", new Value.Text("returns, refunds"))
        .doesNotContainKey("params");
  }

  @Test
  void the_reported_file_begins_with_its_text() throws IOException {
    Document document =
        READER
            .read("front.md", SharedCases.file("21-md-front-matter/front.md"), Access.everyone())
            .document();

    assertThat(document.metadata().title()).hasValue("Returns policy");
    assertThat(document.text()).startsWith("Customers may return goods within 30 days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF---\r\ntitle: Returns\r\n---\r\n# Text",
        "---\ntitle: \"Returns\"\n...\n# Text",
        "+++\ntitle = \"Returns\"\n[params]\ntheme = \"dark\"\n+++\n# Text",
        "{\n  \"title\": \"Returns\"\n}\n\n# Text"
      })
  void every_form_of_front_matter_is_read(String file) {
    Document document = read("a.md", file);

    assertThat(Outline.of(document)).containsExactly("h1 Text");
    assertThat(document.metadata().title()).hasValue("Returns");
  }

  @Test
  void a_value_that_yaml_wants_quoted_is_read() {
    Document document = read("a.md", "---\ntitle: Pumps: an overview\nkind: @internal\n---\nText.");

    assertThat(document.metadata().title()).hasValue("Pumps: an overview");
    assertThat(Outline.of(document)).containsExactly("p Text.");
  }

  @Test
  void text_between_two_rules_stays_text() {
    assertThat(Outline.of(read("a.md", "---\n\nKeep dry, and do not freeze.\n\n---\n\nMore.")))
        .containsExactly("p Keep dry, and do not freeze.", "p More.");
    assertThat(Outline.of(read("a.md", "---\nOne.\n\nNote: two.\n\n---\nMore.")))
        .containsExactly("p One.", "p Note: two.", "p More.");
    assertThat(Outline.of(read("a.md", "Title\n---\n\nText.")))
        .containsExactly("h2 Title", "p Text.");
  }

  @Test
  void front_matter_that_never_ends_stays_text() {
    assertThat(read("a.md", "---\ntitle: Returns\n\nText.").text())
        .contains("title: Returns", "Text.");
  }

  @Test
  void the_header_of_asciidoc_is_metadata() {
    Document document =
        read(
            "a.adoc",
            """
            = Pumps
            Ann Lee <ann@example.org>
            v1.2, 2024-03-05
            :keywords: oil, seal

            Oil the pump weekly.
            """);

    assertThat(Outline.of(document)).containsExactly("h1 Pumps", "p Oil the pump weekly.");
    assertThat(document.metadata().authors()).containsExactly("Ann Lee");
    assertThat(document.metadata().created()).hasValue(Instant.parse("2024-03-05T12:00:00Z"));
    assertThat(document.metadata().attributes())
        .containsEntry("keywords", new Value.Text("oil, seal"));
  }

  private static Document read(String name, String text) {
    Entry file = Entry.of(name, text);
    return READER
        .read(file.name(), file.name(), new ByteArrayInputStream(file.bytes()), Access.everyone())
        .document();
  }
}
