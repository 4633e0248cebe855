package dev.footnote.embed.onnx;

import java.nio.FloatBuffer;

/**
 * A way to turn the states of a text's tokens into one vector. The model card says which pooling
 * the model was trained with. With any other pooling, the vectors are nearly meaningless.
 */
public enum Pooling {
  /** The state of the first token. The BGE, GTE and Arctic families use it. */
  CLS {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      return row(states, 0, dimension);
    }
  },

  /**
   * The mean of all states, including special tokens. E5, MiniLM and most sentence-transformers use
   * it.
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

  /** The state of the last token. Models derived from language models use it. */
  LAST_TOKEN {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      return row(states, states.limit() - dimension, dimension);
    }
  },

  /** No pooling: the model pools internally and outputs one vector per text. */
  IN_MODEL {
    @Override
    float[] pool(FloatBuffer states, int dimension) {
      return row(states, 0, dimension);
    }
  };

  /**
   * Pools the states of one text without padding.
   *
   * @param states one row of {@code dimension} values per token, at least one row
   */
  abstract float[] pool(FloatBuffer states, int dimension);

  private static float[] row(FloatBuffer states, int start, int dimension) {
    float[] row = new float[dimension];
    states.get(start, row);
    return row;
  }
}
