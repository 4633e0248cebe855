package dev.footnote.benchmarks.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code InMemoryEmbeddingStore}, which holds everything on the heap and compares every vector. */
@SubjectKey("langchain4j/default")
public final class InMemorySearch implements SearchSubject {

  private static final String FILE = "store.json";

  /** The number of passages in one call; each call copies the list of all entries. */
  private static final int GROUP = 10_000;

  private @Nullable SyntheticCorpus corpus;
  private @Nullable InMemoryEmbeddingStore<TextSegment> store;
  private @Nullable Path file;
  private final List<Embedding> queries = new ArrayList<>();

  @Override
  public void build(SyntheticCorpus corpus, int count, Path folder) {
    InMemoryEmbeddingStore<TextSegment> built = new InMemoryEmbeddingStore<>();
    List<String> ids = new ArrayList<>();
    List<Embedding> embeddings = new ArrayList<>();
    List<TextSegment> segments = new ArrayList<>();
    for (int passage = 0; passage < count; passage++) {
      ids.add(String.valueOf(passage));
      embeddings.add(Embedding.from(corpus.vector(passage)));
      segments.add(TextSegment.from(corpus.text(passage)));
      if (ids.size() == GROUP || passage == count - 1) {
        built.addAll(ids, embeddings, segments);
        ids.clear();
        embeddings.clear();
        segments.clear();
      }
    }
    use(corpus, built);
    file = folder.resolve(FILE);
  }

  @Override
  public void save() {
    requireNonNull(store).serializeToFile(requireNonNull(file));
  }

  @Override
  public void open(SyntheticCorpus corpus, Path folder) {
    use(corpus, InMemoryEmbeddingStore.fromFile(folder.resolve(FILE)));
  }

  @Override
  public int[] search(int query, int limit) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(queries.get(query))
            .maxResults(limit)
            .build();
    return requireNonNull(store).search(request).matches().stream()
        .mapToInt(match -> Integer.parseInt(match.embeddingId()))
        .toArray();
  }

  @Override
  public int[] nearest(int query, int limit) {
    return search(query, limit);
  }

  @Override
  public void add(int passage) {
    SyntheticCorpus source = requireNonNull(corpus);
    requireNonNull(store)
        .addAll(
            List.of(String.valueOf(passage)),
            List.of(Embedding.from(source.vector(passage))),
            List.of(TextSegment.from(source.text(passage))));
  }

  @Override
  public void close() {}

  private void use(SyntheticCorpus corpus, InMemoryEmbeddingStore<TextSegment> store) {
    this.corpus = corpus;
    this.store = store;
    for (int query = 0; query < SyntheticCorpus.QUERIES; query++) {
      queries.add(Embedding.from(corpus.queryVector(query)));
    }
  }
}
