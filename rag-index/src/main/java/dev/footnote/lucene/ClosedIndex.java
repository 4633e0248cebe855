package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Sets;
import dev.footnote.index.IndexException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CheckIndex.Status.SegmentInfoStatus;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FileSwitchDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NoLockFactory;

/** An index that is not open, locked so that nobody can open it meanwhile. Not thread-safe. */
final class ClosedIndex implements AutoCloseable {

  /** Only the list of segments has no file name extension. */
  private static final String LIST_EXTENSION = "";

  private final Path folder;
  private final Directory directory;

  /** Also holds the lock. */
  private final CheckIndex lucene;

  private ClosedIndex(Path folder) throws IOException {
    this.folder = folder;
    this.directory = FSDirectory.open(folder);
    try {
      this.lucene = new CheckIndex(directory, lock(folder, directory));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    lucene.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_INTEGRITY_CHECKS);
  }

  /**
   * Checks an index, see {@link LuceneIndex#check}.
   *
   * @throws IndexException if the folder has no index that this version can read, or the index is
   *     open
   */
  static IndexReport check(Path folder) {
    return use(folder, ClosedIndex::report);
  }

  /**
   * Drops segments that cannot be read, and incomplete documents.
   *
   * @throws IndexException if the folder has no index that this version can read, or the index is
   *     open, or its list of segments cannot be read
   */
  static RepairReport repair(Path folder) {
    return use(folder, ClosedIndex::repair);
  }

  /**
   * Checks an index and copies its last commit.
   *
   * @param target empty or new
   * @throws IndexException if the index has problems or cannot be copied
   */
  static IndexReport copy(Path folder, Path target) {
    return use(folder, index -> index.copyTo(target));
  }

