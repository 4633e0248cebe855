package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/** The conversion of the blocks in a passage to bytes and back. */
final class StoredBlocks {

  private StoredBlocks() {}

  static BytesRef write(List<PassageBlock> blocks) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeVInt(blocks.size());
      for (PassageBlock block : blocks) {
        out.writeVInt(block.span().start());
        out.writeVInt(block.span().length());
        out.writeString(block.kind().name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static List<PassageBlock> read(BytesRef bytes) {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    ImmutableList.Builder<PassageBlock> blocks = ImmutableList.builder();
    try {
      for (int left = in.readVInt(); left > 0; left--) {
        int start = in.readVInt();
        Span span = new Span(start, start + in.readVInt());
        blocks.add(new PassageBlock(span, PassageBlock.Kind.valueOf(in.readString())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks.build();
  }
}
