package dev.footnote.lucene;

import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The precision of vectors in the graph of the vector search. The full vectors stay on disk and
 * decide the order of the hits that the graph finds.
 *
 * <p>Fewer than 32 bits use optimised scalar quantisation, with an interval per vector around the
 * mean of its segment: Gao et al., "Practical and Asymptotically Optimal Quantization of
 * High-Dimensional Vectors in Euclidean Space for Approximate Nearest Neighbor Search", SIGMOD
 * 2025, as implemented by Lucene.
 */
public enum VectorEncoding {
  /** Four bytes per component, without quantisation. */
  FLOAT32(Float.SIZE, 1, null),
  /** One byte per component; results hardly ever differ from {@link #FLOAT32}. */
  INT8(Byte.SIZE, 1, ScalarEncoding.UNSIGNED_BYTE),
  /** Half a byte per component. */
  INT4(4, 1, ScalarEncoding.PACKED_NIBBLE),
  /**
   * One bit per component and four in questions; for the largest indexes, which need a wide search.
   */
  BIT(1, 5, ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE);

  /** The bytes of a vector's interval, correction and sum. */
  private static final int CORRECTION_BYTES = 16;

  private final int bits;
  private final int oversampling;
  private final @Nullable ScalarEncoding scalar;

  VectorEncoding(int bits, int oversampling, @Nullable ScalarEncoding scalar) {
    this.bits = bits;
    this.oversampling = oversampling;
    this.scalar = scalar;
  }

  /**
   * Returns the bytes per vector that a fast search keeps in memory, without the graph.
   *
   * @param dimension number of components
   */
  public int bytes(int dimension) {
    int components = (dimension * bits + Byte.SIZE - 1) / Byte.SIZE;
    return this == FLOAT32 ? components : components + CORRECTION_BYTES;
  }

  /**
   * Returns the factor by which a search examines more candidates, because quantised order is not
   * exact.
   */
  int oversampling() {
    return oversampling;
  }

  /** Returns Lucene's name of the encoding; null for {@link #FLOAT32}. */
  @Nullable ScalarEncoding scalar() {
    return scalar;
  }
}