  private static <T> T use(Path folder, Use<T> use) {
    if (!Files.isDirectory(folder)) {
      throw new IndexException(
          "There is no index in %s: it is not a folder. Name the folder of an index."
              .formatted(folder));
    }
    try (ClosedIndex index = new ClosedIndex(folder)) {
      return use.of(index);
    } catch (LockObtainFailedException e) {
      throw LuceneFailures.openElsewhere(folder, e);
    } catch (IndexNotFoundException e) {
      throw new IndexException(
          "There is no index in %s. Name the folder of an index.".formatted(folder), e);
    } catch (IndexFormatTooNewException | IndexFormatTooOldException | IllegalArgumentException e) {
      throw LuceneFailures.otherLucene(folder, e);
    } catch (CorruptIndexException | EOFException | NoSuchFileException | FileNotFoundException e) {
      throw new IndexException(
          "The index %s is damaged beyond repair: %s. Restore it from a copy, or delete the folder and index again."
              .formatted(folder, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IndexException(
          "The index %s cannot be read: %s. Fix the cause and try again."
              .formatted(folder, LuceneFailures.describe(e)),
          e);
    }
  }

  /** Takes no lock on a read-only disk, where nobody can have the index open. */
  private static Lock lock(Path folder, Directory directory) throws IOException {
    return Files.isWritable(folder)
        ? directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)
        : NoLockFactory.INSTANCE.obtainLock(directory, IndexWriter.WRITE_LOCK_NAME);
  }

  private IndexReport report() throws IOException {
    SegmentInfos segments;
    try {
      segments = segments();
    } catch (IndexNotFoundException e) {
      throw e;
    } catch (CorruptIndexException | EOFException | NoSuchFileException | FileNotFoundException e) {
      String problem = "the list of segments cannot be read: " + LuceneFailures.describe(e);
      return new IndexReport(0, 0, 0, List.of(problem));
    }
    CheckIndex.Status status = lucene.checkIndex(null, null);
    return report(segments, status, blocks(segments, damaged(segments, status)));
  }

  private RepairReport repair() throws IOException {
    SegmentInfos segments = segments();
    CheckIndex.Status status = lucene.checkIndex(null, null);
    List<SegmentCommitInfo> damaged = damaged(segments, status);
    BlockCheck blocks = blocks(segments, damaged);
    IndexReport before = report(segments, status, blocks);
    if (before.isClean()) {
      return new RepairReport(before, before, List.of(), 0, 0);
    }
    LostEntries lost = new LostEntries();
    for (SegmentCommitInfo segment : damaged) {
      read(segments, segment, lost);
    }
    if (!status.clean) {
      lucene.exorciseIndex(status);
      directory.deleteFile(segments.getSegmentsFileName());
    }
    drop(blocks.broken());
    IndexReport after = report();
    return new RepairReport(
        before,
        after,
        Sets.union(lost.documents(), blocks.broken()).stream()
            .sorted()
            .map(DocumentKey::toString)
            .toList(),
        lost.passages() + before.passages() - after.passages(),
        lost.unnamed());
  }

  private IndexReport copyTo(Path target) throws IOException {
    IndexReport report = report();
    if (!report.isClean()) {
      throw new IndexException(
          "The index %s is damaged: %s. Choose another copy of it, or repair this one first."
              .formatted(folder, report.problems().getFirst()));
    }
    CommitCopy.copy(folder, DirectoryReader.listCommits(directory).getLast(), target);
    return report;
  }

  private SegmentInfos segments() throws IOException {
    SegmentInfos segments = SegmentInfos.readLatestCommit(directory);
    IndexFormat.requireThisFormat(folder, segments.getUserData());
    return segments;
  }

  private static IndexReport report(
      SegmentInfos segments, CheckIndex.Status status, BlockCheck blocks) {
    List<String> problems = new ArrayList<>();
    Map<String, Throwable> errors = errors(status);
    for (SegmentCommitInfo damaged : damaged(segments, status)) {
      String name = damaged.info.name;
      Throwable error = requireNonNull(errors.get(name));
      problems.add(
          "segment %s with %d passages and records is damaged: %s"
              .formatted(name, entries(damaged), LuceneFailures.describe(error)));
    }
    if (!status.clean && problems.isEmpty()) {
      problems.add("the list of segments does not match the segments");
    }
    problems.addAll(blocks.problems());
    return new IndexReport(blocks.documents(), blocks.passages(), segments.size(), problems);
  }

  private static List<SegmentCommitInfo> damaged(SegmentInfos segments, CheckIndex.Status status) {
    Set<String> names = errors(status).keySet();
    return segments.asList().stream().filter(segment -> names.contains(segment.info.name)).toList();
  }

  /** Returns the errors of damaged segments by segment name. */
  private static Map<String, Throwable> errors(CheckIndex.Status status) {
    Map<String, Throwable> errors = new HashMap<>();
    for (SegmentInfoStatus segment : status.segmentInfos) {
      if (segment.error != null) {
        errors.put(segment.name, segment.error);
      }
    }
    return errors;
  }

  /** Returns the number of live passages and records of a segment. */
  private static int entries(SegmentCommitInfo segment) {
    return segment.info.maxDoc() - segment.getDelCount();
  }

  private BlockCheck blocks(SegmentInfos segments, List<SegmentCommitInfo> damaged)
      throws IOException {
    List<SegmentCommitInfo> sound = new ArrayList<>(segments.asList());
    sound.removeAll(damaged);
    BlockCheck blocks = new BlockCheck();
    try (DirectoryReader reader = reader(segments, sound)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        blocks.read(leaf.reader());
      }
    }
    return blocks;
  }

  /** Opens the chosen segments through a list in memory that names no others. */
  private DirectoryReader reader(SegmentInfos segments, List<SegmentCommitInfo> chosen)
      throws IOException {
    SegmentInfos list = segments.clone();
    list.clear();
    list.addAll(chosen);
    Directory memory = new ByteBuffersDirectory();
    Directory listed = new FileSwitchDirectory(Set.of(LIST_EXTENSION), memory, directory, false);
    list.commit(listed);
    return DirectoryReader.open(listed);
  }

  /** Relies on the ids of a damaged segment only if their files have the right checksum. */
  private void read(SegmentInfos segments, SegmentCommitInfo damaged, LostEntries lost) {
    try (DirectoryReader reader = reader(segments, List.of(damaged))) {
      CodecReader segment = (CodecReader) reader.leaves().getFirst().reader();
      segment.getDocValuesReader().checkIntegrity();
      lost.read(segment);
    } catch (IOException | RuntimeException e) {
      // Lucene does not specify how it fails on damaged files.
      lost.addUnnamed(entries(damaged));
    }
  }

  /** Drops documents, and deletes the files that no list of segments names any more. */
  private void drop(Set<DocumentKey> documents) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE);
    try (Directory locked = FSDirectory.open(folder, NoLockFactory.INSTANCE);
        IndexWriter writer = new IndexWriter(locked, config)) {
      writer.deleteDocuments(documents.stream().map(DocumentKey::term).toArray(Term[]::new));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lucene.close();
    } finally {
      directory.close();
    }
  }

  /** A use of an index that is not open. */
  @FunctionalInterface
  private interface Use<T> {
    T of(ClosedIndex index) throws IOException;
  }
}
