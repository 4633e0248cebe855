package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An encoding of unit vectors with a fixed number of bits per component. Each vector is stored with
 * its own scale, so that it can be approximately restored. Little-endian; thread-safe.
 */
public enum Quantization {
  /** 32 bits per component, without loss. */
  FLOAT32(Float.SIZE, 0) {
    @Override
    void put(float[] vector, ByteBuffer out) {
      for (float x : vector) {
        out.putFloat(x);
      }
    }

    @Override
    void get(ByteBuffer in, float[] vector) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = in.getFloat();
      }
    }
  },

  /**
   * A whole number from -127 to 127 per component, times a scale. The largest component is restored
   * exactly, the others with an error of at most 0.4 % of the largest.
   */
  INT8(Byte.SIZE, Float.BYTES) {
    @Override
    void put(float[] vector, ByteBuffer out) {
      float largest = 0;
      for (float x : vector) {
        largest = Math.max(largest, Math.abs(x));
      }
      float scale = largest / Byte.MAX_VALUE;
      out.putFloat(scale);
      for (float x : vector) {
        out.put((byte) Math.round(scale == 0 ? 0 : x / scale));
      }
    }

    @Override
    void get(ByteBuffer in, float[] vector) {
      float scale = in.getFloat();
      for (int i = 0; i < vector.length; i++) {
        vector[i] = scale * in.get();
      }
    }
  },

  /**
   * One sign bit per component, times a scale. The scale keeps the dot product of the vector and
   * its restored version at the vector's squared length. Gao and Long, "RaBitQ", SIGMOD 2024,
   * section 3, without its rotation.
   */
  BIT(1, Float.BYTES) {
    @Override
    void put(float[] vector, ByteBuffer out) {
      double squares = 0;
      double sizes = 0;
      byte[] bits = new byte[(vector.length + Byte.SIZE - 1) / Byte.SIZE];
      for (int i = 0; i < vector.length; i++) {
        squares += (double) vector[i] * vector[i];
        sizes += Math.abs(vector[i]);
        if (vector[i] < 0) {
          bits[i / Byte.SIZE] |= (byte) (1 << (i % Byte.SIZE));
        }
      }
      out.putFloat(sizes == 0 ? 0 : (float) (squares / sizes));
      out.put(bits);
    }

    @Override
    void get(ByteBuffer in, float[] vector) {
      float scale = in.getFloat();
      byte[] bits = new byte[(vector.length + Byte.SIZE - 1) / Byte.SIZE];
      in.get(bits);
      for (int i = 0; i < vector.length; i++) {
        boolean negative = (bits[i / Byte.SIZE] >> (i % Byte.SIZE) & 1) == 1;
        vector[i] = negative ? -scale : scale;
      }
    }
  };

  private final int bits;
  private final int scaleBytes;

  Quantization(int bits, int scaleBytes) {
    this.bits = bits;
    this.scaleBytes = scaleBytes;
  }

  /** Returns the size in bytes of an encoded vector. */
  public int bytes(int dimension) {
    return scaleBytes + (int) (((long) dimension * bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /**
   * Encodes a vector, its scale first.
   *
   * @throws IllegalArgumentException if a component is not finite
   */
  public byte[] encode(float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      float x = vector[i];
      checkArgument(Float.isFinite(x), "vector[%s] is %s: must be finite", i, (Object) x);
    }
    ByteBuffer out = ByteBuffer.allocate(bytes(vector.length)).order(ByteOrder.LITTLE_ENDIAN);
    put(vector, out);
    return out.array();
  }

  /**
   * Decodes a vector. With {@link #BIT} and {@link #INT8}, its length may differ slightly from 1.
   *
   * @throws IllegalArgumentException if the bytes are not a vector of that dimension
   */
  public float[] decode(byte[] bytes, int dimension) {
    checkArgument(
        bytes.length == bytes(dimension),
        "%s bytes: a vector of %s components needs %s",
        bytes.length,
        dimension,
        bytes(dimension));
    float[] vector = new float[dimension];
    get(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), vector);
    return vector;
  }

  abstract void put(float[] vector, ByteBuffer out);

  abstract void get(ByteBuffer in, float[] vector);
}
