package dev.footnote.benchmarks.springai;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

/** {@code SimpleVectorStore}, which holds everything on the heap and compares every vector. */
@SubjectKey("spring-ai/default")
public final class StoreSearch implements SearchSubject {

  private static final String FILE = "store.json";
  private static final int GROUP = 10_000;

  private @Nullable SyntheticCorpus corpus;
  private @Nullable SimpleVectorStore store;
  private @Nullable File file;

  @Override
  public void build(SyntheticCorpus corpus, int count, Path folder) {
    use(corpus);
    List<Document> group = new ArrayList<>();
    for (int passage = 0; passage < count; passage++) {
      group.add(document(passage));
      if (group.size() == GROUP || passage == count - 1) {
        requireNonNull(store).add(group);
        group.clear();
      }
    }
    file = folder.resolve(FILE).toFile();
  }

  @Override
  public void save() {
    requireNonNull(store).save(requireNonNull(file));
  }

  @Override
  public void open(SyntheticCorpus corpus, Path folder) {
    use(corpus);
    requireNonNull(store).load(folder.resolve(FILE).toFile());
  }

  @Override
  public int[] search(int query, int limit) {
    SearchRequest request =
        SearchRequest.builder()
            .query(requireNonNull(corpus).queryText(query))
            .topK(limit)
            .similarityThresholdAll()
            .build();
    return requireNonNull(store).similaritySearch(request).stream()
        .mapToInt(found -> Integer.parseInt(found.getId()))
        .toArray();
  }

  @Override
  public int[] nearest(int query, int limit) {
    return search(query, limit);
  }

  @Override
  public void add(int passage) {
    requireNonNull(store).add(List.of(document(passage)));
  }

  @Override
  public void close() {}

  private void use(SyntheticCorpus corpus) {
    this.corpus = corpus;
    store = SimpleVectorStore.builder(new CorpusEmbeddingModel(corpus)).build();
  }

  private Document document(int passage) {
    return new Document(
        String.valueOf(passage), requireNonNull(corpus).text(passage), Map.of("n", passage));
  }
}
