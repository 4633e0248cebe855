package dev.footnote.benchmarks.springai;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.Text;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

/**
 * {@code SimpleVectorStore} with chunks from {@code TokenTextSplitter}. A chunk has 400 of the
 * splitter's tokens; the default of 800 is more than the model reads. Each document's title comes
 * before its text.
 */
@SubjectKey("spring-ai/default")
public class StoreRetrieval implements RetrievalSubject {

  private static final String ID = "id";
  private static final int CHUNK = 400;

  private final SimpleVectorStore store = SimpleVectorStore.builder(Models.bgeSmall()).build();
  private final TokenTextSplitter splitter =
      TokenTextSplitter.builder().withChunkSize(CHUNK).build();
  private int passages;

  @Override
  public void ingest(List<Text> documents) {
    List<Document> chunks =
        splitter.apply(documents.stream().map(StoreRetrieval::document).toList());
    store.add(chunks);
    passages += chunks.size();
  }

  @Override
  public int passages() {
    return passages;
  }

  private static Document document(Text text) {
    return new Document(text.titleAndText(), Map.of(ID, text.id()));
  }

  @Override
  public List<ScoredPassage> search(String question, int limit) {
    SearchRequest request =
        SearchRequest.builder()
            .query(prefix() + question)
            .topK(limit)
            .similarityThresholdAll()
            .build();
    return store.similaritySearch(request).stream()
        .map(
            found ->
                new ScoredPassage(
                    String.valueOf(found.getMetadata().get(ID)), requireNonNull(found.getScore())))
        .toList();
  }

  /** Returns an empty prefix, because Spring AI itself puts none before a question. */
  String prefix() {
    return "";
  }

  @Override
  public void close() {}

  /** The same subject with the prefix that the model's card asks for, added by hand. */
  @SubjectKey("spring-ai/query-prefix")
  public static final class WithQueryPrefix extends StoreRetrieval {
    @Override
    String prefix() {
      return QUERY_PREFIX;
    }
  }
}
