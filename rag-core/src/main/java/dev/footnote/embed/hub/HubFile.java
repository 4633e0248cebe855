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
 * A file of a repository, as the hub describes it.
 *
 * @param path in the repository, parted by slashes
 * @param size in bytes
 * @param hash 64 hexadecimal digits: SHA-256; 40: git's SHA-1 of a blob
 */
record HubFile(String path, long size, String hash) {

  private static final int SHA256_DIGITS = 64;

  /**
   * From the hub's list of files: large files carry their SHA-256, small ones git's hash.
   *
   * @throws JsonParseException if it is no file of such a list
   */
  static HubFile of(JsonObject entry) {
    try {
      JsonObject large = entry.has("lfs") ? entry.getAsJsonObject("lfs") : entry;
      return new HubFile(
          entry.get("path").getAsString(),
          large.get("size").getAsLong(),
          large.get("oid").getAsString());
    } catch (RuntimeException e) {
      throw new JsonParseException("no file: " + entry, e);
    }
  }

  /** Whether a file holds what the hub says. */
  boolean isIn(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == size && hashOf(file).equals(hash);
  }

  /** The hash of a file, of the kind that the hub has told. */
  String hashOf(Path file) throws IOException {
    Hasher hasher = hasher(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      ByteStreams.copy(in, Funnels.asOutputStream(hasher));
    }
    return hasher.hash().toString();
  }

  /** Git hashes a header before the bytes. */
  @SuppressWarnings("deprecation") // SHA-1 is what git has; large files have SHA-256.
  private Hasher hasher(long length) {
    return hash.length() == SHA256_DIGITS
        ? Hashing.sha256().newHasher()
        : Hashing.sha1().newHasher().putBytes(("blob " + length + "\0").getBytes(US_ASCII));
  }
}
