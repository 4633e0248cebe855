package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.Text;
import dev.langchain4j.community.rag.content.retriever.lucene.DirectoryFactory;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneContentRetriever;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneEmbeddingStore;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.store.Directory;

/** The community's {@code LuceneContentRetriever}: words and vectors in one Lucene query. */
public final class LuceneRetrieval implements RetrievalSubject {

  private final Path folder;
  private final Directory directory;
  private final Ingestion ingestion;

  /** An empty store in a temporary folder. */
  public LuceneRetrieval() {
    try {
      folder = Files.createTempDirectory("langchain4j-lucene");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory = DirectoryFactory.fsDirectory(folder);
    ingestion = new Ingestion(LuceneEmbeddingStore.builder().directory(directory).build());
  }

  @Override
  public String name() {
    return Names.NAME;
  }

  @Override
  public String configuration() {
    return Names.LUCENE;
  }

  @Override
  public int ingest(List<Text> documents) {
    return ingestion.ingest(documents);
  }

  @Override
  public List<Found> search(String question, int limit) {
    LuceneContentRetriever retriever =
        LuceneContentRetriever.builder()
            .directory(directory)
            .embeddingModel(ingestion.model())
            .maxResults(limit)
            .build();
    return retriever.retrieve(Query.from(question)).stream().map(LuceneRetrieval::found).toList();
  }

  private static Found found(Content content) {
    Object score = content.metadata().get(ContentMetadata.SCORE);
    return new Found(
        content.textSegment().metadata().getString(Ingestion.ID), ((Number) score).doubleValue());
  }

  @Override
  public void close() throws IOException {
    directory.close();
    Folders.delete(folder);
  }
}
