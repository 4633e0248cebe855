package dev.footnote.sync.internal;

import com.google.common.base.Joiner;
import dev.footnote.document.Document;
import dev.footnote.ingest.ReadException;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncReport;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A listing of a folder: the files to read, and all others with the reason why not. */
final class FolderWalk extends SimpleFileVisitor<Path> {

  /** Replaces bytes of a file name that are not text in the system's encoding. */
  private static final char UNDECODABLE = '\uFFFD';

  private final Folder folder;
  private final Path root;
  private final Optional<Path> index;
  private final Map<String, FoundFile> files = new TreeMap<>();
  private final Map<String, SyncReport.Outcome> others = new TreeMap<>();

  private FolderWalk(Folder folder, Optional<Path> index) throws IOException {
    this.folder = folder;
    this.root = folder.path().toRealPath();
    this.index = index.isPresent() ? Optional.of(real(index.get())) : index;
  }

  /**
   * Lists a folder.
   *
   * @param index folder of a local index, which is not read even where it lies inside
   * @throws ReadException if the folder does not exist, is a file, or cannot be listed
   */
  static FolderWalk of(Folder folder, Optional<Path> index) {
    Path path = folder.path();
    if (!Files.exists(path)) {
      throw ReadException.unavailable(
          path.toString(),
          "does not exist: check the path",
          new NoSuchFileException(path.toString()));
    }
    if (!Files.isDirectory(path)) {
      throw ReadException.unavailable(
          path.toString(),
          "is a file: name the folder that contains it",
          new NotDirectoryException(path.toString()));
    }
    try {
      FolderWalk walk = new FolderWalk(folder, index);
      Set<FileVisitOption> options =
          folder.followsLinks() ? EnumSet.of(FileVisitOption.FOLLOW_LINKS) : Set.of();
      Files.walkFileTree(walk.root, options, Integer.MAX_VALUE, walk);
      return walk;
    } catch (IOException e) {
      throw ReadException.unavailable(
          path.toString(), "cannot be listed: check its permissions", e);
    }
  }

  private static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  /** Returns the files to read, by document id. */
  Map<String, FoundFile> files() {
    return files;
  }

  /** Returns the outcomes of all other files, by the document ids that they would have. */
  Map<String, SyncReport.Outcome> others() {
    return others;
  }

  /** Returns whether a document's file may exist although it is not listed. */
  boolean mayExist(String documentId) {
    return others.entrySet().stream()
        .anyMatch(
            other ->
                other.getValue() instanceof SyncReport.Outcome.Failed
                    && (documentId.equals(other.getKey())
                        || documentId.startsWith(other.getKey() + "/")));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    Optional<String> reason = reasonToSkip(directory);
    reason.ifPresent(why -> skip(directory, why));
    return reason.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  private Optional<String> reasonToSkip(Path directory) throws IOException {
    if (isIndex(directory) || (folder.followsLinks() && isIndex(directory.toRealPath()))) {
      return Optional.of("the index itself");
    }
    if (directory.equals(root)) {
      return Optional.empty();
    }
    return Files.isHidden(directory) && !folder.readsHidden()
        ? Optional.of("a hidden folder")
        : folder.reasonToExclude(root.relativize(directory));
  }

  private boolean isIndex(Path directory) {
    return index.filter(directory::equals).isPresent();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Optional<String> leftover = LeftoverFile.reasonToSkip(file.getFileName().toString());
    if (Files.isHidden(file) && !folder.readsHidden()) {
      skip(file, "a hidden file");
    } else if (leftover.isPresent()) {
      skip(file, leftover.get());
    } else if (attributes.isSymbolicLink()) {
      visitLink(file);
    } else if (!attributes.isRegularFile()) {
      skip(file, "not a regular file");
    } else {
      add(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    if (e instanceof FileSystemLoopException) {
      skip(file, "a link to a folder that contains it");
    } else {
      fail(file, e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
    if (e != null) {
      fail(directory, e);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visitLink(Path link) {
    try {
      BasicFileAttributes target = Files.readAttributes(link, BasicFileAttributes.class);
      if (target.isRegularFile()) {
        add(link, target);
      } else if (target.isDirectory()) {
        skip(link, "a link to a folder: links to folders are not followed");
      } else {
        skip(link, "a link to something that is not a regular file");
      }
    } catch (IOException e) {
      others.put(
          id(link),
          new SyncReport.Outcome.Failed(
              "a link whose target cannot be read: correct or remove it"));
    }
  }

  private void add(Path file, BasicFileAttributes attributes) {
    String id = id(file);
    if (isUndecodable(file)) {
      others.put(
          id,
          new SyncReport.Outcome.Failed(
              "its name is not text in this system's encoding of file names: rename the file, or"
                  + " start Java in a UTF-8 locale"));
      return;
    }
    Optional<String> reason = folder.reasonToSkip(root.relativize(file), attributes.size());
    if (reason.isPresent()) {
      skip(file, reason.get());
      return;
    }
    try {
      files.put(
          Document.requireId(id),
          new FoundFile(file, attributes.size(), attributes.lastModifiedTime()));
    } catch (IllegalArgumentException e) {
      others.put(id, new SyncReport.Outcome.Failed(e.getMessage() + ": rename the file"));
    }
  }

  private void skip(Path path, String reason) {
    others.put(id(path), new SyncReport.Outcome.Skipped(reason));
  }

  private void fail(Path path, IOException e) {
    others.put(
        id(path),
        new SyncReport.Outcome.Failed(
            "cannot be read (%s): check its permissions".formatted(e.getClass().getSimpleName())));
  }

  /** Undecodable names may look the same, so their ids have bytes, as in {@code "%FF.txt"}. */
  private String id(Path file) {
    String inside =
        isUndecodable(file) ? root.toUri().relativize(file.toUri()).getRawPath() : inside(file);
    return folder.documentId(inside);
  }

  private String inside(Path file) {
    return Joiner.on('/').join(root.relativize(file));
  }

  private boolean isUndecodable(Path file) {
    return root.relativize(file).toString().indexOf(UNDECODABLE) >= 0;
  }

  /**
   * A file as it was listed.
   *
   * @param size the size of the file, in bytes
   * @param modified time of its last change
   */
  record FoundFile(Path path, long size, FileTime modified) {}
}
