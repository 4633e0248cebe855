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

/** Updates the documents of a folder's files, one file at a time. Thread-safe. */
final class FileSync {

  private final Folder folder;
  private final IndexCollection index;
  private final DocumentReader reader;
  private final Chunker chunker;

  /** The fingerprints of the reader and the chunker. */
  private final String pipeline;

  /**
   * @param folder that contains the files
   * @param index receives the documents
   * @param reader reads new and changed files
   * @param chunker chunks their documents
   */
  FileSync(Folder folder, IndexCollection index, DocumentReader reader, Chunker chunker) {
    this.folder = folder;
    this.index = index;
    this.reader = reader;
    this.chunker = chunker;
    this.pipeline = DocumentReader.fingerprint() + " " + chunker.fingerprint();
  }

  /**
   * Reads a file unless it is unchanged.
   *
   * @param id the id of its document
   * @param before document in the index, if there is one
   */
  SyncReport.Outcome update(
      String id, FolderWalk.FoundFile file, Optional<IndexedDocument> before) {
    try {
      Metadata metadata = folder.metadata(file.path());
      return new FileUpdate(id, file, before, metadata, fingerprint(metadata)).update();
    } catch (NoSuchFileException e) {
      return new SyncReport.Outcome.Failed("was deleted after the folder was listed: sync again");
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
        ? pipeline
        : pipeline + " " + Hashing.sha256().hashString(metadata.toString(), StandardCharsets.UTF_8);
  }

  /** The update of one file. */
  private final class FileUpdate {
    private final String id;
    private final FolderWalk.FoundFile file;
    private final Optional<IndexedDocument> before;
    private final Metadata metadata;
    private final String fingerprint;

    FileUpdate(
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

    SyncReport.Outcome update() throws IOException {
      Optional<SourceFile> previous = previousFile();
      if (previous.isPresent() && previous.get().modified().equals(file.modified())) {
        return ReadOutcomes.of(previous.get());
      }
      String sha256 = MoreFiles.asByteSource(file.path()).hash(Hashing.sha256()).toString();
      if (previous.isPresent() && previous.get().sha256().equals(sha256)) {
        index.touch(id, folder.path().toString(), file.modified());
        return ReadOutcomes.of(previous.get());
      }
      return read(sha256);
    }

    /** Returns the file as it was indexed, if its document could still be up to date. */
    private Optional<SourceFile> previousFile() {
      return before
          .filter(document -> document.access().equals(folder.access()))
          .flatMap(IndexedDocument::source)
          .filter(previous -> previous.reader().equals(readerName(previous.status())))
          .filter(previous -> previous.size() == file.size());
    }

    private SyncReport.Outcome read(String sha256) {
      try {
        ReadResult result = reader.readText(id, file.path(), folder.access());
        SourceFile source = source(sha256, SourceFile.Status.READ, "");
        List<ChunkedDocument> documents =
            result.documents().map(document -> chunked(withMetadata(document), source)).toList();
        index.put(documents);
        int passages = documents.stream().mapToInt(document -> document.passages().size()).sum();
        return before.isPresent()
            ? new SyncReport.Outcome.Updated(passages, result.gaps())
            : new SyncReport.Outcome.Added(passages, result.gaps());
      } catch (ReadException e) {
        return e.isPermanent()
            ? storeWithoutText(sha256, ReadOutcomes.status(e.reason()), e.problem())
            : ReadOutcomes.of(e);
      }
    }

    /**
     * Adds the metadata from the application. Documents inside the file only get its attributes,
     * because its title and authors are not theirs.
     */
    private Document withMetadata(Document document) {
      Metadata added = document.containers().isEmpty() ? metadata : attributes();
      return document.withMetadata(document.metadata().overriddenBy(added));
    }

    private Metadata attributes() {
      Metadata.Builder attributes = Metadata.builder();
      metadata.attributes().forEach(attributes::attribute);
      return attributes.build();
    }

    private ChunkedDocument chunked(Document document, SourceFile source) {
      return new ChunkedDocument(document, chunker.chunk(document), Optional.of(source));
    }

    /** Stores the file without passages, so that it is not read again until it changes. */
    private SyncReport.Outcome storeWithoutText(
        String sha256, SourceFile.Status status, String reason) {
      SourceFile source = source(sha256, status, reason);
      Document empty = Document.builder(id).access(folder.access()).build();
      index.put(List.of(new ChunkedDocument(empty, List.of(), Optional.of(source))));
      return ReadOutcomes.of(source);
    }

    private SourceFile source(String sha256, SourceFile.Status status, String reason) {
      return new SourceFile(
          folder.path().toString(),
          file.size(),
          file.modified(),
          sha256,
          readerName(status),
          status,
          reason);
    }

    /** A reader with other limits, or with OCR, may read a file that could not be read before. */
    private String readerName(SourceFile.Status status) {
      return status == SourceFile.Status.READ
          ? fingerprint
          : fingerprint + " " + reader.limitsFingerprint();
    }
  }
}
