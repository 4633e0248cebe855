package dev.footnote.embed.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.footnote.embed.EmbeddingException;

/**
 * A device that a model runs on. All devices except {@link #CPU} need another ONNX Runtime build.
 */
public enum Device {
  /** The processors. Every build supports them. */
  CPU("") {
    @Override
    void addTo(SessionOptions options) {}
  },

  /** The first NVIDIA graphics card. */
  CUDA(
      "replace onnxruntime on the class path by com.microsoft.onnxruntime:onnxruntime_gpu of the"
          + " same version, and install CUDA") {
    @Override
    void addTo(SessionOptions options) throws OrtException {
      options.addCUDA();
    }
  },

  /** Apple's neural engine or graphics processor. */
  COREML("only the build for macOS supports it") {
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
   * Makes a session run on this device.
   *
   * @throws EmbeddingException if this build of ONNX Runtime, or this machine, does not support it
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
