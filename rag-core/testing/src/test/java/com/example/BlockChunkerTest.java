package com.example;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.testing.ChunkerContract;
import java.util.List;
import java.util.stream.IntStream;

/** The contract suite as an implementer outside of Footnote uses it. */
class BlockChunkerTest extends ChunkerContract {

  @Override
  protected Chunker chunker() {
    return new BlockChunker();
  }

  /** Makes a passage of each block of a document. */
  private static final class BlockChunker implements Chunker {
    @Override
    public String fingerprint() {
      return "blocks-1";
    }

    @Override
    public List<Passage> chunk(Document document) {
      PassageCutter cutter = new PassageCutter(document);
      List<Block> blocks = document.blocks();
      return IntStream.range(0, blocks.size())
          .mapToObj(i -> cutter.cut(i, blocks.get(i).span()))
          .toList();
    }
  }
}
