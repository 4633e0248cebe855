package dev.footnote.chunk;

import static dev.footnote.chunk.WordTokenCounter.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import dev.footnote.testing.RandomDocuments;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructuralChunkerTest extends ChunkerContract {

  private static final int BUDGET = 24;

  @Override
  protected Chunker chunker() {
    return new StructuralChunker(WordTokenCounter::count, BUDGET);
  }

  @Test
  void a_passage_keeps_within_the_budget(Random random) {
    for (int i = 0; i < 100; i++) {
      assertThat(chunker().chunk(RandomDocuments.document(random)))
          .allSatisfy(
              passage ->
                  assertThat(count(passage.textInContext()) <= BUDGET || isException(passage))
                      .as(passage.textInContext())
                      .isTrue());
    }
  }

  private static boolean isException(Passage passage) {
    return count(passage.context()) > BUDGET / 2 && count(passage.text()) <= BUDGET;
  }

  @Test
  void two_neighbours_in_a_section_would_not_fit_into_one_passage() {
    List<Passage> passages = chunker().chunk(Document.of("d", "word ".repeat(200)));
    for (int i = 1; i < passages.size(); i++) {

      assertThat(count(passages.get(i - 1).textInContext() + " word")).isGreaterThan(BUDGET);
    }
  }

  @Test
  void sections_are_not_mixed(Random random) {
    assertThatSectionsAreNotMixed(random);
  }

  @Test
  void passages_do_not_overlap(Random random) {
    for (int i = 0; i < 100; i++) {
      List<Passage> passages = chunker().chunk(RandomDocuments.document(random));
      for (int next = 1; next < passages.size(); next++) {
        assertThat(passages.get(next).span().start())
            .isGreaterThanOrEqualTo(passages.get(next - 1).span().end());
      }
    }
  }

  @Test
  void short_blocks_of_a_section_share_a_passage() {
    Document document =
        Document.builder("d").heading(1, "A").paragraph("One.").listItem("two").build();
    assertThat(texts(document)).containsExactly("One.\n\ntwo");
  }

  @Test
  void a_heading_is_carried_and_not_repeated() {
    Document document = Document.builder("d").heading(1, "A").paragraph("One.").build();
    assertThat(chunker().chunk(document))
        .extracting(Passage::context, Passage::text)
        .containsExactly(tuple("d > A", "One."));
  }

  @Test
  void a_heading_without_text_below_it_is_a_passage() {
    Document.Builder builder = Document.builder("d").heading(1, "A").heading(2, "B");
    Document document = builder.heading(2, "C").paragraph("x").heading(1, "D").build();
    assertThat(texts(document)).containsExactly("B", "x", "D");
  }

  @Test
  void a_table_goes_on_under_its_columns() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Model", "Price"));
    IntStream.range(0, 40).forEach(i -> builder.row(List.of("BW-" + i, i + ".00")));
    List<Passage> passages = chunker().chunk(builder.build());
    assertThat(passages).hasSizeGreaterThan(3);
    assertThat(passages.getFirst().columns()).isEmpty();
    assertThat(passages.subList(1, passages.size()))
        .allSatisfy(passage -> assertThat(passage.columns()).contains("Model | Price"));
  }

  @Test
  void a_block_that_is_too_long_is_cut_between_sentences() {
    String ten = "One two three four five six seven eight nine ten.";
    Document document = Document.builder("d").paragraph(ten + " " + ten + " " + ten).build();
    assertThat(texts(document)).containsExactly(ten + " " + ten, ten);
  }

  @Test
  void a_word_that_is_too_long_is_cut_between_characters() {
    String wrenches = "\uD83D\uDD27".repeat(200);
    assertThat(texts(Document.of("d", wrenches)))
        .hasSizeGreaterThan(2)
        .satisfies(texts -> assertThat(String.join("", texts)).isEqualTo(wrenches));
  }

  @Test
  void a_context_that_fills_the_budget_leaves_the_text_its_own() {
    String title = "word ".repeat(100).strip();
    Document document = Document.builder("d").heading(1, title).paragraph("One two three.").build();
    assertThat(texts(document)).containsExactly("One two three.");
  }

  @Test
  void other_budgets_have_other_fingerprints() {
    assertThat(new StructuralChunker(WordTokenCounter::count, 25).fingerprint())
        .isNotEqualTo(chunker().fingerprint());
  }

  @Test
  void a_budget_below_sixteen_tokens_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StructuralChunker(WordTokenCounter::count, 15))
        .withMessage("a budget of 15 tokens: want at least 16");
  }

  @Test
  void each_character_is_counted_a_few_times() {
    long[] counted = {0};
    TokenCounter counter =
        text -> {
          counted[0] += text.length();
          return count(text);
        };
    String text =
        IntStream.range(0, 20_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    new StructuralChunker(counter, 100).chunk(Document.of("d", text));
    assertThat(counted[0]).isLessThan(30L * text.length());
  }

  private List<String> texts(Document document) {
    return chunker().chunk(document).stream().map(Passage::text).toList();
  }
}
