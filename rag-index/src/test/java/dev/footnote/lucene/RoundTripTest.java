package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.base.Strings;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents and passages are read from an index exactly as they were put. */
@ExtendWith(SeededRandom.class)
final class RoundTripTest {

  private static final String ODD =
      "a\u0301 \u00e5 \u202eright to left\u202c \u0628 \ud83d\ude00\ud83c\udffd \ufb01 \uffff"
          + " \ue000 \u2028x \u0130";

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void passages_with_headings_columns_and_pages_come_back_as_put() {
    Document document =
        Document.builder("handbook/prices.pdf")
            .metadata(Metadata.builder().title("Prices").build())
            .page(3)
            .heading(1, "Pumps")
            .heading(2, "Small ones")
            .headerRow(List.of("Model", "Price"))
            .row(List.of("BW-210", "189.00"))
            .page(4)
            .row(List.of("BW-310", "249.00"))
            .paragraph("Prices without tax.")
            .build();

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
    assertThat(texts.passage(document.id(), 4).orElseThrow().columns()).contains("Model | Price");
  }

  @Test
  void lines_on_pages_and_cells_of_sheets_come_back_as_put() {
    Document document =
        Document.builder("d")
            .page(2)
            .locations(
                List.of(
                    new Location.Box(new Span(0, 5), 2, 72.5f, -3.25f, 300, 0),
                    new Location.Box(new Span(6, 10), 2, 0, 800.1f, 12, 11)))
            .paragraph("First line")
            .locations(
                List.of(new Location.Cells(new Span(0, 5), "Q3 \u00e9", 70_000, 1, 70_001, 3)))
            .row(List.of("a", "b"))
            .build();

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
    assertThat(texts.passage("d", 0).orElseThrow().locations()).hasSize(2);
  }

  @Test
  void a_passage_over_three_pages_keeps_all_three() {
    Document document =
        Document.builder("d")
            .page(1)
            .paragraph("one")
            .page(2)
            .paragraph("two")
            .page(7)
            .paragraph("seven")
            .build();
    List<Passage> passages =
        List.of(new PassageCutter(document).cut(0, new Span(0, document.text().length())));

    texts.collection().put(List.of(new ChunkedDocument(document, passages, Optional.empty())));

    assertStored(document, passages);
  }

  @Test
  void odd_characters_come_back_as_put() {
    Document document =
        Document.builder("id " + ODD.replace("\u2028", ""))
            .metadata(Metadata.builder().title("title " + ODD).author(ODD).build())
            .heading(1, "heading " + ODD)
            .paragraph("text " + ODD)
            .preformatted("line\n\ttab " + ODD)
            .build();

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
  }

  @Test
  void a_passage_whose_title_has_an_unpaired_surrogate_comes_back_as_put() {
    Document document =
        Document.builder("d")
            .metadata(Metadata.builder().title("broken \ud83d title").build())
            .paragraph("text")
            .build();

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
  }

  @Test
  void attribute_names_that_differ_only_in_an_unpaired_surrogate_come_back_as_put() {
    Metadata.Value yes = new Metadata.Value.Flag(true);
    Document document =
        Document.builder("d")
            .metadata(
                Metadata.builder().attribute("a\ud800", yes).attribute("a\udc00", yes).build())
            .paragraph("text")
            .build();

    texts.put(document);
    texts.index().commit();

    assertThat(texts.collection().documents())
        .extracting(IndexedDocument::metadata)
        .containsExactly(document.metadata());
  }

  @Test
  void an_id_of_ten_thousand_wide_characters_comes_back_as_put() {
    Document document =
        IndexedTexts.document(Strings.repeat("\u6f22", 10_000), Access.everyone(), "text");

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
  }

  @Test
  void a_passage_of_a_million_characters_without_a_space_comes_back_as_put() {
    Document document =
        IndexedTexts.document("d", Access.everyone(), Strings.repeat("wxyz", 250_000));

    texts.put(document);

    assertStored(document, IndexedTexts.passages(document));
  }

  @Test
  void metadata_access_and_source_come_back_as_put() {
    Metadata metadata =
        Metadata.builder()
            .title("T")
            .author("B")
            .author("A")
            .created(Instant.parse("1969-07-20T20:17:40.123456789Z"))
            .modified(Instant.MAX)
            .mediaType("application/pdf")
            .language("zh-Hant")
            .attribute("text: a:b", new Metadata.Value.Text("x:y"))
            .attribute("empty", new Metadata.Value.Text(""))
            .attribute("quantity", new Metadata.Value.Quantity(-0.1))
            .attribute("time", new Metadata.Value.Time(Instant.MIN))
            .attribute("flag", new Metadata.Value.Flag(false))
            .build();
    Access access = Access.restrictedTo("group:a b", "\u00fc", "everyone");
    SourceFile source =
        new SourceFile(
            "/docs",
            Long.MAX_VALUE,
            FileTime.from(-123_456_789_012_345_678L, TimeUnit.NANOSECONDS),
            "abc",
            "reader",
            SourceFile.Status.READ,
            "");
    Document document =
        Document.builder("d").metadata(metadata).access(access).paragraph("text").build();

    texts.collection().put(List.of(IndexedTexts.chunk(document, source)));

    assertThat(texts.collection().documents())
        .containsExactly(
            new IndexedDocument("d", List.of(), 1, metadata, access, Optional.of(source)));
  }

