package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.index.IndexException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/**
 * The format of an index: a few values in the user data of every Lucene commit. They show whether a
 * folder is a Footnote index, and whether this version and these models can use it.
 */
final class IndexFormat {

  /**
   * The current version. It increases with every change of fields or analysis that makes older
   * indexes unreadable.
   */
  static final int VERSION = 5;

  private static final String VERSION_KEY = "footnote.format";
  private static final String MODEL_KEY = "footnote.model";
  private static final String TOKENS_KEY = "footnote.tokens";
  private static final String NO_TOKENS = "none";

  private IndexFormat() {}

  static Map<String, String> commitData(EmbeddingModel model, Optional<TokenVectorOptions> tokens) {
    return ImmutableMap.of(
        VERSION_KEY,
        String.valueOf(VERSION),
        MODEL_KEY,
        model.fingerprint(),
        TOKENS_KEY,
        fingerprint(tokens));
  }

  private static String fingerprint(Optional<TokenVectorOptions> tokens) {
    return tokens.map(TokenVectorOptions::fingerprint).orElse(NO_TOKENS);
  }

  /**
   * Checks that this version and these models can use a folder.
   *
   * @throws IndexException if something else, another version or other models wrote the folder
   */
  static void check(
      Path folder, Directory directory, EmbeddingModel model, Optional<TokenVectorOptions> tokens)
      throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      requireNothingElse(folder);
      return;
    }
    List<IndexCommit> commits = DirectoryReader.listCommits(directory);
    Map<String, String> data = commits.getLast().getUserData();
    requireThisFormat(folder, data);
    String written = data.getOrDefault(MODEL_KEY, "unknown");
    if (!written.equals(model.fingerprint())) {
      throw new IndexException(
          "The vectors of index %s were made by model %s, not by %s. Open it with that model, or choose an empty folder and index again."
              .formatted(folder, written, model.fingerprint()));
    }
    String writtenTokens = data.getOrDefault(TOKENS_KEY, NO_TOKENS);
    if (!writtenTokens.equals(fingerprint(tokens))) {
      throw new IndexException(
          "The token vectors of index %s are: %s, not: %s. Open it with the options that it was made with, or choose an empty folder and index again."
              .formatted(folder, writtenTokens, fingerprint(tokens)));
    }
  }

  /**
   * Checks that this version wrote an index.
   *
   * @param data the user data of a commit
   * @throws IndexException if this version cannot read the index
   */
  static void requireThisFormat(Path folder, Map<String, String> data) {
    String version = data.get(VERSION_KEY);
    if (version == null) {
      throw new IndexException(
          "%s holds a Lucene index that Footnote did not write. Choose another folder for the index."
              .formatted(folder));
    }
    Integer number = Ints.tryParse(version);
    if (number == null || number > VERSION) {
      throw new IndexException(
          "The index %s has format %s and this version of Footnote knows formats up to %s: a newer one wrote it. Use the newer Footnote, or choose another folder and index again."
              .formatted(folder, version, VERSION));
    }
    if (number < VERSION) {
      throw new IndexException(
          "The index %s has format %s and this version of Footnote uses format %s: an older one wrote it. Delete the folder and index again."
              .formatted(folder, version, VERSION));
    }
  }

  private static void requireNothingElse(Path folder) throws IOException {
    Optional<Path> stranger = firstForeignFile(folder);
    if (stranger.isPresent()) {
      throw new IndexException(
          "%s is not a Footnote index: it holds other files, such as %s. Choose an empty or a new folder for the index."
              .formatted(folder, stranger.get().getFileName()));
    }
  }

  /**
   * Returns a file that proves that the folder is not a new index. An opening that was killed
   * before its first commit leaves none. Lucene would delete unused files named like its segments,
   * such as {@code _index.md}.
   */
  private static Optional<Path> firstForeignFile(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return ImmutableList.sortedCopyOf(files).stream()
          .filter(file -> !isLeftover(file.getFileName().toString()))
          .findFirst();
    }
  }

  private static boolean isLeftover(String name) {
    return name.equals(IndexWriter.WRITE_LOCK_NAME)
        || name.startsWith(IndexFileNames.PENDING_SEGMENTS);
  }
}
