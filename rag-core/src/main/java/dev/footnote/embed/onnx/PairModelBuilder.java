package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.function.Function;

/**
 * A builder for a model that reads two texts together. If a pair has more tokens than the model
 * reads, the longer text is cut first. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> the model that it loads
 */
abstract class PairModelBuilder<B extends PairModelBuilder<B, M>, M> extends ModelBuilder<B, M> {

  /** With fewer tokens than its special tokens, the tokenizer would abort the process. */
  private static final int MIN_TOKENS = 8;

  PairModelBuilder(ModelFiles files) {
    super(files);
  }

  @Override
  final Function<ModelSettings, List<Encoder.Output>> outputs() {
    return settings -> List.of(Encoder.Output.TEXT);
  }

  /**
   * Creates an engine for pairs, which takes over the loaded model.
   *
   * @param pair names the two texts in messages
   * @throws IllegalArgumentException if there are too few tokens for a pair
   */
  final Engine engine(LoadedModel loaded, int tokenLimit, int threadCount, String pair) {
    checkArgument(
        tokenLimit >= MIN_TOKENS,
        "max tokens %s: %s need at least %s",
        tokenLimit,
        pair,
        MIN_TOKENS);
    loaded.tokenizer().truncateTo(tokenLimit);
    return new Engine(files.name(), loaded, tokenLimit, threadCount);
  }
}
