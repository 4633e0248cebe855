package dev.footnote.chat.internal;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatModelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Options of a language model on a server. Nothing is taken from the environment.
 *
 * @param <B> the builder itself
 * @param <M> what it builds
 */
public abstract class RemoteModelBuilder<B extends RemoteModelBuilder<B, M>, M extends ChatModel>
    extends ChatModelBuilder<B, M> {

  private final URI usualUrl;
  private URI baseUrl;
  private Optional<String> apiKey = Optional.empty();
  private Duration connectTimeout = Duration.ofSeconds(10);
  private int maxRetries = 2;

  /**
   * @param name what the server calls the model
   * @param contextTokens most tokens of prompt and answer together
   * @param usualUrl where the vendor's own server is
   * @throws IllegalArgumentException if the name is blank, or the number is less than 1
   */
  protected RemoteModelBuilder(String name, int contextTokens, URI usualUrl) {
    super(name, contextTokens);
    this.usualUrl = usualUrl;
    this.baseUrl = usualUrl;
  }

  /**
   * Sets the key that the server is shown; it never shows elsewhere. None unless set: most servers
   * of one's own want none.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public B apiKey(String key) {
    checkArgument(!key.isBlank(), "the API key is blank");
    apiKey = Optional.of(key);
    return self();
  }

  /**
   * Sets where the server is; the vendor's unless set.
   *
   * @throws IllegalArgumentException if it is no address of the web, or has a user or a query
   */
  public B baseUrl(URI url) {
    checkArgument(
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null,
        "base URL of scheme '%s' and host '%s': want http or https and a host",
        url.getScheme(),
        url.getHost());
    checkArgument(
        url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null,
        "base URL at %s: want no user, query or fragment",
        url.getHost());
    baseUrl = url;
    return self();
  }

  /**
   * Sets how long to wait for a connection; ten seconds unless set.
   *
   * @throws IllegalArgumentException if it is not longer than zero
   */
  public B connectTimeout(Duration longest) {
    connectTimeout = positive(longest, "connect timeout");
    return self();
  }

  /**
   * Sets how often a request is sent again after status 429, 5xx, or none, with growing pauses or
   * those that the server asks for; twice unless set. An answer that has begun is not asked for
   * again.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public B maxRetries(int count) {
    checkArgument(count >= 0, "max retries %s: 0 or more", count);
    maxRetries = count;
    return self();
  }

  /** Where the server is. */
  protected final URI baseUrl() {
    return baseUrl;
  }

  /** Whether the server is the vendor's own. */
  protected final boolean isVendors() {
    return usualUrl.getHost().equalsIgnoreCase(baseUrl.getHost());
  }

  /** The key that the server is shown. */
  protected final Optional<String> apiKey() {
    return apiKey;
  }

  /** How long to wait for a connection. */
  protected final Duration connectTimeout() {
    return connectTimeout;
  }

  /** How often a request is sent again. */
  protected final int maxRetries() {
    return maxRetries;
  }

  /**
   * What to tell failures by.
   *
   * @throws IllegalStateException if the server is the vendor's own, and there is no key
   */
  protected final ChatServer server() {
    if (isVendors() && apiKey.isEmpty()) {
      throw new IllegalStateException(
          "%s answers nobody without a key: set apiKey, or baseUrl for another server"
              .formatted(usualUrl.getHost()));
    }
    return new ChatServer(name(), baseUrl.toString(), apiKey);
  }
}
