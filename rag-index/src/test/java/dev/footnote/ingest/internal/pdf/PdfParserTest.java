package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Pages of a PDF become headings, paragraphs, lists, tables and notes in reading order. */
final class PdfParserTest {

  private static final String[] BODY = {
    "The warranty on a refurbished unit is twelve months from the day on which it was",
    "sold, and it does not cover batteries, which are parts that wear out in normal use."
  };

  private static final String[] LEFT = {
    "The first column tells of pumps and of",
    "the valves that belong to them, and it",
    "goes on for a number of lines until its",
    "end, where all of the pumps are known."
  };

  private static final String[] RIGHT = {
    "The second column tells of filters and",
    "when to change them, which depends on",
    "the hardness of the water, and a table",
    "of the hardness is at the end of this."
  };

  @Test
  void columns_are_read_one_after_the_other_below_a_title_across_them() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(DrawnPdf.BOLD, 18, 90, 100, "Pumps and filters of all houses in the town")
                .lines(72, 150, LEFT)
                .lines(320, 150, RIGHT)
                .blocks())
        .containsExactly("h1 Pumps and filters of all houses in the town", p(LEFT), p(RIGHT));
  }

  @Test
  void columns_with_unaligned_lines_are_read_one_after_the_other() throws Exception {
    assertThat(new DrawnPdf().page().lines(72, 150, LEFT).lines(320, 157, RIGHT).blocks())
        .containsExactly(p(LEFT), p(RIGHT));
  }

  @Test
  void columns_above_and_below_a_figure_are_separate() throws Exception {
    String caption =
        "Figure 1: The pumps, the filters, and all the valves that stand between the two of them";

    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, LEFT)
                .lines(320, 100, RIGHT)
                .lines(72, 300, caption)
                .lines(72, 350, RIGHT)
                .lines(320, 350, LEFT)
                .blocks())
        .containsExactly(p(LEFT), p(RIGHT), "figcaption " + caption, p(RIGHT), p(LEFT));
  }

  @Test
  void a_wide_space_in_one_line_is_not_a_gutter() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(
                    72,
                    100,
                    "Keywords: pumps, filters and the like,",
                    "valves and all the others of them, of",
                    "which there are a few more.")
                .lines(256, 100, "lids,")
                .blocks())
        .containsExactly(
            "p Keywords: pumps, filters and the like, lids, valves and all the others of them, of"
                + " which there are a few more.");
  }

  @Test
  void a_paragraph_continues_in_the_next_column() throws Exception {
    String[] begin = {LEFT[0], LEFT[1], LEFT[2], "end, where the tale of all of the war-"};
    String[] rest = {"ranties of pumps begins, and it is not", RIGHT[1], RIGHT[2], RIGHT[3]};

    assertThat(new DrawnPdf().page().lines(72, 150, begin).lines(320, 150, rest).blocks())
        .singleElement()
        .asString()
        .contains("the tale of all of the warranties of pumps begins");
  }

  @Test
  void a_hyphen_is_kept_in_numbers_and_in_words_that_have_it_elsewhere() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(
                    72,
                    100,
                    "The warranty on the units that are new and well-known is twenty-",
                    "four months, and that of all those that are not so well-",
                    "known and have not been registered by anybody is lim-",
                    "ited to twelve months after the day of the sale.")
                .blocks())
        .containsExactly(
            "p The warranty on the units that are new and well-known is twenty-four months, and"
                + " that of all those that are not so well-known and have not been registered by"
                + " anybody is limited to twelve months after the day of the sale.");
  }

  @Test
  void a_broken_word_is_joined_and_a_real_hyphen_is_kept() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(
                    72,
                    100,
                    "The warranty of every refurbished unit that was made by Baden-",
                    "Werk and not by one of the others is nowadays lim-",
                    "ited to twelve months after the day of the sale, 1990-",
                    "1995 being the years of the long warranties.")
                .blocks())
        .containsExactly(
            "p The warranty of every refurbished unit that was made by Baden-Werk and not by one"
                + " of the others is nowadays limited to twelve months after the day of the sale,"
                + " 1990-1995 being the years of the long warranties.");
  }

  @Test
  void a_paragraph_continues_on_the_next_page_and_a_broken_word_loses_its_hyphen()
      throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 600, BODY[0], "sold, and it is lim-")
                .page()
                .lines(72, 200, "ited to those who bought it, and not to", "be had by others.")
                .page()
                .lines(72, 200, "Nothing else is known about it, and who asks for more is sent to")
                .page()
                .lines(72, 200, "the office, where they know.")
                .blocks())
        .containsExactly(
            "p " + BODY[0] + " sold, and it is lim",
            "joined ited to those who bought it, and not to be had by others.",
            "p Nothing else is known about it, and who asks for more is sent to",
            "continued the office, where they know.");
  }

  @Test
  void headers_and_page_numbers_are_separated_from_the_text() throws Exception {
    DrawnPdf pages = new DrawnPdf();
    for (int i = 1; i <= 4; i++) {
      pages
          .page()
          .lines(72, 40, "Handbook of pumps")
          .lines(72, 150, "Page text number " + i + " is about a different part of the matter.")
          .lines(300, 760, Integer.toString(i + 6));
    }

    assertThat(pages.blocks())
        .filteredOn(
            block -> block.contains(" 8") || block.contains("2 is") || block.contains("Handbook"))
        .containsExactly(
            "running Handbook of pumps",
            "running Handbook of pumps",
            "running 8",
            "p Page text number 2 is about a different part of the matter.",
            "running Handbook of pumps",
            "running Handbook of pumps");
  }

  @Test
  void headers_of_left_and_right_pages_may_differ() throws Exception {
    DrawnPdf pages = new DrawnPdf();
    for (int i = 1; i <= 6; i++) {
      pages
          .page()
          .lines(72, 40, i % 2 == 0 ? "Handbook " + i : "Pumps " + i)
          .lines(72, 150, "Text " + "abcdef".charAt(i - 1) + " of the page.");
    }

    assertThat(pages.blocks()).filteredOn(block -> block.startsWith("running")).hasSize(6);
  }

  @Test
  void on_a_single_page_every_line_is_text() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 40, "Handbook of pumps")
                .lines(72, 150, BODY)
                .lines(300, 760, "7")
                .blocks())
        .containsExactly("p Handbook of pumps", p(BODY), "p 7");
  }

  @Test
  void the_last_rows_of_tables_on_several_pages_are_not_footers() throws Exception {
    DrawnPdf pages = new DrawnPdf();
    for (int i = 1; i <= 4; i++) {
      pages.page().lines(72, 150, BODY).lines(72, 740, "Hardness " + i * i);
    }

    assertThat(pages.blocks()).doesNotHaveToString("running").contains("p Hardness 9");
  }

  @Test
  void large_type_is_a_heading_whose_level_is_the_rank_of_its_size() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(DrawnPdf.BOLD, 20, 72, 100, "Handbook")
                .lines(DrawnPdf.BOLD, 15, 72, 150, "Refurbished units")
                .lines(72, 180, BODY)
                .lines(DrawnPdf.BOLD, 10, 72, 230, "Batteries")
                .lines(72, 250, BODY)
                .blocks())
        .containsExactly("h1 Handbook", "h2 Refurbished units", p(BODY), "h3 Batteries", p(BODY));
  }

  @Test
  void the_section_number_is_the_level_of_a_heading() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(DrawnPdf.BOLD, 14, 72, 100, "3 Warranty")
                .lines(72, 130, BODY)
                .lines(DrawnPdf.BOLD, 12, 72, 200, "3.2.1 Batteries")
                .lines(72, 230, BODY)
                .lines(DrawnPdf.BOLD, 14, 72, 300, "Index")
                .lines(72, 330, BODY)
                .blocks())
        .containsExactly(
            "h1 3 Warranty", p(BODY), "h3 3.2.1 Batteries", p(BODY), "h1 Index", p(BODY));
  }

  @Test
  void a_numbered_title_above_text_is_a_heading_if_all_type_is_the_same() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, "3.2 Refurbished units", BODY[0], BODY[1])
                .lines(72, 200, "6 How a claim is made", "6.1 Steps", BODY[0], BODY[1])
                .blocks())
        .containsExactly(
            "h2 3.2 Refurbished units",
            p(BODY),
            "h1 6 How a claim is made",
            "h2 6.1 Steps",
            p(BODY));
  }

  @Test
  void items_rows_long_lines_and_sentences_are_not_headings() throws Exception {
    assertThat(
            Stream.of(
                new DrawnPdf().page().lines(72, 100, "2. Remove the four screws", BODY[0], BODY[1]),
                new DrawnPdf().page().lines(72, 100, "3 Hard, 14 to 21 degrees", "4 Soft, to 7"),
                new DrawnPdf().page().lines(72, 100, "12 Months", "24 Months"),
                new DrawnPdf()
                    .page()
                    .lines(
                        72,
                        100,
                        "12 Angry men sat in a room that was far too hot for the day",
                        BODY[0]),
                new DrawnPdf().page().lines(72, 100, "12 Monkeys were seen.", BODY[0])))
        .allSatisfy(pages -> assertThat(pages.blocks()).noneMatch(block -> block.startsWith("h")));
  }

  @Test
  void aligned_cells_are_a_table_and_words_above_numbers_are_its_header() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, BODY)
                .lines(72, 150, "Degree", "Soft", "Middle", "Hard")
                .lines(180, 150, "From", "0", "8", "14")
                .lines(260, 150, "To", "8", "14", "21")
                .lines(72, 230, BODY)
                .blocks())
        .containsExactly(
            p(BODY), "table *|Degree*|From*|To / |Soft|0|8 / |Middle|8|14 / |Hard|14|21", p(BODY));
  }

  @Test
  void a_table_of_contents_is_not_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, "2.1", "2.2", "2.3", "2.4")
                .lines(
                    100,
                    100,
                    "Pumps ........ 3",
                    "Filters ...... 4",
                    "Valves ....... 9",
                    "Lids ......... 12")
                .blocks())
        .startsWith("p 2.1 Pumps ........ 3", "p 2.2 Filters ...... 4")
        .hasSize(4);
  }

  @Test
  void small_type_with_a_mark_at_the_bottom_is_a_footnote() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, BODY)
                .lines(72, 130, BODY)
                .lines(DrawnPdf.PLAIN, 8, 72, 700, "* Batteries are sold apart.", "1 See the law.")
                .blocks())
        .endsWith("footnote * Batteries are sold apart.", "footnote 1 See the law.");
  }

  @Test
  void items_of_a_list_are_separate_and_include_their_continuation_lines() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, BODY[0], "sold, and it covers:")
                .lines(72, 128, "\u2022", "", "\u2022")
                .lines(
                    84,
                    128,
                    "the motor, be it large or small, and the shaft",
                    "of the motor",
                    "the pump")
                .lines(72, 180, "1. Open the lid.", "2. Close the lid.")
                .blocks())
        .containsExactly(
            "p " + BODY[0] + " sold, and it covers:",
            "li the motor, be it large or small, and the shaft of the motor",
            "li the pump",
            "li 1. Open the lid.",
            "li 2. Close the lid.");
  }

  @Test
  void an_indented_line_begins_a_paragraph() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, BODY)
                .lines(90, 128, "Nor does it cover what was broken by those who use it for other")
                .lines(72, 142, "things.")
                .blocks())
        .containsExactly(
            p(BODY), "p Nor does it cover what was broken by those who use it for other things.");
  }

  @Test
  void lines_of_code_are_kept() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 100, BODY)
                .lines(DrawnPdf.FIXED, 10, 72, 140, "while (true) {")
                .lines(DrawnPdf.FIXED, 10, 84, 154, "turn();")
                .lines(DrawnPdf.FIXED, 10, 72, 168, "}")
                .blocks())
        .containsExactly(
            p(BODY),
            """
            pre while (true) {
              turn();
            }\
            """);
  }

  @Test
  void text_drawn_twice_to_look_bold_is_read_once() throws Exception {
    assertThat(
            new DrawnPdf().page().lines(72, 100, "Warranty").lines(72.3f, 100, "Warranty").blocks())
        .containsExactly("p Warranty");
  }

  @Test
  void rotated_text_comes_last() throws Exception {
    Matrix askew = Matrix.getRotateInstance(Math.toRadians(45), 200, 350);

    assertThat(
            new DrawnPdf()
                .page()
                .draw(DrawnPdf.PLAIN, 10, askew, "North wing")
                .lines(72, 400, BODY)
                .lines(72, 428, BODY)
                .blocks())
        .startsWith("p " + String.join(" ", BODY) + " " + String.join(" ", BODY))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("North wing");
  }

  @Test
  void a_drop_cap_belongs_to_its_word() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(DrawnPdf.PLAIN, 36, 72, 124, "T")
                .lines(
                    96,
                    100,
                    "he warranty on a refurbished unit is twelve",
                    "months from the day of sale, and")
                .lines(72, 128, "it does not cover batteries or other parts that wear")
                .blocks())
        .containsExactly(
            "p The warranty on a refurbished unit is twelve months from the day of sale, and it"
                + " does not cover batteries or other parts that wear");
  }

  @Test
  void a_page_without_contents_is_counted() throws Exception {
    assertThat(new DrawnPdf().page().page().lines(72, 100, "Second.").lines())
        .containsExactly("72.0 92.2 36.7 10.0 Second.");
  }

  @Test
  void boxes_are_relative_to_the_visible_part_of_the_page() throws Exception {
    DrawnPdf pages = new DrawnPdf().page().lines(72, 100, "Warranty");
    pages.pdfPage().setCropBox(new PDRectangle(50, 100, 400, 650));

    assertThat(pages.lines()).containsExactly("22.0 50.2 40.6 10.0 Warranty");
  }

  @Test
  void boxes_are_correct_on_a_rotated_page() throws Exception {
    DrawnPdf pages =
        new DrawnPdf()
            .page()
            .draw(DrawnPdf.PLAIN, 10, new Matrix(0, 1, -1, 0, 100, 72), "Warranty");
    pages.pdfPage().setRotation(90);

    assertThat(pages.lines()).containsExactly("72.0 92.2 40.6 10.0 Warranty");
  }

  @Test
  void boxes_are_correct_for_rotated_text() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .draw(DrawnPdf.PLAIN, 10, new Matrix(0, 1, -1, 0, 100, 72), "Warranty")
                .lines())
        .containsExactly("92.2 679.4 10.0 40.6 Warranty");
  }

  private static String p(String... lines) {
    return "p " + String.join(" ", List.of(lines));
  }
}
