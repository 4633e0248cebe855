package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.EmbeddingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Options of any model of the caller's; each setter checks at once. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> what it loads
 */
abstract class ModelBuilder<B extends ModelBuilder<B, M>, M> {

  private static final int USUAL_MAX_TOKENS = 512;

  final ModelFiles files;
  private OptionalInt maxTokens = OptionalInt.empty();
  private int threads = Runtime.getRuntime().availableProcessors();
  private Device device = Device.CPU;

  ModelBuilder(ModelFiles files) {
    this.files = files;
  }

  /**
   * Sets the most tokens that the model reads at once, prefixes and special tokens included; 512
   * unless set or said beside the model.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public B maxTokens(int tokens) {
    checkArgument(tokens >= 1, "max tokens %s is less than 1", tokens);
    maxTokens = OptionalInt.of(tokens);
    return self();
  }

  /**
   * Sets how many of several texts run at once, each on a thread of its own; as many as there are
   * processors unless set.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public B threads(int count) {
    checkArgument(count >= 1, "thread count %s is less than 1", count);
    threads = count;
    return self();
  }

  /** Sets what the model runs on; the processors unless set. */
  public B device(Device device) {
    this.device = device;
    return self();
  }

  /**
   * Loads the model. The builder can go on; each call loads another.
   *
   * @throws EmbeddingException if a file is missing or broken, if the files are not of one model of
   *     this kind, or if there is no native library for this platform and device
   */
  public M load() {
    LoadedModel loaded = LoadedModel.of(files, device, outputs());
    try {
      int most = maxTokens.orElse(loaded.settings().maxTokens().orElse(USUAL_MAX_TOKENS));
      return build(loaded, most, threads);
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  abstract B self();

  /** The kinds of output that will do, the best first. */
  abstract Function<ModelSettings, List<Encoder.Output>> outputs();

  /** Takes the parts over, unless it fails. */
  abstract M build(LoadedModel loaded, int mostTokens, int threadCount);
}
