package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Location;
import dev.footnote.document.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/**
 * The conversion of a passage's locations to bytes and back. A line on a page takes about 20 bytes,
 * a row of a sheet half of that.
 */
final class StoredLocations {

  private static final byte BOX = 0;
  private static final byte CELLS = 1;

  private StoredLocations() {}

  static BytesRef write(List<Location> locations) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeVInt(locations.size());
      int before = 0;
      for (Location location : locations) {
        out.writeVInt(location.span().start() - before);
        out.writeVInt(location.span().length());
        before = location.span().end();
        write(location, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  private static void write(Location location, ByteBuffersDataOutput out) throws IOException {
    switch (location) {
      case Location.Box box -> {
        out.writeByte(BOX);
        out.writeVInt(box.page());
        for (float measure : new float[] {box.left(), box.top(), box.width(), box.height()}) {
          out.writeInt(Float.floatToIntBits(measure));
        }
      }
      case Location.Cells cells -> {
        out.writeByte(CELLS);
        out.writeString(cells.sheet());
        out.writeVInt(cells.firstRow());
        out.writeVInt(cells.firstColumn());
        out.writeVInt(cells.lastRow() - cells.firstRow());
        out.writeVInt(cells.lastColumn() - cells.firstColumn());
      }
    }
  }

  static List<Location> read(BytesRef bytes) {
    DataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    ImmutableList.Builder<Location> locations = ImmutableList.builder();
    try {
      int before = 0;
      for (int left = in.readVInt(); left > 0; left--) {
        int start = before + in.readVInt();
        before = start + in.readVInt();
        locations.add(read(new Span(start, before), in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return locations.build();
  }

  private static Location read(Span span, DataInput in) throws IOException {
    if (in.readByte() == BOX) {
      return new Location.Box(
          span, in.readVInt(), measure(in), measure(in), measure(in), measure(in));
    }
    String sheet = in.readString();
    int row = in.readVInt();
    int column = in.readVInt();
    return new Location.Cells(
        span, sheet, row, column, row + in.readVInt(), column + in.readVInt());
  }

  private static float measure(DataInput in) throws IOException {
    return Float.intBitsToFloat(in.readInt());
  }
}
