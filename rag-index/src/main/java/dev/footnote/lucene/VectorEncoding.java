package dev.footnote.lucene;

import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

/**
 * In how many bits the graph of a search by vectors keeps each component. Whatever they are, the
 * vectors themselves stay on disk as they were computed, and decide the order of what the graph
 * finds.
 *
 * <p>Fewer bits than 32 are by optimised scalar quantisation, each vector with an interval of its
 * own around the mean of its segment: Gao et al., "Practical and Asymptotically Optimal
 * Quantization of High-Dimensional Vectors in Euclidean Space for Approximate Nearest Neighbor
 * Search", SIGMOD 2025, as Lucene has it.
 */
public enum VectorEncoding {
  /** As computed: 4 bytes a component. */
  FLOAT32(Float.SIZE, 1, null),
  /** A byte a component: hardly ever another result than {@link #FLOAT32}'s. */
  INT8(Byte.SIZE, 1, ScalarEncoding.UNSIGNED_BYTE),
  /** Half a byte a component. */
  INT4(4, 1, ScalarEncoding.PACKED_NIBBLE),
  /** A bit a component, questions in four: for the largest indexes, which need a wide search. */
  BIT(1, 5, ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE);

  /** What each vector brings along: its interval, a correction and a sum. */
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
   * Bytes that a search keeps in memory for a vector, if it is to be fast, beside the graph.
   *
   * @param dimension components of the vector
   */
  public int bytes(int dimension) {
    int components = (dimension * bits + Byte.SIZE - 1) / Byte.SIZE;
    return this == FLOAT32 ? components : components + CORRECTION_BYTES;
  }

  /** How many more than it needs a search looks at, for their order is not quite the true one. */
  int oversampling() {
    return oversampling;
  }

  /** What Lucene calls it; none for {@link #FLOAT32}. */
  @Nullable ScalarEncoding scalar() {
    return scalar;
  }
}
