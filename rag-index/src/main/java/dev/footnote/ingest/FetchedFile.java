package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * The content of a URI in a temporary file, which is deleted on closing.
 *
 * @param name names the file in messages and indicates its format
 */
record FetchedFile(TemporaryCopy copy, String name) implements AutoCloseable {

  /**
   * Fetches the content of a URI to its end.
   *
   * @throws ReadException if it cannot be fetched
   */
  static FetchedFile fetch(URI uri, Fetcher fetcher) {
    Fetcher.Content content = open(uri, fetcher);
    return new FetchedFile(copy(uri, content.stream()), content.name(uri));
  }

  @Override
  public void close() throws IOException {
    copy.close();
  }

  /** HTTP clients throw unchecked exceptions of their own, and so do their streams. */
  private static Fetcher.Content open(URI uri, Fetcher fetcher) {
    try {
      return fetcher.fetch(uri);
    } catch (IOException | RuntimeException e) {
      throw notFetched(uri, e);
    }
  }

  private static TemporaryCopy copy(URI uri, InputStream content) {
    try {
      return TemporaryCopy.ofAll(content);
    } catch (IOException | RuntimeException e) {
      throw notFetched(uri, e);
    }
  }

  private static ReadException notFetched(URI uri, Exception cause) {
    return ReadException.unavailable(uri.toString(), "could not be fetched: " + cause, cause);
  }
}
