package dev.footnote.embed.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Native memory of one run at a time, kept for the next. It grows to what the longest text needed,
 * and is freed once the model is gone.
 */
final class RunMemory {

  private static final int GROWTH = 2;

  private ByteBuffer inputs = direct(0);
  private ByteBuffer output = direct(0);

  /** Room for rows of input; what was there before may still be. */
  ByteBuffer inputs(int bytes) {
    if (inputs.capacity() < bytes) {
      inputs = direct(Math.multiplyExact(GROWTH, bytes));
    }
    return inputs;
  }

  /** Room for an output of so many values, likewise. */
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
