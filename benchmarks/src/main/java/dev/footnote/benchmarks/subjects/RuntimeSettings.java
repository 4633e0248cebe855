package dev.footnote.benchmarks.subjects;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.footnote.benchmarks.workload.SubjectKey;
import java.io.IOException;

/** What ONNX Runtime offers to make a model faster, one thing at a time, otherwise the floor. */
final class RuntimeSettings {

  private RuntimeSettings() {}

  /** The graph as it was exported, nothing fused. */
  @SubjectKey("floor/no-fusions")
  public static final class NoFusions extends FloorEmbedding {
    /** Loads the model. */
    public NoFusions() throws OrtException, IOException {
      super(options -> options.setOptimizationLevel(OptLevel.NO_OPT));
    }
  }

  /** Fusions, but no layouts that only this processor has. */
  @SubjectKey("floor/portable-fusions")
  public static final class PortableFusions extends FloorEmbedding {
    /** Loads the model. */
    public PortableFusions() throws OrtException, IOException {
      super(options -> options.setOptimizationLevel(OptLevel.EXTENDED_OPT));
    }
  }

  /** The error function of GELU by its cheaper neighbour; the vectors are not quite the same. */
  @SubjectKey("floor/approximate-gelu")
  public static final class ApproximateGelu extends FloorEmbedding {
    /** Loads the model. */
    public ApproximateGelu() throws OrtException, IOException {
      super(options -> options.addConfigEntry("optimization.enable_gelu_approximation", "1"));
    }
  }

  /** Weights as they lie in the file, rather than as the kernels read them. */
  @SubjectKey("floor/no-packed-weights")
  public static final class NoPackedWeights extends FloorEmbedding {
    /** Loads the model. */
    public NoPackedWeights() throws OrtException, IOException {
      super(options -> options.addConfigEntry("session.disable_prepacking", "1"));
    }
  }

  /** Numbers too small to be normal are zero. */
  @SubjectKey("floor/no-denormals")
  public static final class NoDenormals extends FloorEmbedding {
    /** Loads the model. */
    public NoDenormals() throws OrtException, IOException {
      super(options -> options.addConfigEntry("session.set_denormal_as_zero", "1"));
    }
  }

  /** No plan of a run's memory, which pays only where lengths repeat. */
  @SubjectKey("floor/no-memory-pattern")
  public static final class NoMemoryPattern extends FloorEmbedding {
    /** Loads the model. */
    public NoMemoryPattern() throws OrtException, IOException {
      super(options -> options.setMemoryPatternOptimization(false));
    }
  }

  /** Memory from the operating system for each run, none kept. */
  @SubjectKey("floor/no-arena")
  public static final class NoArena extends FloorEmbedding {
    /** Loads the model. */
    public NoArena() throws OrtException, IOException {
      super(options -> options.setCPUArenaAllocator(false));
    }
  }

  /** Branches of the graph side by side. */
  @SubjectKey("floor/parallel-branches")
  public static final class ParallelBranches extends FloorEmbedding {
    /** Loads the model. */
    public ParallelBranches() throws OrtException, IOException {
      super(RuntimeSettings::inParallel);
    }
  }

  private static void inParallel(SessionOptions options) throws OrtException {
    options.setExecutionMode(ExecutionMode.PARALLEL);
    options.setInterOpNumThreads(Runtime.getRuntime().availableProcessors());
  }
}
