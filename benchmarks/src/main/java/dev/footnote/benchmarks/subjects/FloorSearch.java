package dev.footnote.benchmarks.subjects;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.InParallel;
import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The floor for search, on a {@link FloorIndex}. */
@SubjectKey("floor/default")
public final class FloorSearch implements SearchSubject {

  private final float[][] vectors = new float[SyntheticCorpus.QUERIES][];
  private final String[] questions = new String[SyntheticCorpus.QUERIES];
  private @Nullable SyntheticCorpus corpus;
  private @Nullable FloorIndex index;

  @Override
  public void build(SyntheticCorpus corpus, int count, Path folder) throws Exception {
    open(corpus, folder);
    InParallel.run(count, this::put);
  }

  @Override
  public void save() throws IOException {
    requireNonNull(index).finish();
  }

  @Override
  public void open(SyntheticCorpus corpus, Path folder) throws IOException {
    this.corpus = corpus;
    index = new FloorIndex(folder);
    for (int query = 0; query < vectors.length; query++) {
      vectors[query] = corpus.queryVector(query);
      questions[query] = corpus.queryText(query);
    }
  }

  @Override
  public int[] search(int query, int limit) throws IOException {
    return requireNonNull(index).search(questions[query], vectors[query], limit).stream()
        .mapToInt(found -> Integer.parseInt(found.id()))
        .toArray();
  }

  @Override
  public int[] nearest(int query, int limit) throws IOException {
    return requireNonNull(index).nearest(vectors[query], limit).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  @Override
  public void add(int passage) throws IOException {
    put(passage);
    requireNonNull(index).commit();
  }

  private void put(int passage) throws IOException {
    SyntheticCorpus source = requireNonNull(corpus);
    requireNonNull(index)
        .add(String.valueOf(passage), source.text(passage), source.vector(passage));
  }

  @Override
  public void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }
}
