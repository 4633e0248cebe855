package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Floats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A text as one unit vector per token. A question is compared with it token by token. Immutable and
 * thread-safe.
 */
public final class TokenVectors {

  private final int dimension;

  /** The vectors, row after row. */
  private final float[] values;

  private TokenVectors(int dimension, float[] values) {
    this.dimension = dimension;
    this.values = values;
  }

  /**
   * Returns vectors with the given components.
   *
   * @param values the components, row after row; each row has length 1. The array is copied
   * @throws IllegalArgumentException if there are no values, or they do not fill complete rows
   */
  public static TokenVectors of(int dimension, float[] values) {
    checkArgument(
        dimension >= 1 && values.length > 0 && values.length % dimension == 0,
        "%s values: must be one or more complete rows of %s",
        values.length,
        dimension);
    return new TokenVectors(dimension, values.clone());
  }

  /**
   * Concatenates the vectors of several texts, in their order.
   *
   * @throws IllegalArgumentException if there are no texts, or their dimensions differ
   */
  public static TokenVectors concatenated(List<TokenVectors> texts) {
    checkArgument(!texts.isEmpty(), "there are no texts to concatenate");
    int dimension = texts.getFirst().dimension;
    checkArgument(
        texts.stream().allMatch(text -> text.dimension == dimension),
        "the texts' vectors differ in dimension");
    return new TokenVectors(
        dimension, Floats.concat(texts.stream().map(text -> text.values).toArray(float[][]::new)));
  }

  /** Returns the number of vectors, at least 1. */
  public int count() {
    return values.length / dimension;
  }

  /** Returns the number of components of each vector. */
  public int dimension() {
    return dimension;
  }

  /**
   * Returns the vector of one token. The array belongs to the caller.
   *
   * @throws IndexOutOfBoundsException if the token is not 0 to {@link #count()} - 1
   */
  public float[] vector(int token) {
    return Arrays.copyOfRange(values, row(token), row(token) + dimension);
  }

  private int row(int token) {
    return Objects.checkIndex(token, count()) * dimension;
  }

  /**
   * Returns the similarity of this question and a text, between -1 and 1: the mean, over the tokens
   * of the question, of the highest cosine with any token of the text. Cost: one dot product for
   * each pair of tokens. See Khattab and Zaharia, "ColBERT", SIGIR 2020, section 3.3, which uses
   * the sum instead of the mean.
   *
   * @throws IllegalArgumentException if the text's vectors have another dimension
   */
  public double maxSim(TokenVectors text) {
    checkArgument(
        dimension == text.dimension,
        "the question's vectors have %s components, the text's %s",
        dimension,
        text.dimension);
    double sum = 0;
    for (int i = 0; i < values.length; i += dimension) {
      float nearest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < text.values.length; j += dimension) {
        nearest = Math.max(nearest, dot(values, i, text.values, j, dimension));
      }
      sum += nearest;
    }
    return sum / count();
  }

  /** Computes a dot product as four independent sums, which the processor runs in parallel. */
  static float dot(float[] a, int i, float[] b, int j, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int unrolled = length & ~3;
    for (int k = 0; k < unrolled; k += 4) {
      sum0 += a[i + k] * b[j + k];
      sum1 += a[i + k + 1] * b[j + k + 1];
      sum2 += a[i + k + 2] * b[j + k + 2];
      sum3 += a[i + k + 3] * b[j + k + 3];
    }
    for (int k = unrolled; k < length; k++) {
      sum0 += a[i + k] * b[j + k];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  /**
   * Returns fewer vectors that represent all of these: their number divided by {@code factor},
   * rounded up. Each is the mean of a cluster of similar vectors, scaled to length 1. A factor of 2
   * costs almost no quality.
   *
   * <p>See Clavié, Chaffin and Adams, "Reducing the Footprint of Multi-Vector Retrieval with
   * Minimal Performance Impact via Token Pooling", 2024: hierarchical clustering by Ward's method.
   * The cost grows with the square of the number of tokens, times the dimension.
   *
   * @throws IllegalArgumentException if the factor is less than 1
   */
  public TokenVectors pooled(int factor) {
    checkArgument(factor >= 1, "factor %s: must be at least 1", factor);
    int wanted = (count() + factor - 1) / factor;
    return wanted == count() ? this : new TokenPooling(this).into(wanted);
  }

  /**
   * Encodes the vectors as bytes: first the number of components, then vector after vector.
   *
   * @see #of(byte[], Quantization)
   */
  public byte[] toBytes(Quantization quantization) {
    ByteBuffer out =
        ByteBuffer.allocate(Integer.BYTES + count() * quantization.bytes(dimension))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(dimension);
    for (int token = 0; token < count(); token++) {
      quantization.put(vector(token), out);
    }
    return out.array();
  }

  /**
   * Decodes vectors.
   *
   * @param quantization the quantization that the bytes were encoded with
   * @throws IllegalArgumentException if the bytes were encoded in another way
   */
  public static TokenVectors of(byte[] bytes, Quantization quantization) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int dimension = bytes.length < Integer.BYTES ? 0 : in.getInt();
    int each = dimension < 1 ? 0 : quantization.bytes(dimension);
    checkArgument(
        each > 0 && in.remaining() > 0 && in.remaining() % each == 0,
        "%s bytes are not vectors of %s components encoded as %s",
        bytes.length,
        dimension,
        quantization);
    float[] values = new float[in.remaining() / each * dimension];
    float[] vector = new float[dimension];
    for (int i = 0; i < values.length; i += dimension) {
      quantization.get(in, vector);
      System.arraycopy(vector, 0, values, i, dimension);
    }
    return new TokenVectors(dimension, values);
  }
}
