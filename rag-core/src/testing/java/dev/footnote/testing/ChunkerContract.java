package dev.footnote.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test suite for an implementation of {@link Chunker}: extend it and return your chunker.
 *
 * <p>The suite chunks random documents once and checks every rule on them. A failure prints the
 * seed that replays it, see {@link SeededRandom}. For a chunker with a limit on the tokens of a
 * passage, extend {@link TokenBudgetContract} instead.
 */
@ExtendWith(SeededRandom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChunkerContract {

  private static final int DOCUMENTS = 100;
  private static final int SHARED_EXAMPLES = 20;
  private static final int THREADS = 4;

  private List<ChunkedExample> examples = List.of();

  /** For subclasses. */
  protected ChunkerContract() {}

  /** Returns a new chunker to test; all chunkers that it returns are configured equally. */
  protected abstract Chunker chunker();

  /** Returns every example document with the passages that the chunker made of it. */
  protected final List<ChunkedExample> examples() {
    return examples;
  }

  @BeforeAll
  final void chunkExamples(Random random) {
    Chunker chunker = chunker();
    examples =
        Stream.generate(() -> RandomDocuments.document(random))
            .limit(DOCUMENTS)
            .map(document -> new ChunkedExample(document, chunker.chunk(document)))
            .toList();
  }

  @Test
  final void a_passage_is_an_exact_piece_of_its_document() {
    for (ChunkedExample example : examples) {
      Document document = example.document();
      PassageCutter cutter = new PassageCutter(document);
      for (Passage passage : example.passages()) {
        assertThat(passage).isEqualTo(cutter.cut(passage.id().ordinal(), passage.span()));
        assertThat(passage.text())
            .isEqualTo(document.text().substring(passage.span().start(), passage.span().end()));
      }
    }
  }

  @Test
  final void passages_are_numbered_from_zero_in_document_order() {
    for (ChunkedExample example : examples) {
      int ordinal = 0;
      int from = 0;
      for (Passage passage : example.passages()) {
        assertThat(passage.id()).isEqualTo(new PassageId(example.document().id(), ordinal++));
        assertThat(passage.span().start()).isGreaterThanOrEqualTo(from);
        from = passage.span().start() + 1;
      }
    }
  }

  @Test
  final void every_character_except_white_space_is_in_a_passage_or_a_carried_heading() {
    for (ChunkedExample example : examples) {
      String text = example.document().text();
      boolean[] covered = coveredCharacters(example);
      assertThat(IntStream.range(0, covered.length).filter(at -> !covered[at]))
          .as("characters in no passage, of %s", example.document())
          .allMatch(at -> isWhiteSpace(text.charAt(at)));
    }
  }

  @Test
  final void a_passage_has_text_that_is_not_white_space() {
    assertThat(passages()).allSatisfy(passage -> assertThat(passage.text()).isNotBlank());
  }

  @Test
  final void no_surrogate_pair_is_split() {
    assertThat(passages())
        .extracting(Passage::text)
        .noneMatch(text -> Character.isLowSurrogate(text.charAt(0)))
        .noneMatch(text -> Character.isHighSurrogate(text.charAt(text.length() - 1)));
  }

  @Test
  final void another_chunker_makes_the_same_passages() {
    Chunker other = chunker();
    for (ChunkedExample example : examples) {
      assertThat(other.chunk(example.document())).isEqualTo(example.passages());
    }
  }

  @Test
  final void several_threads_can_use_one_chunker() throws Exception {
    Chunker shared = chunker();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Passage>>> chunked = new ArrayList<>();
      for (ChunkedExample example : examples.subList(0, SHARED_EXAMPLES)) {
        chunked.add(threads.submit(() -> shared.chunk(example.document())));
      }
      for (int i = 0; i < SHARED_EXAMPLES; i++) {
        assertThat(chunked.get(i).get()).isEqualTo(examples.get(i).passages());
      }
    }
  }

  @Test
  final void equal_chunkers_have_the_same_fingerprint() {
    assertThat(chunker().fingerprint()).isEqualTo(chunker().fingerprint()).isNotBlank();
  }

  @Test
  final void a_document_without_text_has_no_passages() {
    assertThat(chunker().chunk(Document.builder("d").page(1).build())).isEmpty();
  }

  /**
   * Asserts, for a chunker that splits along headings, that no passage has text from above and
   * below a heading.
   */
  protected final void assertSectionsAreNotMixed() {
    for (ChunkedExample example : examples) {
      for (Passage passage : example.passages()) {
        assertThat(example.document().blocks())
            .filteredOn(block -> block instanceof Block.Heading)
            .filteredOn(heading -> heading.span().overlaps(passage.span()))
            .allMatch(heading -> heading.span().contains(passage.span()));
      }
    }
  }

  private List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    examples.forEach(example -> passages.addAll(example.passages()));
    return passages;
  }

  private static boolean[] coveredCharacters(ChunkedExample example) {
    boolean[] covered = new boolean[example.document().text().length()];
    example.passages().forEach(passage -> mark(covered, passage.span()));
    for (Block block : example.document().blocks()) {
      if (block instanceof Block.Heading && isCarried(block, example)) {
        mark(covered, block.span());
      }
    }
    return covered;
  }

  private static boolean isCarried(Block heading, ChunkedExample example) {
    String text = heading.span().of(example.document().text());
    return example.passages().stream()
        .filter(passage -> passage.span().start() >= heading.span().end())
        .anyMatch(passage -> passage.headings().contains(text));
  }

  private static void mark(boolean[] covered, Span span) {
    for (int at = span.start(); at < span.end(); at++) {
      covered[at] = true;
    }
  }

  private static boolean isWhiteSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * A random document and the passages that the chunker under test made of it.
   *
   * @param document the document
   * @param passages its passages, in the order in which the chunker returned them
   */
  protected record ChunkedExample(Document document, List<Passage> passages) {}
}
