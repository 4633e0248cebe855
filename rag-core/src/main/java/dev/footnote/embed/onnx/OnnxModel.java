package dev.footnote.embed.onnx;

/** A loaded model in the ONNX format; the part that all kinds of models share. */
abstract class OnnxModel implements AutoCloseable {

  final Engine engine;

  OnnxModel(Engine engine) {
    this.engine = engine;
  }

  /** Waits for running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  public void close() {
    engine.close();
  }

  /** Returns the name of the model's graph. */
  @Override
  public String toString() {
    return engine.name();
  }
}
