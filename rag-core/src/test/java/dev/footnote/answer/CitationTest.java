package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class CitationTest {

  private static final Document MANUAL =
      Document.builder("manual").page(7).heading(1, "Care").paragraph("Rinse it. Dry it.").build();
  private static final Passage PASSAGE = new PassageCutter(MANUAL).cut(0, new Span(6, 23));

  private static final Span CLAIM = new Span(3, 9);

  @Test
  void the_quote_is_the_documents_text_at_its_span(Random random) {
    for (int i = 0; i < 300; i++) {
      Document document = RandomDocuments.document(random);
      if (!document.text().isEmpty()) {
        Span outer = inside(new Span(0, document.text().length()), random);
        Span span = inside(outer, random);
        Citation citation = cite(1, new PassageCutter(document).cut(3, outer), span);
        assertThat(citation.quote()).isEqualTo(span.of(document.text()));
      }
    }
  }

  @Test
  void a_citation_copies_title_headings_and_page_of_its_passage() {
    assertThat(cite(2, PASSAGE, new Span(16, 23)))
        .isEqualTo(
            new Citation(
                2,
                CLAIM,
                PASSAGE.id(),
                "manual",
                List.of("Care"),
                OptionalInt.of(7),
                new Span(16, 23),
                "Dry it.",
                List.of(),
                new CitationSupport(0.5, CitationSupport.Basis.QUOTED)));
  }

  @Test
  void the_page_is_the_one_where_the_quote_begins() {
    Document document = Document.builder("d").page(1).paragraph("a").page(2).paragraph("b").build();
    Passage both = new PassageCutter(document).cut(0, new Span(0, 4));
    assertThat(cite(1, both, new Span(0, 4)).page()).hasValue(1);
    assertThat(cite(1, both, new Span(3, 4)).page()).hasValue(2);
  }

  @Test
  void a_quote_outside_its_passage_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cite(1, PASSAGE, new Span(5, 12)))
        .withMessage(
            "evidence span [5, 12): must be a non-empty part of passage manual#0 at [6, 23)");
  }

  @Test
  void an_empty_quote_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> cite(1, PASSAGE, new Span(8, 8)));
    assertThatIllegalArgumentException().isThrownBy(() -> cite(1, PASSAGE, new Span(23, 23)));
  }

  @Test
  void citation_numbers_start_at_1() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cite(0, PASSAGE, new Span(8, 9)))
        .withMessage("citation number 0: must be at least 1");
  }

  @Test
  void a_quote_of_another_length_than_its_span_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Citation(
                    1,
                    CLAIM,
                    PASSAGE.id(),
                    "t",
                    List.of(),
                    OptionalInt.empty(),
                    new Span(0, 2),
                    "abc",
                    List.of(),
                    new CitationSupport(0.5, CitationSupport.Basis.QUOTED)));
  }

  private static Citation cite(int number, Passage passage, Span span) {
    return Citation.of(number, CLAIM, Evidence.quoted(passage, span, 0.5));
  }

  private static Span inside(Span bounds, Random random) {
    int start = bounds.start() + random.nextInt(bounds.length());
    return new Span(start, start + 1 + random.nextInt(bounds.end() - start));
  }
}
