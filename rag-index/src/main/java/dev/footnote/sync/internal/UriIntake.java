package dev.footnote.sync.internal;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.Fetcher;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.ReadResult;
import dev.footnote.sync.SyncReport.Entry;
import dev.footnote.sync.SyncReport.Outcome;
import java.net.URI;
import java.util.List;

/** Fetches documents from URIs and adds each under its URI. Thread-safe. */
public final class UriIntake {

  private final IndexCollection index;
  private final DocumentReader reader;
  private final DocumentIntake intake;

  /**
   * Creates an intake.
   *
   * @param index receives the documents
   * @param reader reads the fetched files; the caller closes it
   * @param intake chunks the documents for the same collection
   */
  public UriIntake(IndexCollection index, DocumentReader reader, DocumentIntake intake) {
    this.index = index;
    this.reader = reader;
    this.intake = intake;
  }

  /**
   * Fetches and adds, and commits once. A URI that cannot be fetched or read stops no other, and
   * keeps the document that it had.
   *
   * @param uris fetched one after the other
   * @return one entry for each URI, in their order; never unchanged or removed
   * @throws IllegalStateException if a synchronised folder has a document of one of the ids;
   *     nothing is fetched then
   * @throws dev.footnote.index.IndexException if the index cannot be written
   */
  public List<Entry> addAll(List<URI> uris, Fetcher fetcher) {
    uris.forEach(uri -> intake.requireNotSynchronised(uri.toString()));
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    intake.committing(
        () -> {
          for (URI uri : uris) {
            entries.add(new Entry(uri.toString(), add(uri, fetcher)));
          }
        });
    return entries.build();
  }

  private Outcome add(URI uri, Fetcher fetcher) {
    try {
      ReadResult reading = reader.readText(uri, fetcher, Access.everyone());
      List<ChunkedDocument> documents = reading.documents().map(intake::chunked).toList();
      boolean isNew = index.document(uri.toString()).isEmpty();
      index.put(documents);
      int passages = documents.stream().mapToInt(document -> document.passages().size()).sum();
      return isNew
          ? new Outcome.Added(passages, reading.gaps())
          : new Outcome.Updated(passages, reading.gaps());
    } catch (ReadException e) {
      return ReadOutcomes.of(e);
    } catch (EmbeddingException | IllegalArgumentException e) {
      return new Outcome.Failed("cannot be indexed: " + e.getMessage());
    }
  }
}
