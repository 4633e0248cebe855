package dev.footnote.sync.internal;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.footnote.chunk.Chunker;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.ReadResult;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Brings the documents of a folder's files into step, each by itself. Thread-safe. */
final class FileSync {

  private final Folder folder;
  private final IndexCollection index;
  private final DocumentReader reader;
  private final Chunker chunker;

  /** Names all that makes a document of a file's bytes, but for what the host knows of the file. */
  private final String made;

  /**
   * @param folder that the files are in
   * @param index gets the documents
   * @param reader reads what is new or changed
   * @param chunker cuts it
   */
  FileSync(Folder folder, IndexCollection index, DocumentReader reader, Chunker chunker) {
    this.folder = folder;
    this.index = index;
    this.reader = reader;
    this.chunker = chunker;
    this.made = DocumentReader.fingerprint() + " " + chunker.fingerprint();
  }

  /**
   * Reads a file unless it is as it was.
   *
   * @param id of its document
   * @param before what the index knows of that
   */
  SyncReport.Outcome bringIntoStep(
      String id, FolderWalk.FoundFile file, Optional<IndexedDocument> before) {
    try {
      Metadata metadata = folder.metadata(file.path());
      return new One(id, file, before, metadata, fingerprint(metadata)).bringIntoStep();
    } catch (NoSuchFileException e) {
      return new SyncReport.Outcome.Failed("is gone since the folder was listed");
    } catch (IOException e) {
      return new SyncReport.Outcome.Failed(
          "cannot be read (%s): check its permissions".formatted(e.getMessage()));
    } catch (ReadException e) {
      return ReadOutcomes.of(e);
    } catch (EmbeddingException | IllegalArgumentException e) {
      return new SyncReport.Outcome.Failed("cannot be indexed: " + e.getMessage());
    }
  }

  private String fingerprint(Metadata metadata) {
    return metadata.equals(Metadata.none())
        ? made
        : made + " " + Hashing.sha256().hashString(metadata.toString(), StandardCharsets.UTF_8);
  }

  /** A file, and what is known of it. */
  private final class One {
    private final String id;
    private final FolderWalk.FoundFile file;
    private final Optional<IndexedDocument> before;
    private final Metadata metadata;
    private final String fingerprint;

    One(
        String id,
        FolderWalk.FoundFile file,
        Optional<IndexedDocument> before,
        Metadata metadata,
        String fingerprint) {
      this.id = id;
      this.file = file;
      this.before = before;
      this.metadata = metadata;
      this.fingerprint = fingerprint;
    }

    SyncReport.Outcome bringIntoStep() throws IOException {
      Optional<SourceFile> then = comparable();
      if (then.isPresent() && then.get().modified().equals(file.modified())) {
        return ReadOutcomes.of(then.get());
      }
      String sha256 = MoreFiles.asByteSource(file.path()).hash(Hashing.sha256()).toString();
      if (then.isPresent() && then.get().sha256().equals(sha256)) {
        index.touch(id, folder.path().toString(), file.modified());
        return ReadOutcomes.of(then.get());
      }
      return read(sha256);
    }

    /** What is remembered of the file, if it could be the same as now. */
    private Optional<SourceFile> comparable() {
      return before
          .filter(document -> document.access().equals(folder.access()))
          .flatMap(IndexedDocument::source)
          .filter(then -> then.reader().equals(madeBy(then.status())))
          .filter(then -> then.size() == file.size());
    }

    private SyncReport.Outcome read(String sha256) {
      try {
        ReadResult reading = reader.readText(id, file.path(), folder.access());
        SourceFile source = source(sha256, SourceFile.Status.READ, "");
        List<ChunkedDocument> cut =
            reading.documents().map(document -> cut(known(document), source)).toList();
        index.put(cut);
        int passages = cut.stream().mapToInt(one -> one.passages().size()).sum();
        return before.isPresent()
            ? new SyncReport.Outcome.Updated(passages, reading.gaps())
            : new SyncReport.Outcome.Added(passages, reading.gaps());
      } catch (ReadException e) {
        return e.isPermanent()
            ? without(sha256, ReadOutcomes.status(e.reason()), e.problem())
            : ReadOutcomes.of(e);
      }
    }

    /**
     * With what the host knows of the file: its title and authors are not those of what is in it.
     */
    private Document known(Document document) {
      Metadata more = document.containers().isEmpty() ? metadata : attributes();
      return document.withMetadata(document.metadata().overriddenBy(more));
    }

    private Metadata attributes() {
      Metadata.Builder attributes = Metadata.builder();
      metadata.attributes().forEach(attributes::attribute);
      return attributes.build();
    }

    private ChunkedDocument cut(Document document, SourceFile source) {
      return new ChunkedDocument(document, chunker.chunk(document), Optional.of(source));
    }

    /** Remembers the file without any passage, so that it is not read again until it changes. */
    private SyncReport.Outcome without(String sha256, SourceFile.Status status, String reason) {
      SourceFile source = source(sha256, status, reason);
      Document nothing = Document.builder(id).access(folder.access()).build();
      index.put(List.of(new ChunkedDocument(nothing, List.of(), Optional.of(source))));
      return ReadOutcomes.of(source);
    }

    private SourceFile source(String sha256, SourceFile.Status status, String reason) {
      return new SourceFile(
          folder.path().toString(),
          file.size(),
          file.modified(),
          sha256,
          madeBy(status),
          status,
          reason);
    }

    /** A file that was not read may be read within other limits, or by OCR. */
    private String madeBy(SourceFile.Status status) {
      return status == SourceFile.Status.READ
          ? fingerprint
          : fingerprint + " " + reader.limitsFingerprint();
    }
  }
}
