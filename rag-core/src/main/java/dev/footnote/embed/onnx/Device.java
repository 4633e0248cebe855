package dev.footnote.embed.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.footnote.embed.EmbeddingException;

/** What a model runs on. Everything but {@link #CPU} needs another build of ONNX Runtime. */
public enum Device {
  /** The processors, which every build has. */
  CPU("") {
    @Override
    void addTo(SessionOptions options) {}
  },

  /** The first graphics card of NVIDIA's. */
  CUDA(
      "put com.microsoft.onnxruntime:onnxruntime_gpu of the same version on the class path in the place of onnxruntime, and CUDA on the machine") {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addCUDA();
    }
  },

  /** Apple's neural engine or graphics. */
  COREML("it is in the build for macOS alone") {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addCoreML();
    }
  },

  /** The first graphics card on Windows, through DirectX 12. */
  DIRECTML("it needs a build of ONNX Runtime with DirectML, on Windows") {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addDirectML(0);
    }
  };

  private final String remedy;

  Device(String remedy) {
    this.remedy = remedy;
  }

  /**
   * Has a session run here.
   *
   * @throws EmbeddingException if this build of ONNX Runtime, or this machine, cannot
   */
  final void use(SessionOptions options) {
    try {
      addTo(options);
    } catch (OrtException e) {
      throw new EmbeddingException(
          "ONNX Runtime cannot use %s here (%s): %s".formatted(this, e.getMessage(), remedy), e);
    }
  }

  abstract void addTo(SessionOptions options) throws OrtException;
}
