package dev.footnote.embed.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A writer of small ONNX models as protocol buffers. Field numbers are those of {@code onnx.proto};
 * the operator set is 13.
 */
final class OnnxGraph {

  static final int FLOAT = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;

  private final Message graph = new Message().text(2, "test");

  /** Adds an input. A dimension is a number, or a name if it is not fixed. */
  OnnxGraph input(String name, int type, Object... dimensions) {
    graph.message(11, value(name, type, dimensions));
    return this;
  }

  /** Adds an output, with dimensions as in {@link #input}. */
  OnnxGraph output(String name, int type, Object... dimensions) {
    graph.message(12, value(name, type, dimensions));
    return this;
  }

  /** Adds a constant matrix. */
  OnnxGraph weights(String name, float[][] rows) {
    ByteBuffer raw =
        ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float x : row) {
        raw.putFloat(x);
      }
    }
    graph.message(
        5,
        new Message()
            .number(1, rows.length)
            .number(1, rows[0].length)
            .number(2, FLOAT)
            .text(8, name)
            .bytes(9, raw.array()));
    return this;
  }

  /** Adds a constant vector of one number. */
  OnnxGraph constant(String name, long number) {
    byte[] raw = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    graph.message(5, new Message().number(1, 1).number(2, INT64).text(8, name).bytes(9, raw));
    return this;
  }

  /** Adds an operation without attributes. */
  OnnxGraph node(String operator, String output, String... inputs) {
    graph.message(1, operation(operator, output, inputs));
    return this;
  }

  /** Adds a conversion of integers to floats. */
  OnnxGraph toFloat(String output, String input) {
    Message to = new Message().text(1, "to").number(3, FLOAT).number(20, 2);
    graph.message(1, operation("Cast", output, input).message(5, to));
    return this;
  }

  /** Adds a mean over the second of three dimensions, which keeps that dimension with size 1. */
  OnnxGraph meanOverTokens(String output, String input) {
    Message axes = new Message().text(1, "axes").number(8, 1).number(20, 7);
    graph.message(1, operation("ReduceMean", output, input).message(5, axes));
    return this;
  }

  /** Returns the bytes of the model. */
  byte[] bytes() {
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().number(2, 13))
        .bytes();
  }

  private static Message operation(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static Message value(String name, int type, Object... dimensions) {
    Message shape = new Message();
    for (Object dimension : dimensions) {
      shape.message(
          1,
          dimension instanceof Integer size
              ? new Message().number(1, size)
              : new Message().text(2, dimension.toString()));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protocol buffer under construction. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while (rest >= 0x80) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
