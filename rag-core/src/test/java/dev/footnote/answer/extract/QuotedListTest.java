package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuotedListTest {

  @Test
  void a_sentence_with_a_colon_has_the_items_after_it() {
    Document document =
        Document.builder("d")
            .paragraph("Bring these. You need:")
            .listItem("a card. It is free.")
            .listItem("a form")
            .paragraph("Thank you.")
            .build();

    assertThat(lists(document))
        .containsExactly(List.of("You need:", "a card. It is free.", "a form"));
  }

  @Test
  void a_sentence_with_a_colon_has_the_rows_after_it() {
    Document document =
        Document.builder("d")
            .paragraph("The fees:")
            .headerRow(List.of("Service", "Fee"))
            .row(List.of("Scan", "3"))
            .build();

    assertThat(lists(document)).containsExactly(List.of("The fees:", "Service | Fee", "Scan | 3"));
  }

  @Test
  void a_paragraph_after_a_colon_is_no_item() {
    Document document = Document.builder("d").paragraph("Note:").paragraph("It is free.").build();

    assertThat(lists(document)).isEmpty();
  }

  @Test
  void a_list_without_a_colon_before_it_stays_apart() {
    Document document = Document.builder("d").paragraph("Buy it.").listItem("a card").build();

    assertThat(lists(document)).isEmpty();
  }

  private static List<List<String>> lists(Document document) {
    Span all = new Span(0, document.text().length());
    Hit hit = new Hit(new PassageCutter(document).cut(0, all), 1, 1, List.of());
    return QuotedList.in(QuotableSpan.of(hit)).stream()
        .map(list -> list.quotes().stream().map(QuotableSpan::text).toList())
        .toList();
  }
}
