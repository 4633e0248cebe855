package dev.footnote.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The stored vectors of a passage's tokens: doc values, in several fields where they are more than
 * Lucene takes in one.
 */
final class TokenFields {

  /** Lucene's most is some bytes more. */
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

  /** Those of a Lucene document, or nothing where none were stored. */
  static Optional<byte[]> read(LeafReader leaf, int doc) throws IOException {
    byte[] tokens = piece(leaf, 0, doc);
    byte[] next = tokens;
    for (int piece = 1; next != null && next.length == PIECE; piece++) {
      next = piece(leaf, piece, doc);
      tokens = next == null ? tokens : concatenated(tokens, next);
    }
    return Optional.ofNullable(tokens);
  }

  private static byte @Nullable [] piece(LeafReader leaf, int piece, int doc) throws IOException {
    BinaryDocValues values = leaf.getBinaryDocValues(FIELD + piece);
    if (values == null || !values.advanceExact(doc)) {
      return null;
    }
    BytesRef bytes = values.binaryValue();
    return Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
