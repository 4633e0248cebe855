package dev.footnote.benchmarks.workload;

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

/** Texts to vectors: one at a time, and many together. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EmbeddingBenchmark {

  /** Texts that are embedded together. */
  public static final int TEXTS = 32;

  /**
   * Some give a text another vector when it is embedded together with others, but not that much.
   */
  private static final double LEAST_COSINE = 0.95;

  @Param("none/none")
  private String subject;

  /** {@link Lengths} of the texts. */
  @Param("128")
  private String tokens;

  private EmbeddingSubject embedder;
  private List<String> texts;
  private float[][] expected;
  private int next;

  /** Loads the model, and embeds every text once, to compare with. */
  @Setup
  public void open() throws Exception {
    embedder = Subject.load(EmbeddingSubject.class, subject);
    texts = texts(Lengths.parse(tokens));
    expected = embedder.embedAll(texts).toArray(float[][]::new);
    Facts.note("vector", expected[0]);
    Facts.note(
        "cosine-alone-to-together", Vectors.cosine(embedder.embed(texts.getFirst()), expected[0]));
  }

  /** One text at a time, as a question is embedded. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public float[] single() throws Exception {
    int i = next++ % TEXTS;
    return checked(i, embedder.embed(texts.get(i)));
  }

  /** Many texts in one call, as documents are. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OperationsPerInvocation(TEXTS)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public List<float[]> batch() throws Exception {
    List<float[]> vectors = embedder.embedAll(texts);
    for (int i = 0; i < TEXTS; i++) {
      checked(i, vectors.get(i));
    }
    return vectors;
  }

  /** Frees the model. */
  @TearDown
  public void close() throws Exception {
    embedder.close();
  }

  /** What is embedded. */
  public static List<String> texts(Lengths lengths) {
    return new Prose(lengths.most()).texts(TEXTS, lengths);
  }

  private float[] checked(int text, float[] vector) {
    double cosine = Vectors.cosine(vector, expected[text]);
    if (!(cosine > LEAST_COSINE)) {
      throw new IllegalStateException(
          "text %d has another vector than before: their cosine is %s".formatted(text, cosine));
    }
    return vector;
  }
}
