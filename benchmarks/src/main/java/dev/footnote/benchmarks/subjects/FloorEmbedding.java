package dev.footnote.benchmarks.subjects;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Nothing but {@code OrtSession.run} on tokens that are there already. */
public class FloorEmbedding implements EmbeddingSubject {

  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private @Nullable RawModel model;

  @Override
  public String name() {
    return SubjectNames.FLOOR;
  }

  @Override
  public String configuration() {
    return SubjectNames.DEFAULT;
  }

  /** One thread a run, as Footnote has it, and several runs at once. */
  int intraOpThreads() {
    return 1;
  }

  @Override
  public void open() throws Exception {
    model = new RawModel(intraOpThreads());
  }

  @Override
  public float[] embed(String text) throws Exception {
    return requireNonNull(model).embed(text);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) throws Exception {
    List<Future<float[]>> futures = new ArrayList<>();
    for (String text : texts) {
      futures.add(workers.submit(() -> embed(text)));
    }
    List<float[]> vectors = new ArrayList<>();
    for (Future<float[]> future : futures) {
      vectors.add(future.get());
    }
    return vectors;
  }

  @Override
  public void close() throws IOException {
    workers.close();
    if (model != null) {
      model.close();
    }
  }

  /** All processors on one run: the least time that one text can take. */
  public static final class OneRunOnAllProcessors extends FloorEmbedding {
    @Override
    public String configuration() {
      return "one-run-on-all-processors";
    }

    @Override
    int intraOpThreads() {
      return Runtime.getRuntime().availableProcessors();
    }
  }
}
