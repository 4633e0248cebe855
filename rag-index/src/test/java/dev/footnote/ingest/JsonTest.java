package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SharedCases;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON, JSON on each line, and notebooks. */
final class JsonTest {

  private static final DocumentReader READER = DocumentReader.builder().withoutOcr().build();

  @Test
  void escapes_are_decoded_and_records_become_rows() {
    Document document =
        READER
            .read("d", SharedCases.file("29-jsonl-escapes/de.jsonl"), Access.everyone())
            .document();

    assertThat(Outline.of(document))
        .startsWith(
            "head frage | antwort",
            "row Wie lange ist die Kündigungsfrist? | Die Kündigungsfrist beträgt drei Monate.");
  }

  @Test
  void names_label_their_values() {
    assertThat(
            outline(
                "a.json",
                """
                {"name": "BW-310", "address": {"city": "Graz", "zip": 8010},
                 "tags": ["a", "b"], "note": null, "active": true}
                """))
        .containsExactly(
            "- name: BW-310",
            "- address > city: Graz",
            "- address > zip: 8010",
            "- tags: a, b",
            "- note: null",
            "- active: true");
  }

  @Test
  void an_array_of_records_becomes_a_table_under_its_path() {
    assertThat(
            outline(
                "a.json",
                """
                {"stock": {"parts": [
                  {"part": "Bolt", "place": {"shelf": "A1"}, "units": 120},
                  {"part": "Nut", "place": {"shelf": "B2"}, "units": null}]},
                 "version": 2}
                """))
        .containsExactly(
            "p stock > parts",
            "head part | place > shelf | units",
            "row Bolt | A1 | 120",
            "row Nut | B2",
            "- version: 2");
  }

  @Test
  void records_of_several_kinds_are_a_paragraph_each() {
    assertThat(
            outline(
                "a.jsonl",
                """
                {"type": "order", "part": "Bolt"}
                {"kind": "letter", "text": "Dear Ann.", "pages": [1, 2]}

                "just a text"
                """))
        .containsExactly(
            "p type: order; part: Bolt",
            "p kind: letter; text: Dear Ann.; pages: 1, 2",
            "p just a text");
  }

  @Test
  void a_record_with_other_names_after_a_table_is_not_lost() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      lines.append("{\"id\": %d, \"part\": \"P%d\"}%n".formatted(i, i));
    }
    assertThat(outline("a.jsonl", lines + "{\"error\": \"stopped\"}"))
        .hasSize(62)
        .endsWith("p error: stopped");
  }

  @Test
  void numbers_and_repeated_names_are_kept_as_written() {
    assertThat(
            outline("a.json", "{\"n\": 12345678901234567890.10, \"e\": 1E400, \"x\": 1, \"x\": 2}"))
        .containsExactly("- n: 12345678901234567890.10", "- e: 1E400", "- x: 1", "- x: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"years\": 2, // comment\n \"parts\": true}",
        "{\"years\": 2,}",
        "{\"years\": 2",
        "{\"years\": 2} {\"years\": 3}",
        "Not JSON at all."
      })
  void a_file_that_is_not_valid_keeps_its_lines(String text) {
    assertThat(outline("a.json", text)).containsExactly("pre " + text);
  }

  @Test
  void a_notebook_has_its_text_and_code() {
    assertThat(
            outline(
                "a.ipynb",
                """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": ["# Pumps\\n", "\\n", "Two *kinds*."]},
                  {"cell_type": "code", "source": "print(2)",
                   "outputs": [{"output_type": "stream", "text": ["2\\n"]},
                               {"data": {"image/png": "iVBO", "text/plain": "<Figure>"}}]}],
                 "nbformat": 4}
                """))
        .containsExactly("h1 Pumps", "p Two kinds.", "pre print(2)", "pre 2", "pre <Figure>");
  }

  private static List<String> outline(String name, String text) {
    return Outline.of(
        READER
            .read(name, name, new ByteArrayInputStream(text.getBytes(UTF_8)), Access.everyone())
            .document());
  }
}
