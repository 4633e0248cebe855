package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.Text;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;

/** {@code InMemoryEmbeddingStore}, which compares the question's vector with every segment's. */
@SubjectKey("langchain4j/default")
public class InMemoryRetrieval implements RetrievalSubject {

  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
  private final Ingestion ingestion = new Ingestion(store);

  @Override
  public void ingest(List<Text> documents) {
    ingestion.ingest(documents);
  }

  @Override
  public int passages() {
    return ingestion.segments();
  }

  @Override
  public List<ScoredPassage> search(String question, int limit) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(ingestion.model().embed(prefix() + question).content())
            .maxResults(limit)
            .build();
    return store.search(request).matches().stream()
        .map(
            match ->
                new ScoredPassage(
                    match.embedded().metadata().getString(Ingestion.ID), match.score()))
        .toList();
  }

  /** Returns an empty prefix, because LangChain4j itself puts none before a question. */
  String prefix() {
    return "";
  }

  @Override
  public void close() {}

  /** The same subject with the prefix that the model's card asks for, added by hand. */
  @SubjectKey("langchain4j/query-prefix")
  public static final class WithQueryPrefix extends InMemoryRetrieval {
    @Override
    String prefix() {
      return QUERY_PREFIX;
    }
  }
}
