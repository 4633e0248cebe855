package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Hit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotableSpanTest {

  private static final Document PRICES =
      Document.builder("prices.xlsx")
          .heading(1, "Prices")
          .paragraph("Prices are net. Ask for discounts.")
          .headerRow(List.of("Model", "Price", "Stock"))
          .row(List.of("BW-210", "189.00", "4"))
          .row(List.of("BW-310", "", "7"))
          .row(List.of("Total", "11"))
          .paragraph("Valid | until May.")
          .build();

  @Test
  void the_labelled_text_of_a_sentence_is_its_text() {
    assertThat(quotes("Prices are net.", "discounts."))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Prices are net.", "Ask for discounts.");
  }

  @Test
  void a_row_is_labelled_with_the_header_in_its_passage() {
    assertThat(quotes("Model", "| 4"))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Model | Price | Stock", "Model: BW-210; Price: 189.00; Stock: 4");
  }

  @Test
  void a_row_is_labelled_with_the_columns_that_its_passage_continues() {
    assertThat(quotes("BW-210", "| 4"))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Model: BW-210; Price: 189.00; Stock: 4");
  }

  @Test
  void an_empty_cell_is_not_labelled() {
    assertThat(quotes("BW-310", "| 7"))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Model: BW-310; Stock: 7");
  }

  @Test
  void a_row_with_more_cells_than_columns_is_not_labelled() {
    Document table =
        Document.builder("table.csv")
            .headerRow(List.of("Model", "Price"))
            .row(List.of("BW-410", "10", "50"))
            .build();

    assertThat(QuotableSpan.of(hit(table, new Span(0, table.text().length()))))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Model | Price", "BW-410 | 10 | 50");
  }

  @Test
  void a_table_without_header_has_no_labels() {
    Document table =
        Document.builder("two.xlsx")
            .headerRow(List.of("Part", "Shelf", "Units"))
            .row(List.of("Bolt", "A1", "120"))
            .startTable()
            .row(List.of("Alpha", "Wien", "1"))
            .row(List.of("Zeta", "Graz", "2"))
            .build();

    assertThat(QuotableSpan.of(hit(table, new Span(0, table.text().length()))))
        .extracting(QuotableSpan::labelledText)
        .containsExactly(
            "Part | Shelf | Units",
            "Part: Bolt; Shelf: A1; Units: 120",
            "Alpha | Wien | 1",
            "Zeta | Graz | 2");
  }

  @Test
  void a_row_with_two_sentences_is_quoted_as_a_whole() {
    Document table =
        Document.builder("table.html")
            .headerRow(List.of("Service", "Price"))
            .row(List.of("It is fast. It is safe.", "25"))
            .build();

    assertThat(QuotableSpan.of(hit(table, new Span(0, table.text().length()))))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Service | Price", "Service: It is fast. It is safe.; Price: 25");
  }

  @Test
  void text_between_two_tables_ends_the_first_table() {
    Document tables =
        Document.builder("tables.xlsx")
            .headerRow(List.of("Model", "Price"))
            .paragraph("Staff:")
            .headerRow(List.of("Name", "Desk"))
            .row(List.of("Ada", "3"))
            .build();

    assertThat(QuotableSpan.of(hit(tables, new Span(0, tables.text().length()))))
        .extracting(QuotableSpan::labelledText)
        .containsExactly("Model | Price", "Staff:", "Name | Desk", "Name: Ada; Desk: 3");
  }

  @Test
  void a_row_of_one_cell_does_not_end_its_table() {
    Document table =
        Document.builder("table.xlsx")
            .headerRow(List.of("Model", "Price"))
            .row(List.of("Pumps"))
            .row(List.of("BW-410", "10"))
            .row(List.of("BW-510", "20"))
            .build();

    assertThat(QuotableSpan.of(hit(table, new Span(0, table.text().length()))))
        .extracting(QuotableSpan::labelledText)
        .containsExactly(
            "Model | Price", "Pumps", "Model: BW-410; Price: 10", "Model: BW-510; Price: 20");
  }

  @Test
  void text_is_verbatim_at_its_exact_place() {
    List<QuotableSpan> quotes = quotes("Prices are net.", "until May.");

    assertThat(quotes).hasSize(7);
    assertThat(quotes)
        .allSatisfy(quote -> assertThat(quote.text()).isEqualTo(quote.span().of(PRICES.text())));
    assertThat(quotes)
        .extracting(QuotableSpan::text)
        .contains("Ask for discounts.", "BW-310 |  | 7");
  }

  @Test
  void the_text_in_context_begins_with_the_nearest_heading_or_the_title() {
    Document bare = Document.of("note.txt", "The pump leaks.");

    assertThat(quotes("Prices are net.", "net.").getFirst().labelledTextInContext())
        .isEqualTo("Prices: Prices are net.");
    assertThat(QuotableSpan.of(hit(bare, new Span(0, 15))).getFirst().labelledTextInContext())
        .isEqualTo("note.txt: The pump leaks.");
  }

  @Test
  void a_long_heading_is_truncated() {
    Document titled = Document.of("n".repeat(41), "The pump leaks.");

    assertThat(QuotableSpan.of(hit(titled, new Span(0, 15))).getFirst().labelledTextInContext())
        .isEqualTo("n".repeat(39) + "…: The pump leaks.");
  }

  @Test
  void sentences_of_a_paragraph_are_adjacent_and_rows_are_not() {
    List<QuotableSpan> quotes = quotes("Prices are net.", "until May.");

    assertThat(quotes.get(0).isAdjacentTo(quotes.get(1))).isTrue();
    assertThat(quotes.get(1).isAdjacentTo(quotes.get(0))).isTrue();
    assertThat(quotes.get(1).isAdjacentTo(quotes.get(2))).isFalse();
    assertThat(quotes.get(2).isAdjacentTo(quotes.get(3))).isFalse();
  }

  @Test
  void two_adjacent_sentences_are_joined_verbatim() {
    List<QuotableSpan> quotes = quotes("Prices are net.", "discounts.");

    assertThat(quotes.get(1).joinedWith(quotes.get(0)))
        .hasValueSatisfying(
            joinedWith -> {
              assertThat(joinedWith.text()).isEqualTo("Prices are net. Ask for discounts.");
              assertThat(joinedWith.span().of(PRICES.text())).isEqualTo(joinedWith.text());
            });
  }

  @Test
  void joined_sentences_have_at_most_300_characters() {
    Document fits = Document.of("a.txt", "a".repeat(148) + ". B" + "b".repeat(148) + ".");
    Document tooLong = Document.of("a.txt", "a".repeat(149) + ". B" + "b".repeat(148) + ".");

    assertThat(bothOf(fits)).isPresent();
    assertThat(bothOf(tooLong)).isEmpty();
  }

  private static Optional<QuotableSpan> bothOf(Document document) {
    List<QuotableSpan> quotes =
        QuotableSpan.of(hit(document, new Span(0, document.text().length())));
    assertThat(quotes).hasSize(2);
    return quotes.getFirst().joinedWith(quotes.getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "It leaks., true",
    "'\"Their\" pump leaks.', true",
    "Italy leaks., false",
    "Pumps leak., false"
  })
  void a_sentence_that_begins_with_a_pronoun_points_back(String text, boolean pointsBack) {
    Document document = Document.of("a.txt", text);

    assertThat(QuotableSpan.of(hit(document, new Span(0, text.length()))).getFirst().pointsBack())
        .isEqualTo(pointsBack);
  }

  @Test
  void quotes_overlap_if_they_share_characters_of_one_document() {
    List<QuotableSpan> quotes = quotes("Prices are net.", "discounts.");
    QuotableSpan both = quotes.get(0).joinedWith(quotes.get(1)).orElseThrow();
    QuotableSpan elsewhere =
        QuotableSpan.of(hit(Document.of("b.txt", "Prices."), new Span(0, 7))).getFirst();

    assertThat(both.overlaps(quotes.get(1))).isTrue();
    assertThat(quotes.get(0).overlaps(quotes.get(1))).isFalse();
    assertThat(quotes.get(0).overlaps(elsewhere)).isFalse();
  }

  /** Returns the spans of the passage that begins and ends with these words. */
  private static List<QuotableSpan> quotes(String first, String last) {
    int start = PRICES.text().indexOf(first);
    int end = PRICES.text().indexOf(last, start) + last.length();
    return QuotableSpan.of(hit(PRICES, new Span(start, end)));
  }

  private static Hit hit(Document document, Span span) {
    Passage passage = new PassageCutter(document).cut(0, span);
    return new Hit(passage, 1, 1, List.of());
  }
}
