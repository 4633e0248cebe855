package dev.footnote.chunk;

import static dev.footnote.chunk.WordTokenCounter.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.TokenCounter;
import dev.footnote.testing.TokenBudgetContract;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructuralChunkerTest extends TokenBudgetContract {

  private static final int BUDGET = 24;

  @Override
  protected Chunker chunker() {
    return new StructuralChunker(WordTokenCounter::count, BUDGET);
  }

  @Override
  protected int maxTokens() {
    return BUDGET;
  }

  @Override
  protected TokenCounter tokenCounter() {
    return WordTokenCounter::count;
  }

  @Test
  void neighbouring_passages_of_a_section_do_not_fit_together() {
    List<Passage> passages = chunker().chunk(Document.of("d", "word ".repeat(200)));
    for (int i = 1; i < passages.size(); i++) {
      assertThat(count(passages.get(i - 1).textInContext() + " word")).isGreaterThan(BUDGET);
    }
  }

  @Test
  void sections_are_not_mixed() {
    assertSectionsAreNotMixed();
  }

  @Test
  void passages_do_not_overlap() {
    for (ChunkedExample example : examples()) {
      List<Passage> passages = example.passages();
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
  void a_heading_is_in_the_context_and_not_in_the_text() {
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
  void later_passages_of_a_table_carry_its_columns() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Model", "Price"));
    IntStream.range(0, 40).forEach(i -> builder.row(List.of("BW-" + i, i + ".00")));
    List<Passage> passages = chunker().chunk(builder.build());
    assertThat(passages).hasSizeGreaterThan(3);
    assertThat(passages.getFirst().columns()).isEmpty();
    assertThat(passages.subList(1, passages.size()))
        .allSatisfy(passage -> assertThat(passage.columns()).contains("Model | Price"));
  }

  @Test
  void a_block_longer_than_the_budget_is_split_between_sentences() {
    String ten = "One two three four five six seven eight nine ten.";
    Document document = Document.builder("d").paragraph(ten + " " + ten + " " + ten).build();
    assertThat(texts(document)).containsExactly(ten + " " + ten, ten);
  }

  @Test
  void a_word_longer_than_the_budget_is_split_between_characters() {
    String wrenches = "\uD83D\uDD27".repeat(200);
    assertThat(texts(Document.of("d", wrenches)))
        .hasSizeGreaterThan(2)
        .satisfies(texts -> assertThat(String.join("", texts)).isEqualTo(wrenches));
  }

  @Test
  void a_context_longer_than_the_budget_does_not_reduce_the_budget_of_the_text() {
    String title = "word ".repeat(100).strip();
    Document document = Document.builder("d").heading(1, title).paragraph("One two three.").build();
    assertThat(texts(document)).containsExactly("One two three.");
  }

  @Test
  void chunkers_with_different_budgets_have_different_fingerprints() {
    assertThat(new StructuralChunker(WordTokenCounter::count, 25).fingerprint())
        .isNotEqualTo(chunker().fingerprint());
  }

  @Test
  void a_budget_below_sixteen_tokens_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StructuralChunker(WordTokenCounter::count, 15))
        .withMessage("passage size of 15 tokens: must be at least 16");
  }

  @Test
  void each_character_is_counted_less_than_thirty_times() {
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
