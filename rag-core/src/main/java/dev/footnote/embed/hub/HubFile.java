package dev.footnote.embed.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A description of a file in a repository.
 *
 * @param path the path in the repository, separated by slashes
 * @param size the size in bytes
 * @param hash hexadecimal digits: 64 of a SHA-256, or 40 of git's SHA-1 of a blob
 */
record HubFile(String path, long size, String hash) {

  private static final int SHA256_DIGITS = 64;

  /**
   * Reads an entry of the hub's list of files. Large files have a SHA-256, small ones git's hash.
   *
   * @throws JsonParseException if the entry does not describe a file
   */
  static HubFile of(JsonObject entry) {
    try {
      JsonObject large = entry.has("lfs") ? entry.getAsJsonObject("lfs") : entry;
      return new HubFile(
          entry.get("path").getAsString(),
          large.get("size").getAsLong(),
          large.get("oid").getAsString());
    } catch (RuntimeException e) {
      throw new JsonParseException("entry does not describe a file: " + entry, e);
    }
  }

  /** Returns whether a local file has this size and hash. */
  boolean isIn(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == size && hashOf(file).equals(hash);
  }

  /** Returns the hash of a local file, of the same kind as {@link #hash}. */
  String hashOf(Path file) throws IOException {
    Hasher hasher = hasher(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      ByteStreams.copy(in, Funnels.asOutputStream(hasher));
    }
    return hasher.hash().toString();
  }

  /** Returns a hasher; git hashes a header before the content. */
  @SuppressWarnings("deprecation") // Git uses SHA-1; large files have SHA-256.
  private Hasher hasher(long length) {
    return hash.length() == SHA256_DIGITS
        ? Hashing.sha256().newHasher()
        : Hashing.sha1().newHasher().putBytes(("blob " + length + "\0").getBytes(US_ASCII));
  }
}
