package dev.footnote.benchmarks.subjects;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.footnote.benchmarks.workload.SubjectKey;
import java.io.IOException;

/** Variants of the floor that each change one setting of ONNX Runtime. */
final class RuntimeSettings {

  private RuntimeSettings() {}

  /** The exported graph without fusions. */
  @SubjectKey("floor/no-fusions")
  public static final class NoFusions extends FloorEmbedding {
    /** Loads the model. */
    public NoFusions() throws OrtException, IOException {
      super(options -> options.setOptimizationLevel(OptLevel.NO_OPT));
    }
  }

  /** Fusions, without memory layouts that are specific to this processor. */
  @SubjectKey("floor/portable-fusions")
  public static final class PortableFusions extends FloorEmbedding {
    /** Loads the model. */
    public PortableFusions() throws OrtException, IOException {
      super(options -> options.setOptimizationLevel(OptLevel.EXTENDED_OPT));
    }
  }

  /** A cheaper approximation of GELU; the vectors differ slightly. */
  @SubjectKey("floor/approximate-gelu")
  public static final class ApproximateGelu extends FloorEmbedding {
    /** Loads the model. */
    public ApproximateGelu() throws OrtException, IOException {
      super(options -> options.addConfigEntry("optimization.enable_gelu_approximation", "1"));
    }
  }

  /** Weights in the layout of the file, not prepacked for the kernels. */
  @SubjectKey("floor/no-packed-weights")
  public static final class NoPackedWeights extends FloorEmbedding {
    /** Loads the model. */
    public NoPackedWeights() throws OrtException, IOException {
      super(options -> options.addConfigEntry("session.disable_prepacking", "1"));
    }
  }

  /** Denormal numbers are treated as zero. */
  @SubjectKey("floor/no-denormals")
  public static final class NoDenormals extends FloorEmbedding {
    /** Loads the model. */
    public NoDenormals() throws OrtException, IOException {
      super(options -> options.addConfigEntry("session.set_denormal_as_zero", "1"));
    }
  }

  /** No memory plan for a run; such a plan helps only if lengths repeat. */
  @SubjectKey("floor/no-memory-pattern")
  public static final class NoMemoryPattern extends FloorEmbedding {
    /** Loads the model. */
    public NoMemoryPattern() throws OrtException, IOException {
      super(options -> options.setMemoryPatternOptimization(false));
    }
  }

  /** No memory arena: each run allocates its memory from the operating system. */
  @SubjectKey("floor/no-arena")
  public static final class NoArena extends FloorEmbedding {
    /** Loads the model. */
    public NoArena() throws OrtException, IOException {
      super(options -> options.setCPUArenaAllocator(false));
    }
  }

  /** Branches of the graph run in parallel. */
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
