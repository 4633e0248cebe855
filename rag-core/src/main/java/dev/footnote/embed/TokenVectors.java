package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Floats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A text as a unit vector for each of its tokens, which a question is compared with one token at a
 * time. Immutable and thread-safe.
 */
public final class TokenVectors {

  private final int dimension;

  /** Row after row. */
  private final float[] values;

  private TokenVectors(int dimension, float[] values) {
    this.dimension = dimension;
    this.values = values;
  }

  /**
   * Vectors, row after row.
   *
   * @param values copied; each row of length 1
   * @throws IllegalArgumentException if there is none, or they do not fill whole rows
   */
  public static TokenVectors of(int dimension, float[] values) {
    checkArgument(
        dimension >= 1 && values.length > 0 && values.length % dimension == 0,
        "%s values are no rows of %s",
        values.length,
        dimension);
    return new TokenVectors(dimension, values.clone());
  }

  /**
   * The vectors of one text after those of another.
   *
   * @throws IllegalArgumentException if there is no text, or their vectors are of two dimensions
   */
  public static TokenVectors concatenated(List<TokenVectors> texts) {
    checkArgument(!texts.isEmpty(), "no vectors to put one after the other");
    int dimension = texts.getFirst().dimension;
    checkArgument(
        texts.stream().allMatch(text -> text.dimension == dimension),
        "vectors of several dimensions");
    return new TokenVectors(
        dimension, Floats.concat(texts.stream().map(text -> text.values).toArray(float[][]::new)));
  }

  /** How many vectors there are, at least one. */
  public int count() {
    return values.length / dimension;
  }

  /** Components of each. */
  public int dimension() {
    return dimension;
  }

  /**
   * One of them. The array is the caller's.
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
   * How near a text comes to this question: the mean, over the question's tokens, of the cosine of
   * the text's nearest one; -1 to 1. Khattab and Zaharia, "ColBERT", SIGIR 2020, section 3.3, there
   * as a sum. Cost: a product of {@link #dimension()} for each pair of tokens.
   *
   * @throws IllegalArgumentException if the text's vectors are of another dimension
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

  /** Four sums at once, since one would wait for itself. */
  static float dot(float[] a, int i, float[] b, int j, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int whole = length & ~3;
    for (int k = 0; k < whole; k += 4) {
      sum0 += a[i + k] * b[j + k];
      sum1 += a[i + k + 1] * b[j + k + 1];
      sum2 += a[i + k + 2] * b[j + k + 2];
      sum3 += a[i + k + 3] * b[j + k + 3];
    }
    for (int k = whole; k < length; k++) {
      sum0 += a[i + k] * b[j + k];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  /**
   * Fewer vectors that stand for all: those most like each other are put together, their mean
   * scaled to length 1, until one of {@code factor} is left. Halving them costs nearly no quality.
   *
   * <p>Clavié, Chaffin and Adams, "Reducing the Footprint of Multi-Vector Retrieval with Minimal
   * Performance Impact via Token Pooling", 2024: hierarchical clustering by Ward's method. Cost
   * grows with the square of the number of tokens, times the dimension.
   *
   * @throws IllegalArgumentException if the factor is less than 1
   */
  public TokenVectors pooled(int factor) {
    checkArgument(factor >= 1, "factor %s is less than 1", factor);
    int wanted = (count() + factor - 1) / factor;
    return wanted == count() ? this : new TokenPooling(this).into(wanted);
  }

  /**
   * The vectors as bytes: the number of components, then one vector after the other.
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
   * The vectors that bytes stand for.
   *
   * @param quantization with which they were stored
   * @throws IllegalArgumentException if they were stored otherwise
   */
  public static TokenVectors of(byte[] bytes, Quantization quantization) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int dimension = bytes.length < Integer.BYTES ? 0 : in.getInt();
    int each = dimension < 1 ? 0 : quantization.bytes(dimension);
    checkArgument(
        each > 0 && in.remaining() > 0 && in.remaining() % each == 0,
        "%s bytes hold no vectors of %s components stored as %s",
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
