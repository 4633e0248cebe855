package dev.footnote.benchmarks.workload;

/** Arithmetic on vectors. */
public final class Vectors {

  private Vectors() {}

  /** Returns the dot product of two vectors of the same dimension. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Returns the cosine of two vectors, which need not have length 1. */
  public static double cosine(float[] a, float[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  /** Scales a vector to length 1 in place, and returns it. */
  public static float[] unit(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
