package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Chunker} holds to. */
@ExtendWith(SeededRandom.class)
public abstract class ChunkerContract {

  private static final int DOCUMENTS = 60;

  /** The chunker under test; a new one each time. */
  protected abstract Chunker chunker();

  @Test
  void a_passage_is_an_exact_piece_of_its_document(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      Document document = RandomDocuments.document(random);
      PassageCutter cutter = new PassageCutter(document);
      for (Passage passage : chunker().chunk(document)) {
        assertThat(passage).isEqualTo(cutter.cut(passage.id().ordinal(), passage.span()));
        assertThat(passage.text())
            .isEqualTo(document.text().substring(passage.span().start(), passage.span().end()));
      }
    }
  }

  @Test
  void passages_are_numbered_from_zero_in_the_order_of_the_document(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      Document document = RandomDocuments.document(random);
      int ordinal = 0;
      int from = 0;
      for (Passage passage : chunker().chunk(document)) {
        assertThat(passage.id()).isEqualTo(new PassageId(document.id(), ordinal++));
        assertThat(passage.span().start()).isGreaterThanOrEqualTo(from);
        from = passage.span().start() + 1;
      }
    }
  }

  @Test
  void nothing_is_lost(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      Document document = RandomDocuments.document(random);
      List<Passage> passages = chunker().chunk(document);
      boolean[] found = new boolean[document.text().length()];
      passages.forEach(passage -> mark(found, passage.span().start(), passage.span().end()));
      for (Block block : document.blocks()) {
        if (block instanceof Block.Heading && isCarried(block, document, passages)) {
          mark(found, block.span().start(), block.span().end());
        }
      }
      assertThat(IntStream.range(0, found.length).filter(at -> !found[at]))
          .as("characters found nowhere, of %s", document)
          .allMatch(at -> isWhite(document.text().charAt(at)));
    }
  }

  @Test
  void a_passage_has_text_that_is_not_white_space(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      assertThat(chunker().chunk(RandomDocuments.document(random)))
          .allSatisfy(passage -> assertThat(passage.text()).isNotBlank());
    }
  }

  @Test
  void no_character_is_cut_in_half(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      for (Passage passage : chunker().chunk(RandomDocuments.document(random))) {
        assertThat(Character.isLowSurrogate(passage.text().charAt(0))).isFalse();
        assertThat(Character.isHighSurrogate(passage.text().charAt(passage.text().length() - 1)))
            .isFalse();
      }
    }
  }

  @Test
  void the_same_document_gives_the_same_passages(Random random) {
    for (int i = 0; i < DOCUMENTS; i++) {
      Document document = RandomDocuments.document(random);
      assertThat(chunker().chunk(document)).isEqualTo(chunker().chunk(document));
    }
  }

  @Test
  void equal_chunkers_have_the_same_fingerprint() {
    assertThat(chunker().fingerprint()).isEqualTo(chunker().fingerprint()).isNotBlank();
  }

  @Test
  void a_document_without_text_has_no_passages() {
    assertThat(chunker().chunk(Document.builder("d").page(1).build())).isEmpty();
  }

  /** Of chunkers that cut along headings: no passage has text from above and below one. */
  final void assertThatSectionsAreNotMixed(Random random) {
    for (int i = 0; i < 100; i++) {
      Document document = RandomDocuments.document(random);
      for (Passage passage : chunker().chunk(document)) {
        assertThat(document.blocks())
            .filteredOn(block -> block instanceof Block.Heading)
            .filteredOn(heading -> heading.span().overlaps(passage.span()))
            .allMatch(heading -> heading.span().contains(passage.span()));
      }
    }
  }

  private static boolean isWhite(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static void mark(boolean[] found, int start, int end) {
    for (int at = start; at < end; at++) {
      found[at] = true;
    }
  }

  private static boolean isCarried(Block heading, Document document, List<Passage> passages) {
    String text = heading.span().of(document.text());
    return passages.stream()
        .filter(passage -> passage.span().start() >= heading.span().end())
        .anyMatch(passage -> passage.headings().contains(text));
  }
}
