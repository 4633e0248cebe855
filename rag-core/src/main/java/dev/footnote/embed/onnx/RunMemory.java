package dev.footnote.embed.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The native memory of one run at a time, which the next run reuses. It grows to what the longest
 * text needed, and is freed after the model is no longer reachable.
 */
final class RunMemory {

  private static final int GROWTH = 2;

  private ByteBuffer inputs = direct(0);
  private ByteBuffer output = direct(0);

  /** Returns a buffer for inputs of at least the given size; it may hold old values. */
  ByteBuffer inputs(int bytes) {
    if (inputs.capacity() < bytes) {
      inputs = direct(Math.multiplyExact(GROWTH, bytes));
    }
    return inputs;
  }

  /** Returns a buffer for an output of the given number of values; it may hold old values. */
  FloatBuffer output(int values) {
    int bytes = Math.multiplyExact(Float.BYTES, values);
    if (output.capacity() < bytes) {
      output = direct(bytes);
    }
    return output.asFloatBuffer().slice(0, values);
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
