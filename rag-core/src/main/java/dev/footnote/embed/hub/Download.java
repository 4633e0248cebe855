package dev.footnote.embed.hub;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Files from a URL to the disk. A file is written beside its place, goes on where a cut connection
 * or an earlier process left off, and takes its place when it is whole and its hash is right.
 *
 * <p>By {@link HttpURLConnection}, which gives up on a server that falls silent in the middle of a
 * body; the newer client of the JDK waits for ever.
 */
final class Download {

  private static final int TRIES = 5;
  private static final int MAX_REDIRECTS = 5;

  private final Duration timeout;
  private final Optional<String> token;

  /**
   * @param timeout how long a server may be silent
   * @param token shown to the host that was asked, and to none that it redirects to
   */
  Download(Duration timeout, Optional<String> token) {
    this.timeout = timeout;
    this.token = token;
  }

  /**
   * Brings a file to its place.
   *
   * @throws HubException if it cannot be had, or is not what it should be
   */
  void bring(URI from, HubFile file, Path to) throws IOException {
    Files.createDirectories(requireNonNull(to.toAbsolutePath().getParent()));
    Path part = to.resolveSibling(to.getFileName() + ".part");
    boolean goesOn = size(part) > 0;
    fill(from, file, part);
    if (goesOn && !file.isIn(part)) {
      // It went on from a part of something else.
      Files.delete(part);
      fill(from, file, part);
    }
    if (!file.isIn(part)) {
      String actual = file.hashOf(part);
      long size = size(part);
      Files.delete(part);
      throw new HubException(
          "%s has %d bytes with the hash %s, but %d with %s were announced; it was not kept, try again"
              .formatted(from, size, actual, file.size(), file.hash()));
    }
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Only tries that bring nothing new count. */
  private void fill(URI from, HubFile file, Path part) throws IOException {
    IOException last = new IOException("the server sends nothing");
    long most = size(part);
    for (int failures = 0; failures < TRIES; failures++) {
      if (Files.exists(part) && size(part) >= file.size()) {
        return;
      }
      try {
        append(from, size(part), part);
        last = new IOException("the connection ended early");
      } catch (IOException e) {
        last = e;
      }
      if (size(part) > most) {
        most = size(part);
        failures = -1;
      }
    }
    throw new HubException(
        "%s cannot be brought: %s; %d of %d bytes are there, and the next try goes on from them"
            .formatted(from, last.getMessage(), size(part), file.size()),
        last);
  }

  private void append(URI from, long before, Path part) throws IOException {
    HttpURLConnection connection = open(from, before);
    try {
      int status = connection.getResponseCode();
      switch (status) {
        case HttpURLConnection.HTTP_PARTIAL -> write(connection, part, StandardOpenOption.APPEND);
        // The server does not resume, so the beginning comes again.
        case HttpURLConnection.HTTP_OK ->
            write(connection, part, StandardOpenOption.TRUNCATE_EXISTING);
        default -> throw refused(from, status);
      }
    } finally {
      connection.disconnect();
    }
  }

  private static void write(HttpURLConnection connection, Path part, StandardOpenOption how)
      throws IOException {
    try (InputStream body = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      body.transferTo(out);
    }
  }

  /** A short text, such as a list of files. */
  byte[] bytes(URI from) throws IOException {
    HttpURLConnection connection = open(from, 0);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw refused(from, connection.getResponseCode());
      }
      try (InputStream body = connection.getInputStream()) {
        return body.readAllBytes();
      }
    } finally {
      connection.disconnect();
    }
  }

  private static HubException refused(URI from, int status) {
    String advice =
        switch (status) {
          case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
              ": it wants a token of somebody who may read it";
          case HttpURLConnection.HTTP_NOT_FOUND ->
              ": there is no such thing; check the repository and the revision";
          default -> "";
        };
    return new HubException("%s answers with status %d%s".formatted(from, status, advice));
  }

  /** The connection to the last host in a chain of redirects. */
  private HttpURLConnection open(URI from, long start) throws IOException {
    URI next = from;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpURLConnection connection = request(next, start);
      if (token.isPresent() && next.getAuthority().equals(from.getAuthority())) {
        connection.setRequestProperty("Authorization", "Bearer " + token.get());
      }
      String location = connection.getHeaderField("Location");
      if (connection.getResponseCode() / 100 != 3 || location == null) {
        return connection;
      }
      connection.disconnect();
      next = next.resolve(location);
    }
    throw new HubException("%s redirects more than %d times".formatted(from, MAX_REDIRECTS));
  }

  private HttpURLConnection request(URI address, long start) throws IOException {
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new HubException("%s is no address of the web".formatted(address));
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    if (start > 0) {
      connection.setRequestProperty("Range", "bytes=" + start + "-");
    }
    return connection;
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
