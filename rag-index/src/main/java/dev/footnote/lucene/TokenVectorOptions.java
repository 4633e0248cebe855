package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;

/**
 * What an index keeps of a passage's tokens, so that a late-interaction reranker need not run its
 * model over passages that it has never seen. Indexing then takes a second model run for each
 * passage, and a passage of 200 tokens weighs 2.6 kB more with {@link Quantization#BIT} and 19 kB
 * more with {@link Quantization#INT8}, at 384 components and by fours.
 *
 * @param model makes the vectors; stays the caller's, to be closed after the index
 * @param pooling how many tokens share a vector, at least 1
 * @param quantization how each vector is kept
 */
public record TokenVectorOptions(
    LateInteractionModel model, int pooling, Quantization quantization) {

  /**
   * @throws IllegalArgumentException if the pooling is less than 1
   */
  public TokenVectorOptions {
    checkArgument(pooling >= 1, "pooling %s: want at least 1 token for a vector", pooling);
  }

  /** Four tokens to a vector, a bit to a component. */
  public static TokenVectorOptions of(LateInteractionModel model) {
    return new TokenVectorOptions(model, 4, Quantization.BIT);
  }

  /** Names all that the stored vectors depend on. */
  String fingerprint() {
    return "%s, pooled by %d, %s".formatted(model.fingerprint(), pooling, quantization);
  }
}
