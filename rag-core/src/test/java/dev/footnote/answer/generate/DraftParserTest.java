package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class DraftParserTest {

  private static final CitationMarks MARKS = new CitationMarks("K7QM");

  private final List<String> drafts = new ArrayList<>();
  private final List<DraftSentence> sentences = new ArrayList<>();
  private final DraftParser parser = new DraftParser(MARKS, drafts::add, sentences::add);

  @Test
  void a_sentence_includes_the_marks_behind_it() {
    write("It lasts two years. [K7QM:1.2][K7QM:3.1] It is free. [K7QM:1.3]");

    assertThat(sentences)
        .containsExactly(
            new DraftSentence("It lasts two years.", List.of("K7QM:1.2", "K7QM:3.1"), true, false),
            new DraftSentence("It is free.", List.of("K7QM:1.3"), false, false));
  }

  @Test
  void a_mark_can_be_before_the_full_stop_or_within_the_sentence() {
    write("It lasts [K7QM:1.2] two years [K7QM:1.3]. It is free[K7QM:2.1].");

    assertThat(sentences)
        .extracting(DraftSentence::text)
        .containsExactly("It lasts two years.", "It is free.");
    assertThat(sentences)
        .extracting(DraftSentence::marks)
        .containsExactly(List.of("K7QM:1.2", "K7QM:1.3"), List.of("K7QM:2.1"));
  }

  @Test
  void a_sentence_ends_where_the_next_one_begins() {
    parser.add("It lasts two years. [K7QM:1.2] I");
    assertThat(sentences).extracting(DraftSentence::text).containsExactly("It lasts two years.");
  }

  @Test
  void a_sentence_does_not_end_before_its_marks_are_complete() {
    parser.add("It lasts two years. [K7QM");
    assertThat(sentences).isEmpty();
  }

  @Test
  void text_that_looks_like_a_mark_is_never_reported() {
    for (String piece :
        List.of("It las", "ts. ", "[K7", "QM:", "1.2", "] The", "n it", " ends [1]", ".")) {
      parser.add(piece);
    }
    parser.end();

    assertThat(String.join("", drafts)).doesNotContain("[", "]", "K7QM");
    assertThat(sentences)
        .extracting(DraftSentence::text)
        .containsExactly("It lasts.", "Then it ends.");
    assertThat(sentences.getLast().marks()).containsExactly("1");
  }

  @Test
  void a_bracket_that_is_not_a_mark_is_kept() {
    write("Press [Enter] and array[0] twice.");
    assertThat(sentences)
        .extracting(DraftSentence::text)
        .containsExactly("Press [Enter] and array[0] twice.");
  }

  @Test
  void list_markers_are_removed() {
    write("- One. [K7QM:1.1]\n2. Two. [K7QM:1.2]\n## Three. [K7QM:1.3]");
    assertThat(sentences).extracting(DraftSentence::text).containsExactly("One.", "Two.", "Three.");
    assertThat(sentences).allMatch(DraftSentence::startsLine);
  }

  @Test
  void only_one_list_marker_is_removed_from_a_line() {
    String line = "- 2. May is free. [K7QM:1.1]\n";
    line.chars().forEach(c -> parser.add(Character.toString(c)));
    write(line);
    assertThat(sentences)
        .extracting(DraftSentence::text)
        .containsExactly("2. May is free.", "2. May is free.");
  }

  @Test
  void a_long_line_is_split_only_between_sentences() {
    write("It lasts two years. [K7QM:1.1] ".repeat(1_000));
    assertThat(sentences).hasSize(1_000);
    assertThat(sentences).extracting(DraftSentence::text).containsOnly("It lasts two years.");
  }

  @Test
  void sentences_on_missing_parts_are_distinguished() {
    write("It is free. [K7QM:1.1]\n[K7QM:missing] The price is not told. Nor is the size.");
    assertThat(sentences)
        .extracting(DraftSentence::statesMissing)
        .containsExactly(false, true, true);
  }

  @Test
  void a_sentence_that_never_ends_is_split() {
    write("word ".repeat(20_000) + "\n" + "w".repeat(20_000));
    assertThat(sentences).allMatch(each -> each.text().length() <= DraftParser.MAX_SENTENCE);
    assertThat(sentences).hasSizeGreaterThan(25);
  }

  @Test
  void an_incomplete_sentence_is_discarded_and_returned() {
    parser.add("It is free. [K7QM:1.1] It lasts tw");
    assertThat(parser.discard()).isEqualTo("It lasts tw");
    assertThat(sentences).extracting(DraftSentence::text).containsExactly("It is free.");
  }

  @Test
  void no_draft_ends_inside_a_surrogate_pair() {
    parser.add("Fine \ud83d");
    parser.add("\ude00 weather");
    assertThat(drafts).containsExactly("Fine ", "\ud83d\ude00 weather");
  }

  @Test
  void the_result_is_independent_of_how_the_text_is_split(Random random) {
    for (int i = 0; i < 500; i++) {
      String text = text(random);
      write(text);
      List<DraftSentence> inOnePiece = List.copyOf(sentences);
      sentences.clear();
      DraftParser inPieces = new DraftParser(MARKS, drafts::add, sentences::add);
      for (int start = 0; start < text.length(); ) {
        int end = Math.min(text.length(), start + 1 + random.nextInt(9));
        inPieces.add(text.substring(start, end));
        start = end;
      }
      inPieces.end();
      assertThat(sentences).as(text).isEqualTo(inOnePiece);
      sentences.clear();
    }
  }

  private void write(String text) {
    parser.add(text);
    parser.end();
  }

  private static String text(Random random) {
    List<String> pieces =
        List.of(
            "It lasts two years [K7QM:1.2]. ",
            "Not so! [K7QM:2.1] ",
            "The pump is blue. [K7QM:2.1][1] ",
            "It is free [Enter]?\n",
            "\n- ",
            "\n2. ",
            "Dr. Lund said so. ",
            "[K7QM:missing] Nothing is known. ");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
