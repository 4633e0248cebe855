package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A builder for a language model on a server. No setting is read from environment variables. Not
 * thread-safe.
 *
 * @param <B> the builder itself
 * @param <M> the model that it builds
 */
public abstract class RemoteChatModelBuilder<
        B extends RemoteChatModelBuilder<B, M>, M extends ChatModel>
    extends ChatModelBuilder<B, M> {

  private final URI vendorUrl;
  private URI baseUrl;
  private Optional<String> apiKey = Optional.empty();
  private Duration connectTimeout = Duration.ofSeconds(10);
  private int maxRetries = 2;

  /**
   * Creates a builder for a model on the vendor's server.
   *
   * @param name the server's name for the model
   * @param contextTokens the largest number of tokens of prompt and answer together
   * @param vendorUrl the address of the vendor's own server
   * @throws IllegalArgumentException if the name is blank, or {@code contextTokens} is less than 1
   */
  protected RemoteChatModelBuilder(String name, int contextTokens, URI vendorUrl) {
    super(name, contextTokens);
    this.vendorUrl = vendorUrl;
    this.baseUrl = vendorUrl;
  }

  /**
   * Sets the key that is sent to the server. It appears nowhere else. Default: none, as most
   * self-hosted servers need no key.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public B apiKey(String key) {
    apiKey = Optional.of(notBlank(key));
    return self();
  }

  /**
   * Sets the server's address. Default: the vendor's server.
   *
   * @throws IllegalArgumentException if it is not an HTTP or HTTPS address with a host, or if it
   *     has a user, a query or a fragment
   */
  public B baseUrl(URI url) {
    checkArgument(
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null,
        "base URL with scheme '%s' and host '%s': must be http or https with a host",
        url.getScheme(),
        url.getHost());
    checkArgument(
        url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null,
        "base URL at %s: must not have a user, a query or a fragment",
        url.getHost());
    baseUrl = url;
    return self();
  }

  /**
   * Sets how long to wait for a connection. Default: 10 seconds.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public B connectTimeout(Duration timeout) {
    connectTimeout = positive(timeout, "connect timeout");
    return self();
  }

  /**
   * Sets how often a request is retried after status 429, status 5xx or no response. The pause
   * between retries grows, or is the one that the server asks for. An answer that has begun is not
   * retried. Default: 2.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public B maxRetries(int count) {
    checkArgument(count >= 0, "max retries %s: must be at least 0", count);
    maxRetries = count;
    return self();
  }

  /** Returns the server's address. */
  protected final URI baseUrl() {
    return baseUrl;
  }

  /** Returns whether the server is the vendor's own. */
  protected final boolean isVendorServer() {
    return vendorUrl.getHost().equalsIgnoreCase(baseUrl.getHost());
  }

  /** Returns the key that is sent to the server. */
  protected final Optional<String> apiKey() {
    return apiKey;
  }

  /** Returns how long to wait for a connection. */
  protected final Duration connectTimeout() {
    return connectTimeout;
  }

  /** Returns how often a request is retried. */
  protected final int maxRetries() {
    return maxRetries;
  }

  /**
   * Checks that there is a key if the server needs one.
   *
   * @throws IllegalStateException if the server is the vendor's own, and there is no key
   */
  protected final void requireKeyForVendorServer() {
    if (isVendorServer() && apiKey.isEmpty()) {
      throw new IllegalStateException(
          "%s needs a key: set apiKey, or set baseUrl to another server"
              .formatted(vendorUrl.getHost()));
    }
  }
}
