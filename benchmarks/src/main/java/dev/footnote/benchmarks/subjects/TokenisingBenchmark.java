package dev.footnote.benchmarks.subjects;

import dev.footnote.benchmarks.workload.EmbeddingBenchmark;
import dev.footnote.benchmarks.workload.Lengths;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of tokenisation, on the texts of {@link EmbeddingBenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TokenisingBenchmark {

  @Param("128")
  private String tokens;

  private EmbeddingModel model;
  private Lengths lengths;
  private List<String> texts;

  /** Loads the model. */
  @Setup
  public void open() {
    model = OnnxEmbeddingModel.bgeSmallEnV15();
    lengths = Lengths.parse(tokens);
    texts = EmbeddingBenchmark.texts(lengths);
  }

  /** Counts the tokens of all texts. */
  @Benchmark
  @OperationsPerInvocation(EmbeddingBenchmark.TEXTS)
  public int count() {
    int sum = texts.stream().mapToInt(text -> model.countTokens(text, Role.PASSAGE)).sum();
    int least = EmbeddingBenchmark.TEXTS * lengths.least();
    int most = EmbeddingBenchmark.TEXTS * lengths.most();
    if (sum < least || sum > most) {
      throw new IllegalStateException("%d tokens: must be %d to %d".formatted(sum, least, most));
    }
    return sum;
  }

  /** Frees the model. */
  @TearDown
  public void close() {
    model.close();
  }
}
