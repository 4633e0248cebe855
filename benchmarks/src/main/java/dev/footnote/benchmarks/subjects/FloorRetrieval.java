package dev.footnote.benchmarks.subjects;

import ai.onnxruntime.OrtException;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Documents by hand: each whole, its first 512 tokens embedded, into {@link FloorIndex}; the
 * question with the model's prefix.
 */
public final class FloorRetrieval implements RetrievalSubject {

  private static final String PREFIX = "Represent this sentence for searching relevant passages: ";

  private final Path folder;
  private final FloorIndex index;
  private final RawModel model;

  /** An empty index in a temporary folder. */
  public FloorRetrieval() {
    try {
      folder = Files.createTempDirectory("footnote-floor");
      index = new FloorIndex(folder);
      model = new RawModel(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return SubjectNames.FLOOR;
  }

  @Override
  public String configuration() {
    return SubjectNames.DEFAULT;
  }

  @Override
  public int ingest(List<Text> documents) throws Exception {
    InParallel.run(documents.size(), i -> add(documents.get(i)));
    index.commit();
    return documents.size();
  }

  private void add(Text document) throws Exception {
    String text = document.title() + "\n" + document.text();
    index.add(document.id(), text, unit(model.embed(text)));
  }

  @Override
  public List<Found> search(String question, int limit) throws Exception {
    return index.search(question, unit(model.embed(PREFIX + question)), limit).stream()
        .map(found -> new Found(found.id(), found.score()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    index.close();
    model.close();
    Folders.delete(folder);
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
