package dev.footnote.lucene;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The stored vectors of a passage's tokens: doc values, split into several fields if they exceed
 * Lucene's limit for one value.
 */
final class TokenFields {

  /** The size of a part in bytes, slightly below Lucene's limit. */
  private static final int PIECE = 32_000;

  private static final String FIELD = "tokens.";

  private TokenFields() {}

  static Stream<Field> fields(byte[] tokens) {
    return IntStream.range(0, (tokens.length + PIECE - 1) / PIECE)
        .mapToObj(
            piece -> {
              int from = piece * PIECE;
              int length = Math.min(PIECE, tokens.length - from);
              return new BinaryDocValuesField(FIELD + piece, new BytesRef(tokens, from, length));
            });
  }

  /**
   * Reads the bytes of the Lucene documents that have some.
   *
   * @param places the key for each value, by Lucene document
   * @param found receives copies
   */
  static <K> void read(LeafReader leaf, SortedMap<Integer, K> places, Map<K, byte[]> found)
      throws IOException {
    for (Map.Entry<Integer, K> place : places.entrySet()) {
      byte[] first = piece(leaf, 0, place.getKey());
      if (first != null) {
        found.put(place.getValue(), whole(first, leaf, place.getKey()));
      }
    }
  }

  private static byte[] whole(byte[] first, LeafReader leaf, int doc) throws IOException {
    byte[] tokens = first;
    byte[] last = first;
    for (int i = 1; last.length == PIECE; i++) {
      byte[] next = piece(leaf, i, doc);
      if (next == null) {
        break;
      }
      tokens = Bytes.concat(tokens, next);
      last = next;
    }
    return tokens;
  }

  private static byte @Nullable [] piece(LeafReader leaf, int piece, int doc) throws IOException {
    BinaryDocValues values = leaf.getBinaryDocValues(FIELD + piece);
    if (values == null || !values.advanceExact(doc)) {
      return null;
    }
    BytesRef bytes = values.binaryValue();
    return Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
  }
}
