package dev.footnote.embed.onnx;

import java.nio.FloatBuffer;

/**
 * How the states of a text's tokens become one vector. It is a property of the model, told by its
 * card: another choice than the one it was trained with gives vectors that mean little.
 */
public enum Pooling {
  /** The state of the first token, as the BGE, GTE and Arctic families are trained. */
  CLS {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      float[] vector = new float[dimension];
      states.get(0, vector);
      return vector;
    }
  },

  /**
   * The mean over all tokens, special ones included, as E5, MiniLM and most sentence-transformers
   * are trained.
   */
  MEAN {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      double[] sums = new double[dimension];
      int tokens = states.limit() / dimension;
      for (int token = 0; token < tokens; token++) {
        for (int i = 0; i < dimension; i++) {
          sums[i] += states.get(token * dimension + i);
        }
      }
      float[] vector = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) (sums[i] / tokens);
      }
      return vector;
    }
  };

  /**
   * Pools the states of one text without padding.
   *
   * @param states one row of {@code dimension} values for each token; at least one row
   */
  abstract float[] pool(FloatBuffer states, int dimension);
}
