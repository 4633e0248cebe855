package dev.footnote.chunk;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.List;

/**
 * A chunker that makes one passage of each document. It suits short documents, such as abstracts,
 * tickets and answers to frequent questions.
 *
 * <p>An index rejects a document that is longer than its embedding model can read, unless the model
 * is a {@link dev.footnote.embed.LongTextModel}.
 */
public final class WholeDocumentChunker implements Chunker {

  /** Creates a chunker. */
  public WholeDocumentChunker() {}

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
    Span all = new Span(blocks.getFirst().span().start(), blocks.getLast().span().end());
    return List.of(new PassageCutter(document).cut(0, all));
  }
}
