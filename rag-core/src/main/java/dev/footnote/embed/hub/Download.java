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
 * A downloader of files. A file is first written under a temporary name beside its target. A later
 * attempt, also by another process, resumes it. The file is renamed to its target when it is
 * complete and its hash is correct.
 *
 * <p>It uses {@link HttpURLConnection}, whose timeout also covers silence in the middle of a body.
 * The newer HTTP client of the JDK would wait forever.
 */
final class Download {

  private static final int MAX_FAILURES = 5;
  private static final int MAX_REDIRECTS = 5;

  private final Duration timeout;
  private final Optional<String> token;

  /**
   * @param timeout how long a server may send nothing
   * @param token sent to the requested host, but not to hosts that it redirects to
   */
  Download(Duration timeout, Optional<String> token) {
    this.timeout = timeout;
    this.token = token;
  }

  /**
   * Downloads a file.
   *
   * @throws HubException if the file cannot be downloaded, or differs from its description
   */
  void download(URI from, HubFile file, Path to) throws IOException {
    Files.createDirectories(requireNonNull(to.toAbsolutePath().getParent()));
    Path part = to.resolveSibling(to.getFileName() + ".part");
    boolean resumes = size(part) > 0;
    fill(from, file, part);
    if (resumes && !file.isIn(part)) {
      // The existing part belonged to another file.
      Files.delete(part);
      fill(from, file, part);
    }
    if (!file.isIn(part)) {
      String actual = file.hashOf(part);
      long size = size(part);
      Files.delete(part);
      throw new HubException(
          "%s has %d bytes with the hash %s, but the hub listed %d bytes with %s; the file was deleted, retry"
              .formatted(from, size, actual, file.size(), file.hash()));
    }
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Downloads the rest of a part. Only attempts without any new bytes count as failures. */
  private void fill(URI from, HubFile file, Path part) throws IOException {
    IOException last = new IOException("the server sent nothing");
    long most = size(part);
    for (int failures = 0; failures < MAX_FAILURES; failures++) {
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
        "%s cannot be downloaded: %s; %d of %d bytes are stored, and the next attempt resumes there"
            .formatted(from, last.getMessage(), size(part), file.size()),
        last);
  }

  private void append(URI from, long before, Path part) throws IOException {
    HttpURLConnection connection = open(from, before);
    try {
      int status = connection.getResponseCode();
      switch (status) {
        case HttpURLConnection.HTTP_PARTIAL -> write(connection, part, StandardOpenOption.APPEND);
        // The server does not resume, so the body starts from the beginning.
        case HttpURLConnection.HTTP_OK ->
            write(connection, part, StandardOpenOption.TRUNCATE_EXISTING);
        default -> throw errorStatus(from, status);
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

  /** Downloads a short response, such as a list of files, into memory. */
  byte[] bytes(URI from) throws IOException {
    HttpURLConnection connection = open(from, 0);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw errorStatus(from, connection.getResponseCode());
      }
      try (InputStream body = connection.getInputStream()) {
        return body.readAllBytes();
      }
    } finally {
      connection.disconnect();
    }
  }

  private static HubException errorStatus(URI from, int status) {
    String remedy =
        switch (status) {
          case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
              ": set a token that may read the repository";
          case HttpURLConnection.HTTP_NOT_FOUND ->
              ": not found; check the repository and the revision";
          default -> "";
        };
    return new HubException("%s answered with status %d%s".formatted(from, status, remedy));
  }

  /** Opens a connection, following redirects. */
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
      throw new HubException("%s is not an HTTP or HTTPS address".formatted(address));
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
