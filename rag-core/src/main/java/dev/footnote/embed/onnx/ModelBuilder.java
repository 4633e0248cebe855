package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.EmbeddingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A builder for any kind of model. Each setter checks its argument at once. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> the model that it loads
 */
abstract class ModelBuilder<B extends ModelBuilder<B, M>, M> {

  private static final int DEFAULT_MAX_TOKENS = 512;

  final ModelFiles files;
  private OptionalInt maxTokens = OptionalInt.empty();
  private int threads = Runtime.getRuntime().availableProcessors();
  private Device device = Device.CPU;

  ModelBuilder(ModelFiles files) {
    this.files = files;
  }

  /**
   * Sets the largest number of tokens that the model reads at once, including prefixes and special
   * tokens. Default: the limit in the files beside the model, or 512.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public B maxTokens(int tokens) {
    checkArgument(tokens >= 1, "max tokens %s: must be at least 1", tokens);
    maxTokens = OptionalInt.of(tokens);
    return self();
  }

  /**
   * Sets how many texts of a list run at once, each on its own thread. Default: the number of
   * processors.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public B threads(int count) {
    checkArgument(count >= 1, "thread count %s: must be at least 1", count);
    threads = count;
    return self();
  }

  /** Sets the device that the model runs on. Default: the CPU. */
  public B device(Device device) {
    this.device = device;
    return self();
  }

  /**
   * Loads the model. The builder can be reused; each call loads another model.
   *
   * @throws EmbeddingException if a file is missing or broken, if the files are not one model of
   *     this kind, or if this platform or device is not supported
   */
  public M load() {
    LoadedModel loaded = LoadedModel.of(files, device, outputs());
    try {
      int tokenLimit = maxTokens.orElse(loaded.settings().maxTokens().orElse(DEFAULT_MAX_TOKENS));
      return build(loaded, tokenLimit, threads);
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  abstract B self();

  /** Returns the acceptable kinds of output for some settings, the preferred kind first. */
  abstract Function<ModelSettings, List<Encoder.Output>> outputs();

  /** Builds the model, which takes over the loaded parts unless this method throws. */
  abstract M build(LoadedModel loaded, int tokenLimit, int threadCount);
}
