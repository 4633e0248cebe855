package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * A builder for any language model. Each setter checks its argument at once. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> the model that it builds
 */
public abstract class ChatModelBuilder<B extends ChatModelBuilder<B, M>, M extends ChatModel> {

  private final String name;
  private final int contextTokens;
  private Duration idleTimeout = Duration.ofMinutes(2);
  private Duration callTimeout = Duration.ofMinutes(10);

  /**
   * Creates a builder.
   *
   * @param name the model's name at its provider
   * @param contextTokens the largest number of tokens of prompt and answer together
   * @throws IllegalArgumentException if the name is blank, or {@code contextTokens} is less than 1
   */
  protected ChatModelBuilder(String name, int contextTokens) {
    checkArgument(!name.isBlank(), "the model's name is blank");
    checkArgument(contextTokens >= 1, "context tokens %s: must be at least 1", contextTokens);
    this.name = name;
    this.contextTokens = contextTokens;
  }

  /**
   * Sets how long a streaming server may send nothing, before and during the answer. Default: 2
   * minutes.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public B idleTimeout(Duration timeout) {
    idleTimeout = positive(timeout, "idle timeout");
    return self();
  }

  /**
   * Sets how long a call may take, including all retries and the subscriber's time. Default: 10
   * minutes.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public B callTimeout(Duration timeout) {
    callTimeout = positive(timeout, "call timeout");
    return self();
  }

  /**
   * Builds the model and sends nothing. The builder can be reused; each call builds a new model.
   */
  public abstract M build();

  /** Returns this builder. */
  protected abstract B self();

  /** Returns the model's name at its provider. */
  protected final String name() {
    return name;
  }

  /** Returns the largest number of tokens of prompt and answer together. */
  protected final int contextTokens() {
    return contextTokens;
  }

  /** Returns how long a streaming server may send nothing. */
  protected final Duration idleTimeout() {
    return idleTimeout;
  }

  /** Returns how long a call may take. */
  protected final Duration callTimeout() {
    return callTimeout;
  }

  /**
   * Returns the duration unchanged.
   *
   * @param name names the setting in messages
   * @throws IllegalArgumentException if it is not positive
   */
  protected static Duration positive(Duration duration, String name) {
    checkArgument(duration.isPositive(), "%s %s: must be longer than zero", name, duration);
    return duration;
  }

  /**
   * Returns the API key unchanged.
   *
   * @throws IllegalArgumentException if it is blank
   */
  protected static String notBlank(String key) {
    checkArgument(!key.isBlank(), "the API key is blank");
    return key;
  }
}
