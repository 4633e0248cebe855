package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;

/**
 * Options of stored token vectors. With them, a late-interaction reranker does not run its model
 * over passages at query time.
 *
 * <p>Indexing takes a second model run per passage. A passage of 200 tokens takes 2.6 kB more with
 * {@link Quantization#BIT} and 19 kB more with {@link Quantization#INT8}, at 384 components and a
 * pooling of 4.
 *
 * @param model computes the vectors; the caller closes it after the index
 * @param pooling number of tokens that share a vector, at least 1
 * @param quantization the precision of the stored vectors
 */
public record TokenVectorOptions(
    LateInteractionModel model, int pooling, Quantization quantization) {

  /**
   * @throws IllegalArgumentException if the pooling is less than 1
   */
  public TokenVectorOptions {
    checkArgument(pooling >= 1, "pooling %s: must be at least 1 token per vector", pooling);
  }

  /** Returns options with four tokens per vector and one bit per component. */
  public static TokenVectorOptions of(LateInteractionModel model) {
    return new TokenVectorOptions(model, 4, Quantization.BIT);
  }

  /** Returns a text that identifies everything the stored vectors depend on. */
  String fingerprint() {
    return "%s, pooled by %d, %s".formatted(model.fingerprint(), pooling, quantization);
  }
}
