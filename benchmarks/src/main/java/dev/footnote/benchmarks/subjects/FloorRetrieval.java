package dev.footnote.benchmarks.subjects;

import ai.onnxruntime.OrtException;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.InParallel;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.Text;
import dev.footnote.benchmarks.workload.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The floor for retrieval. Each document goes into {@link FloorIndex} as one passage, with the
 * vector of its first 512 tokens. Questions get the model's prefix.
 */
@SubjectKey("floor/default")
public final class FloorRetrieval implements RetrievalSubject {

  private final Path folder;
  private final FloorIndex index;
  private final RawModel model;
  private int passages;

  /** Creates an empty index in a temporary folder. */
  public FloorRetrieval() throws OrtException, IOException {
    folder = Files.createTempDirectory("footnote-floor");
    index = new FloorIndex(folder);
    model = new RawModel(options -> {});
  }

  @Override
  public void ingest(List<Text> documents) throws Exception {
    InParallel.run(documents.size(), i -> add(documents.get(i)));
    index.commit();
    passages += documents.size();
  }

  @Override
  public int passages() {
    return passages;
  }

  private void add(Text document) throws Exception {
    String text = document.titleAndText();
    index.add(document.id(), text, Vectors.unit(model.embed(model.tokens(text))));
  }

  @Override
  public List<ScoredPassage> search(String question, int limit) throws Exception {
    return index.search(question, vector(question), limit).stream()
        .map(found -> new ScoredPassage(found.id(), found.score()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    index.close();
    model.close();
    Folders.delete(folder);
  }

  private float[] vector(String question) throws OrtException {
    return Vectors.unit(model.embed(model.tokens(QUERY_PREFIX + question)));
  }
}
