package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.function.Function;

/**
 * Options of a model that reads two texts together. Of a pair of more tokens than the model reads,
 * the longer text is cut first. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> what it loads
 */
abstract class PairModelBuilder<B extends PairModelBuilder<B, M>, M> extends ModelBuilder<B, M> {

  /** Less than its special tokens would make the tokenizer abort. */
  private static final int LEAST_TOKENS = 8;

  PairModelBuilder(ModelFiles files) {
    super(files);
  }

  @Override
  final Function<ModelSettings, List<Encoder.Output>> outputs() {
    return said -> List.of(Encoder.Output.TEXT);
  }

  /**
   * Takes the parts over, to read pairs.
   *
   * @param pair what the two are, for the message
   * @throws IllegalArgumentException if there is no room for a pair
   */
  final Engine engine(LoadedModel loaded, int mostTokens, int threadCount, String pair) {
    checkArgument(
        mostTokens >= LEAST_TOKENS,
        "max tokens %s: %s need at least %s",
        mostTokens,
        pair,
        LEAST_TOKENS);
    loaded.tokenizer().truncateTo(mostTokens);
    return new Engine(files.name(), loaded, mostTokens, threadCount);
  }
}
