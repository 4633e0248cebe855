package dev.footnote.embed.onnx;

/** A function that turns a cross-encoder's output into a score. */
public enum Activation {
  /** The identity: a score is a logit, a number of any size. */
  NONE {
    @Override
    double apply(double logit) {
      return logit;
    }
  },

  /** The logistic function: a score is between 0 and 1. */
  SIGMOID {
    @Override
    double apply(double logit) {
      return 1 / (1 + Math.exp(-logit));
    }
  };

  abstract double apply(double logit);
}
