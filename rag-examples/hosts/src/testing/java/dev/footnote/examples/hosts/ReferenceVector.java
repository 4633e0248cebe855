package dev.footnote.examples.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A vector of the bundled model, made with the versions of ONNX Runtime and the tokenizers that
 * Footnote itself depends on (1.26.0 and 0.38.0).
 */
public final class ReferenceVector {

  /** The passage that the vector belongs to. */
  public static final String TEXT =
      "Refurbished units sold on or after 1 June 2025 have a warranty of 18 months from the date of"
          + " sale.";

  private ReferenceVector() {}

  /** Returns the cosine between the reference and a vector of length 1. */
  public static double cosine(float[] vector) throws IOException {
    Path file = Path.of(System.getProperty("hosts"), "vectors", "refurbished.txt");
    List<Float> reference = Files.readAllLines(file, UTF_8).stream().map(Float::valueOf).toList();
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += vector[i] * reference.get(i);
    }
    return sum;
  }
}
