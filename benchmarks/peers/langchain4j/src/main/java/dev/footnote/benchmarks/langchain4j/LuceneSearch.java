package dev.footnote.benchmarks.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.langchain4j.community.rag.content.retriever.lucene.DirectoryFactory;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneContentRetriever;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneEmbeddingStore;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The community's Lucene store: hybrid search in one query, with the index on disk. */
@SubjectKey("langchain4j/community-lucene")
public final class LuceneSearch implements SearchSubject {

  /** The number of passages in one call; each call writes and commits. */
  private static final int GROUP = 10_000;

  private @Nullable SyntheticCorpus corpus;
  private @Nullable Directory directory;
  private @Nullable LuceneEmbeddingStore store;
  private @Nullable CorpusEmbeddingModel vectors;

  @Override
  public void build(SyntheticCorpus corpus, int count, Path folder) {
    open(corpus, folder);
    List<Integer> group = new ArrayList<>();
    for (int passage = 0; passage < count; passage++) {
      group.add(passage);
      if (group.size() == GROUP || passage == count - 1) {
        addAll(group);
        group.clear();
      }
    }
  }

  @Override
  public void save() {}

  @Override
  public void open(SyntheticCorpus corpus, Path folder) {
    this.corpus = corpus;
    Directory opened = DirectoryFactory.fsDirectory(folder);
    directory = opened;
    store = LuceneEmbeddingStore.builder().directory(opened).build();
    vectors = new CorpusEmbeddingModel(corpus);
  }

  @Override
  public int[] search(int query, int limit) {
    LuceneContentRetriever retriever =
        LuceneContentRetriever.builder()
            .directory(requireNonNull(directory))
            .embeddingModel(requireNonNull(vectors))
            .maxResults(limit)
            .build();
    return retriever.retrieve(Query.from(requireNonNull(corpus).queryText(query))).stream()
        .mapToInt(content -> passage(content.textSegment()))
        .toArray();
  }

  @Override
  public int[] nearest(int query, int limit) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(requireNonNull(corpus).queryVector(query)))
            .maxResults(limit)
            .build();
    return requireNonNull(store).search(request).matches().stream()
        .mapToInt(match -> passage(match.embedded()))
        .toArray();
  }

  @Override
  public void add(int passage) {
    addAll(List.of(passage));
  }

  @Override
  public void close() throws IOException {
    if (directory != null) {
      directory.close();
    }
  }

  private void addAll(List<Integer> passages) {
    SyntheticCorpus source = requireNonNull(corpus);
    List<String> ids = passages.stream().map(String::valueOf).toList();
    List<Embedding> embeddings =
        passages.stream().map(each -> Embedding.from(source.vector(each))).toList();
    List<TextSegment> segments =
        passages.stream().map(each -> TextSegment.from(source.text(each))).toList();
    requireNonNull(store).addAll(ids, embeddings, segments);
  }

  private static int passage(TextSegment segment) {
    String text = segment.text();
    return Integer.parseInt(text.substring(1, text.indexOf(' ')));
  }
}
