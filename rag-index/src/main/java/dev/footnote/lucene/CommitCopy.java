package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import dev.footnote.index.IndexException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/**
 * Copies one commit of an index into a folder of its own. The list of segments comes last, by a
 * rename: until then the folder does not count as an index.
 */
final class CommitCopy {

  private CommitCopy() {}

  /**
   * Copies a commit.
   *
   * @param source folder of the commit
   * @param commit the commit; nobody deletes its files meanwhile
   * @param target empty, or does not exist; empty after a failure
   * @throws IndexException if the target is not empty, or the copy fails
   */
  static void copy(Path source, IndexCommit commit, Path target) {
    try {
      requireEmpty(target);
      Files.createDirectories(target);
      try (Directory directory = FSDirectory.open(target)) {
        copy(commit, directory);
      }
    } catch (IOException e) {
      throw new IndexException(
          "The index %s cannot be copied to %s: %s. The index is unchanged; fix the cause and copy again."
              .formatted(source, target, LuceneFailures.describe(e)),
          e);
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new IndexException(
          target + " is a file, but a copy is a folder: choose an empty or a new folder.");
    }
    Optional<Path> first = Files.exists(target) ? firstFile(target) : Optional.empty();
    if (first.isPresent()) {
      throw new IndexException(
          "The folder %s is not empty: it holds %s. Choose an empty or a new folder to copy to."
              .formatted(target, first.get().getFileName()));
    }
  }

  private static Optional<Path> firstFile(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return ImmutableList.sortedCopyOf(files).stream().findFirst();
    }
  }

  private static void copy(IndexCommit commit, Directory target) throws IOException {
    String list = commit.getSegmentsFileName();
    String pending = list.replaceFirst(IndexFileNames.SEGMENTS, IndexFileNames.PENDING_SEGMENTS);
    Set<String> files = new LinkedHashSet<>(commit.getFileNames());
    files.remove(list);
    try {
      for (String file : files) {
        copy(commit.getDirectory(), file, target, file);
      }
      copy(commit.getDirectory(), list, target, pending);
      target.sync(Sets.union(files, Set.of(pending)));
      target.rename(pending, list);
      target.syncMetaData();
    } catch (IOException | RuntimeException e) {
      IOUtils.deleteFilesIgnoringExceptions(target, list, pending);
      IOUtils.deleteFilesIgnoringExceptions(target, files);
      throw e;
    }
  }

  /** Copies a file and verifies the copy: every file of Lucene ends in its checksum. */
  private static void copy(Directory source, String from, Directory target, String to)
      throws IOException {
    target.copyFrom(source, from, to, IOContext.READONCE);
    try (IndexInput written = target.openInput(to, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(written);
    }
  }
}
