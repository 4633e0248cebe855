package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * Options of any language model; each setter checks at once. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> what it builds
 */
public abstract class ChatModelBuilder<B extends ChatModelBuilder<B, M>, M extends ChatModel> {

  private final String name;
  private final int contextTokens;
  private Duration idleTimeout = Duration.ofMinutes(2);
  private Duration callTimeout = Duration.ofMinutes(10);

  /**
   * @param name what the model is called where it runs
   * @param contextTokens most tokens of prompt and answer together
   * @throws IllegalArgumentException if the name is blank, or the number is less than 1
   */
  protected ChatModelBuilder(String name, int contextTokens) {
    checkArgument(!name.isBlank(), "the model's name is blank");
    checkArgument(contextTokens >= 1, "context of %s tokens: 1 or more", contextTokens);
    this.name = name;
    this.contextTokens = contextTokens;
  }

  /**
   * Sets how long a server that streams may be silent, before the answer as well as in it; two
   * minutes unless set.
   *
   * @throws IllegalArgumentException if it is not longer than zero
   */
  public B idleTimeout(Duration longest) {
    idleTimeout = positive(longest, "idle timeout");
    return self();
  }

  /**
   * Sets how long a call may take, with all its retries and whoever reads it; ten minutes unless
   * set.
   *
   * @throws IllegalArgumentException if it is not longer than zero
   */
  public B callTimeout(Duration longest) {
    callTimeout = positive(longest, "call timeout");
    return self();
  }

  /** Makes the model and sends nothing. The builder can go on; each call makes another. */
  public abstract M build();

  /** This builder. */
  protected abstract B self();

  /** What the model is called where it runs. */
  protected final String name() {
    return name;
  }

  /** Most tokens of prompt and answer together. */
  protected final int contextTokens() {
    return contextTokens;
  }

  /** How long a server that streams may be silent. */
  protected final Duration idleTimeout() {
    return idleTimeout;
  }

  /** How long a call may take. */
  protected final Duration callTimeout() {
    return callTimeout;
  }

  /**
   * The same duration.
   *
   * @throws IllegalArgumentException if it is not longer than zero
   */
  protected static Duration positive(Duration duration, String name) {
    checkArgument(duration.isPositive(), "%s %s: longer than zero", name, duration);
    return duration;
  }
}
