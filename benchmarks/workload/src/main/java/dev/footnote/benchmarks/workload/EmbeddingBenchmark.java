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

/** A benchmark that embeds texts, one at a time and in batches. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EmbeddingBenchmark {

  /** The number of texts in a batch. */
  public static final int TEXTS = 32;

  /**
   * The least cosine to a text's first vector. Some subjects give a text a slightly different
   * vector inside a batch.
   */
  private static final double LEAST_COSINE = 0.95;

  @Param("none/none")
  private String subject;

  /** The {@link Lengths} of the texts in tokens. */
  @Param("128")
  private String tokens;

  private EmbeddingSubject embedder;
  private List<String> texts;
  private float[][] expected;
  private int next;

  /** Loads the model and embeds every text once, for comparison. */
  @Setup
  public void open() throws Exception {
    embedder = Subject.load(EmbeddingSubject.class, subject);
    texts = texts(Lengths.parse(tokens));
    expected = embedder.embedAll(texts).toArray(float[][]::new);
    Facts.note("vector", expected[0]);
    Facts.note(
        "cosine-alone-to-together", Vectors.cosine(embedder.embed(texts.getFirst()), expected[0]));
  }

  /** Embeds one text, as a question is embedded. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public float[] single() throws Exception {
    int i = next++ % TEXTS;
    return checked(i, embedder.embed(texts.get(i)));
  }

  /** Embeds many texts in one call, as documents are embedded. */
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

  /** Returns the texts of a batch. */
  public static List<String> texts(Lengths lengths) {
    return new Prose(lengths.most()).texts(TEXTS, lengths);
  }

  private float[] checked(int text, float[] vector) {
    double cosine = Vectors.cosine(vector, expected[text]);
    if (!(cosine > LEAST_COSINE)) {
      throw new IllegalStateException(
          "the vector of text %d changed: its cosine to the first vector is %s"
              .formatted(text, cosine));
    }
    return vector;
  }
}
