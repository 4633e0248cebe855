package dev.footnote.ingest;

import static dev.footnote.fixture.SampleFiles.eml;
import static dev.footnote.fixture.SampleFiles.gzip;
import static dev.footnote.fixture.SampleFiles.msg;
import static dev.footnote.fixture.SampleFiles.tar;
import static dev.footnote.fixture.SampleFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON, archives, messages, books and source code become documents. */
final class FormatsTest {

  private static final DocumentReader READER = DocumentReader.create();

  @ParameterizedTest
  @ValueSource(strings = {"units.jsonl", "UNITS.NDJSON"})
  void passages_do_not_split_records_of_json_lines(String name) {
    List<String> records =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"id\": %d, \"note\": \"Unit %d is oiled. Weekly.\"}".formatted(i, i))
            .toList();
    List<String> rows =
        IntStream.range(0, 100).mapToObj(i -> i + " | Unit " + i + " is oiled. Weekly.").toList();

    Document document = read(Entry.of(name, String.join("\n", records)));

    assertThat(blocks(document)).startsWith("id | note").endsWith(rows.toArray(String[]::new));
    assertThat(new StructuralChunker(text -> text.length() / 4 + 1, 64).chunk(document))
        .hasSizeGreaterThan(10)
        .flatExtracting(passage -> passage.text().lines().filter(line -> !line.isEmpty()).toList())
        .endsWith(rows.toArray(String[]::new));
  }

  @Test
  void a_record_longer_than_a_passage_is_split_into_exact_spans() {
    String text = "The pump is oiled weekly. ".repeat(200).strip();

    Document document = read(Entry.of("long.jsonl", "{}\n{\"text\": \"%s\"}".formatted(text)));

    List<Passage> passages =
        new StructuralChunker(counted -> counted.length() / 4 + 1, 64).chunk(document);
    assertThat(passages)
        .hasSizeGreaterThan(2)
        .allMatch(passage -> passage.span().of(document.text()).equals(passage.text()));
    assertThat(document.text()).isEqualTo("text: " + text);
  }

  static Stream<Entry> archives() {
    Entry[] files = {Entry.of("a.txt", "Alpha."), Entry.of("b/c.md", "# Beta\n\nGamma.")};
    return Stream.of(
        new Entry("all.tar", tar(files)),
        new Entry("all.zip", zip(files)),
        new Entry("all.tgz", gzip(tar(files))),
        new Entry("all.tar.gz", gzip(tar(files))));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void each_file_in_an_archive_is_a_document(Entry archive) {
    String inside =
        archive.name().endsWith("gz") ? archive.name() + "!/all.tar!/" : archive.name() + "!/";

    ReadResult reading = reading(archive);

    assertThat(reading.gaps()).isEmpty();
    assertThat(reading.attachments())
        .filteredOn(document -> !document.id().endsWith(".tar"))
        .extracting(Document::id, Outline::of)
        .containsExactly(
            tuple(inside + "a.txt", List.of("p Alpha.")),
            tuple(inside + "b/c.md", List.of("h1 Beta", "p Gamma.")));
  }

  static Stream<Entry> messages() {
    Entry attached = new Entry("recall.docx", SampleFiles.docx("Battery B-12 is affected."));
    return Stream.of(
        new Entry("memo.msg", msg("Battery recall", "Please stop shipping.", attached)),
        new Entry("memo.eml", eml("Battery recall", "Please stop shipping.", attached)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void an_attachment_of_a_message_is_a_document(Entry message) {
    ReadResult reading = reading(message);

    assertThat(Outline.of(reading.document()))
        .startsWith("h1 Battery recall")
        .contains("p Please stop shipping.")
        .endsWith("- recall.docx");
    assertThat(reading.attachments())
        .singleElement()
        .satisfies(
            attached -> {
              assertThat(attached.id()).isEqualTo(message.name() + "!/recall.docx");
              assertThat(attached.text()).isEqualTo("Battery B-12 is affected.");
            });
  }

  @Test
  void chapters_of_a_book_are_in_reading_order() {
    String chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><body>%s</body></html>";
    Entry book =
        new Entry(
            "book.epub",
            zip(
                Entry.of("mimetype", "application/epub+zip"),
                Entry.of(
                    "META-INF/container.xml",
                    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'"
                        + " version='1.0'><rootfiles><rootfile full-path='book.opf'"
                        + " media-type='application/oebps-package+xml'/></rootfiles></container>"),
                Entry.of(
                    "a.xhtml",
                    chapter.formatted("<h1>Two</h1><p>Steel door.</p><ul><li>lock</li></ul>")),
                Entry.of(
                    "b.xhtml", chapter.formatted("<h1>One</h1><h2>Pumps</h2><p>Brass pump.</p>")),
                Entry.of(
                    "book.opf",
                    "<package xmlns='http://www.idpf.org/2007/opf' version='2.0'"
                        + " unique-identifier='i'><metadata"
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Manual</dc:title><dc:creator>Ann"
                        + " Lee</dc:creator><dc:language>en</dc:language><dc:identifier"
                        + " id='i'>1</dc:identifier></metadata><manifest><item id='two'"
                        + " href='a.xhtml' media-type='application/xhtml+xml'/><item id='one'"
                        + " href='b.xhtml'"
                        + " media-type='application/xhtml+xml'/></manifest><spine><itemref"
                        + " idref='one'/><itemref idref='two'/></spine></package>")));

    ReadResult reading = reading(book);

    assertThat(reading.gaps()).isEmpty();
    assertThat(Outline.of(reading.document()))
        .containsExactly(
            "h1 One", "h2 Pumps", "p Brass pump.", "h1 Two", "p Steel door.", "- lock");
    assertThat(reading.document().metadata().title()).hasValue("Manual");
    assertThat(reading.document().metadata().authors()).containsExactly("Ann Lee");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pump.java",
        "pump.py",
        "pump.js",
        "pump.c",
        "pump.sql",
        "pump.kt",
        "pump.rs",
        "pump.ts",
        "pump.toml",
        "pump.yaml",
        "pump.log"
      })
  void source_code_is_kept_verbatim(String name) {
    String code =
        """
        # PUMPS AND DOORS

        class Pump {
            int oil(int days) {  // 1. weekly
                return days * 7 - "a|b";

            }
          }
        * end\
        """;

    Document document = read(Entry.of(name, code));

    assertThat(document.text()).isEqualTo(code);
    assertThat(kinds(document)).containsOnly(Block.Preformatted.class);
  }

  private static Document read(Entry file) {
    return reading(file).document();
  }

  private static ReadResult reading(Entry file) {
    return READER.read(
        file.name(), file.name(), new ByteArrayInputStream(file.bytes()), Access.everyone());
  }

  private static List<Class<?>> kinds(Document document) {
    return document.blocks().stream().<Class<?>>map(Block::getClass).collect(Collectors.toList());
  }

  private static List<String> blocks(Document document) {
    return document.blocks().stream().map(block -> block.span().of(document.text())).toList();
  }
}