  @Test
  void touching_a_document_changes_only_the_time_of_its_file() {
    SourceFile source = source(1);
    put(Document.of("d", "x"), source);

    texts.collection().touch("d", source(2).folder(), source(2).modified());

    assertThat(texts.collection().documents())
        .extracting(IndexedDocument::source)
        .containsExactly(Optional.of(source(2)));
  }

  @Test
  void touching_a_document_without_a_file_does_nothing() {
    texts.put("d", "x");

    texts.collection().touch("d", source(2).folder(), source(2).modified());

    assertThat(texts.collection().documents())
        .extracting(IndexedDocument::source)
        .containsExactly(Optional.empty());
  }

  @Test
  void a_touched_time_survives_later_segments_and_reopening() {
    put(Document.of("d", "x"), source(1));
    texts.index().commit();
    texts.collection().touch("d", source(5).folder(), source(5).modified());
    texts.put("e", "another segment");
    texts.index().commit();
    reopen();

    assertThat(texts.collection().documents().getFirst().source()).contains(source(5));
  }

  @Test
  void documents_are_listed_by_id_without_replaced_or_removed_versions() {
    texts.put("c", "x");
    texts.put("a", "x");
    texts.index().commit();
    texts.put("b", "x");
    texts.put("a", "x", "y");
    texts.collection().remove("c");

    assertThat(texts.collection().documents())
        .extracting(IndexedDocument::id, IndexedDocument::passages)
        .containsExactly(tuple("a", 2), tuple("b", 1));
  }

  @Test
  void random_documents_come_back_as_put(Random random) {
    List<Document> documents =
        IntStream.range(0, 200).mapToObj(i -> randomDocument("d" + i, random)).toList();

    documents.forEach(texts::put);
    texts.index().commit();
    reopen();

    for (Document document : documents) {
      assertReadable(document, IndexedTexts.passages(document));
    }
  }

  @Test
  void a_passage_of_another_document_is_rejected() {
    List<Passage> others = IndexedTexts.passages(Document.of("other", "text"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChunkedDocument(Document.of("d", "text"), others, Optional.empty()))
        .withMessageContaining("other#0");
  }

  @Test
  void two_passages_with_the_same_ordinal_are_rejected() {
    Document document = Document.of("d", "text");
    Passage passage = IndexedTexts.passages(document).getFirst();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ChunkedDocument(document, List.of(passage, passage), Optional.empty()))
        .withMessageContaining("d#0");
  }

  @Test
  void a_passage_whose_text_differs_from_its_document_is_rejected() {
    List<Passage> older = IndexedTexts.passages(Document.of("d", "text"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChunkedDocument(Document.of("d", "another"), older, Optional.empty()))
        .withMessageContaining("d#0");
  }

  private void put(Document document, SourceFile source) {
    texts.collection().put(List.of(new ChunkedDocument(document, List.of(), Optional.of(source))));
  }

  private void assertStored(Document document, List<Passage> passages) {
    assertReadable(document, passages);
    texts.index().commit();
    reopen();
    assertReadable(document, passages);
  }

  private void assertReadable(Document document, List<Passage> passages) {
    AccessScope scope =
        switch (document.access()) {
          case Access.Everyone everyone -> AccessScope.publicOnly();
          case Access.Restricted restricted -> new AccessScope(restricted.principals());
        };
    for (Passage passage : passages) {
      Passage stored = texts.passage(document.id(), passage.id().ordinal(), scope).orElseThrow();
      assertThat(stored).isEqualTo(passage);
      assertThat(stored.text()).isEqualTo(stored.span().of(document.text()));
    }
    assertThat(texts.passage(document.id(), passages.size(), scope)).isEmpty();
  }

  private void reopen() {
    texts.close();
    texts = IndexedTexts.open(folder);
  }

  private static SourceFile source(long nanos) {
    return new SourceFile(
        "/docs",
        1,
        FileTime.from(nanos, TimeUnit.NANOSECONDS),
        "abc",
        "reader",
        SourceFile.Status.READ,
        "");
  }

  private static Document randomDocument(String id, Random random) {
    Document.Builder document = Document.builder(id);
    if (random.nextBoolean()) {
      document.access(Access.restrictedTo("a" + random.nextInt(3), "b" + random.nextInt(3)));
    }
    int page = 1;
    for (int block = random.nextInt(8); block > 0; block--) {
      switch (random.nextInt(6)) {
        case 0 -> document.page(page++);
        case 1 -> document.heading(1 + random.nextInt(6), text(random));
        case 2 -> document.paragraph(text(random));
        case 3 -> document.headerRow(List.of(text(random), text(random)));
        case 4 -> document.row(List.of(text(random), text(random)));
        default -> document.preformatted(text(random) + "\n" + text(random));
      }
    }
    return document.build();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    return text.toString();
  }
}
