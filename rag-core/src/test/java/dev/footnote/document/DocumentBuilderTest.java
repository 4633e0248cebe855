package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.base.CharMatcher;
import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class DocumentBuilderTest {

  @Test
  void every_block_has_the_text_passed_for_it() {
    Document document =
        Document.builder("d")
            .heading(1, "Returns")
            .paragraph("Within 14 days.")
            .listItem("unused")
            .preformatted("a\n  b")
            .build();
    assertThat(texts(document)).containsExactly("Returns", "Within 14 days.", "unused", "a\n  b");
  }

  @Test
  void white_space_inside_a_block_becomes_one_space() {
    assertThat(texts(Document.builder("d").paragraph(" a \n\t b\u00A0\u2028c\u0001 ").build()))
        .containsExactly("a b c");
  }

  @Test
  void preformatted_text_keeps_its_indentation() {
    assertThat(texts(Document.builder("d").preformatted("\n  if\r\n\tx\r  y \n\n").build()))
        .containsExactly("  if\n\tx\n  y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\r\n", "\u00A0", "\u200B", "\uFEFF", "\u0000", "\u3000\u2029"})
  void blank_text_adds_no_block(String blank) {
    Document.Builder builder = Document.builder("d").heading(1, blank).paragraph(blank);
    builder.listItem(blank).preformatted(blank).row(List.of(blank, blank));
    Document document = builder.headerRow(List.of(blank)).row(List.of()).build();
    assertThat(document).isEqualTo(Document.of("d", ""));
  }

  @Test
  void an_unpaired_surrogate_becomes_the_replacement_character() {
    assertThat(Document.builder("d").paragraph("a\uD83D b\uDE00 \uD83D\uDE00").build().text())
        .isEqualTo("a\uFFFD b\uFFFD \uD83D\uDE00");
  }

  @Test
  void many_unpaired_surrogates_are_replaced_in_linear_time() {
    String broken = "\uD83Dx".repeat(500_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> Document.builder("d").paragraph(broken).build());
  }

  @Test
  void the_cells_of_a_row_are_separated_by_a_bar() {
    assertThat(Document.builder("d").row(List.of("BW-210", " 189\n.00 ")).build().text())
        .isEqualTo("BW-210 | 189 .00");
  }

  @Test
  void a_header_row_begins_a_new_table() {
    Document.Builder builder = Document.builder("d");
    builder.headerRow(List.of("A")).row(List.of("1")).headerRow(List.of("B")).row(List.of("2"));
    assertThat(builder.build().text()).isEqualTo("A\n1\n\nB\n2");
  }

  @Test
  void only_a_header_row_is_marked_as_a_header() {
    assertThat(Document.builder("d").headerRow(List.of("A")).row(List.of("1")).build().blocks())
        .containsExactly(
            new Block.TableRow(new Span(0, 1), true, 0),
            new Block.TableRow(new Span(2, 3), false, 0));
  }

  @Test
  void a_page_ends_where_the_next_page_begins() {
    Document document =
        Document.builder("d")
            .page(1)
            .paragraph("one")
            .paragraph("more")
            .page(2)
            .paragraph("two")
            .build();
    assertThat(document.pages())
        .extracting(page -> page.number() + ":" + page.span().of(document.text()))
        .containsExactly("1:one\n\nmore", "2:two");
  }

  @Test
  void a_page_without_text_is_empty() {
    Document document = Document.builder("d").page(1).paragraph("one").page(2).page(3).build();
    assertThat(document.pages())
        .extracting(page -> page.span().isEmpty())
        .containsExactly(false, true, true);
  }

  @Test
  void text_before_the_first_page_is_on_no_page() {
    Document document = Document.builder("d").paragraph("cover").page(1).paragraph("one").build();
    assertThat(document.pages()).containsExactly(new Page(1, new Span(7, 10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_page_number_below_one_is_rejected(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Document.builder("d").page(number));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void a_heading_level_outside_one_to_six_is_rejected(int level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.builder("d").heading(level, "x"));
  }

  @Test
  void a_built_document_does_not_change_when_the_builder_is_used_again() {
    Document.Builder builder = Document.builder("d").page(1).paragraph("one");
    Document before = builder.build();
    builder.paragraph("two").page(2);
    assertThat(before).isEqualTo(Document.builder("d").page(1).paragraph("one").build());
  }

  @Test
  void a_line_break_separates_two_blocks_or_two_preformatted_lines(Random random) {
    for (int i = 0; i < 300; i++) {
      Document document = RandomDocuments.document(random);
      for (Block block : document.blocks()) {
        if (!(block instanceof Block.Preformatted)) {
          assertThat(block.span().of(document.text())).doesNotContain("\n", "\r");
        }
      }
    }
  }

  @Test
  void only_separators_are_between_blocks(Random random) {
    for (int i = 0; i < 300; i++) {
      Document document = RandomDocuments.document(random);
      int from = 0;
      for (Block block : document.blocks()) {
        String gap = document.text().substring(from, block.span().start());
        assertThat(gap).isIn(from == 0 ? List.of("") : List.of("\n", "\n\n"));
        from = block.span().end();
      }
      assertThat(from).isEqualTo(document.text().length());
    }
  }

  @Test
  void any_code_units_make_a_well_formed_document(Random random) {
    for (int i = 0; i < 300; i++) {
      Document.Builder builder = Document.builder("d").page(1);
      builder.paragraph(anything(random)).preformatted(anything(random)).page(2);
      builder.row(List.of(anything(random), anything(random))).heading(2, anything(random));
      assertThat(CharMatcher.javaIsoControl().removeFrom(builder.build().text()))
          .isEqualTo(CharMatcher.anyOf("\n\t").removeFrom(builder.build().text()));
    }
  }

  /** Returns random UTF-16 code units, with difficult ones more often than others. */
  private static String anything(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> (char) random.nextInt(0x10000);
            case 1 -> (char) (0xD800 + random.nextInt(0x800));
            case 2 -> (char) random.nextInt(0xA1);
            default -> "\n\r\t \u2028".charAt(random.nextInt(5));
          });
    }
    return text.toString();
  }

  @Test
  void locations_move_with_the_text_of_their_block(Random random) {
    for (int i = 0; i < 500; i++) {
      String given = spacious(random);
      Span span = inside(given, random);
      Document document =
          Document.builder("d")
              .heading(1, "Before")
              .locations(List.of(box(span)))
              .paragraph(given)
              .build();
      String expected = Document.builder("e").paragraph(span.of(given)).build().text();
      assertThat(
              document.locations().stream().map(where -> where.span().of(document.text())).toList())
          .as("%s of \"%s\"", span, given)
          .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }
  }

  @Test
  void locations_apply_only_to_the_next_block() {
    Document.Builder builder = Document.builder("d").locations(List.of(box(new Span(0, 1))));
    Document document = builder.paragraph("a").paragraph("b").build();
    assertThat(document.locations()).containsExactly(box(new Span(0, 1)));
  }

  @Test
  void the_locations_of_a_row_refer_to_its_joined_cells() {
    Location row = new Location.Cells(new Span(0, 9), "S", 2, 1, 2, 2);
    Document document =
        Document.builder("d").locations(List.of(row)).row(List.of(" ab ", "cd")).build();
    assertThat(document.locations())
        .containsExactly(new Location.Cells(new Span(0, 7), "S", 2, 1, 2, 2));
  }

  @Test
  void a_paragraph_continues_over_a_page_break() {
    Document.Builder builder = Document.builder("d").page(1).paragraph("It was a dark and stor");
    Document document = builder.page(2).continueParagraph("my night.", true).build();
    assertThat(texts(document)).containsExactly("It was a dark and stormy night.");
    assertThat(document.pages())
        .containsExactly(new Page(1, new Span(0, 22)), new Page(2, new Span(22, 31)));
  }

  @Test
  void a_continued_paragraph_gets_a_space_unless_a_word_was_broken() {
    Document.Builder builder = Document.builder("d").page(1).paragraph("It was a");
    Document document = builder.page(2).continueParagraph("dark night.", false).build();
    assertThat(texts(document)).containsExactly("It was a dark night.");
    assertThat(document.pages().getLast().span().of(document.text())).isEqualTo("dark night.");
  }

  @Test
  void continuing_without_a_paragraph_before_begins_a_paragraph() {
    Document.Builder builder = Document.builder("d").heading(1, "Title");
    assertThat(builder.continueParagraph("text", false).build())
        .isEqualTo(Document.builder("d").heading(1, "Title").paragraph("text").build());
  }

  private static Location box(Span span) {
    return new Location.Box(span, 1, 72, 72, 100, 10);
  }

  private static String spacious(Random random) {
    return random
        .ints(1 + random.nextInt(20), 0, 6)
        .mapToObj(i -> "ab \n\t\u0001".substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static Span inside(String text, Random random) {
    int start = random.nextInt(text.length());
    return new Span(start, start + 1 + random.nextInt(text.length() - start));
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(block -> block.span().of(document.text())).toList();
  }
}
