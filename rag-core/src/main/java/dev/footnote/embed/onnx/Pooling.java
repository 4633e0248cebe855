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
      return row(states, 0, dimension);
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
  },

  /** The largest value of each component over all tokens. */
  MAX {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      float[] vector = row(states, 0, dimension);
      for (int i = dimension; i < states.limit(); i++) {
        vector[i % dimension] = Math.max(vector[i % dimension], states.get(i));
      }
      return vector;
    }
  },

  /** The state of the last token, as models made of language models are trained. */
  LAST_TOKEN {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      return row(states, states.limit() - dimension, dimension);
    }
  },

  /** None: the model pools by itself, and its output has one vector for each text. */
  IN_MODEL {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      return row(states, 0, dimension);
    }
  };

  /**
   * Pools the states of one text without padding.
   *
   * @param states one row of {@code dimension} values for each token; at least one row
   */
  abstract float[] pool(FloatBuffer states, int dimension);

  private static float[] row(FloatBuffer states, int start, int dimension) {
    float[] row = new float[dimension];
    states.get(start, row);
    return row;
  }
}
