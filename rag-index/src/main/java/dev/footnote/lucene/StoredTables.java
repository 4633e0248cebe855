package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import dev.footnote.document.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/** The conversion of the tables in a passage to bytes and back. */
final class StoredTables {

  private StoredTables() {}

  static BytesRef write(List<TableRows> tables) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeVInt(tables.size());
      for (TableRows table : tables) {
        out.writeVInt(table.span().start());
        out.writeVInt(table.span().length());
        out.writeVInt(table.columns().size());
        for (String column : table.columns()) {
          out.writeString(column);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static List<TableRows> read(BytesRef bytes) {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    ImmutableList.Builder<TableRows> tables = ImmutableList.builder();
    try {
      for (int left = in.readVInt(); left > 0; left--) {
        int start = in.readVInt();
        Span span = new Span(start, start + in.readVInt());
        ImmutableList.Builder<String> columns = ImmutableList.builder();
        for (int names = in.readVInt(); names > 0; names--) {
          columns.add(in.readString());
        }
        tables.add(new TableRows(span, columns.build()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables.build();
  }
}
