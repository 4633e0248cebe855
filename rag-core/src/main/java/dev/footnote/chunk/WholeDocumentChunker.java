package dev.footnote.chunk;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.List;

/**
 * Leaves each document in one piece. For short ones, such as abstracts, tickets and answers to
 * frequent questions; a document longer than the embedding model reads is refused by an index,
 * unless the model is a {@link dev.footnote.embed.LongTextModel}.
 */
public final class WholeDocumentChunker implements Chunker {

  @Override
  public String fingerprint() {
    return "whole-1";
  }

  @Override
  public List<Passage> chunk(Document document) {
    List<Block> blocks = document.blocks();
    if (blocks.isEmpty()) {
      return List.of();
    }
    Span whole = new Span(blocks.getFirst().span().start(), blocks.getLast().span().end());
    return List.of(new PassageCutter(document).cut(0, whole));
  }
}
