package dev.footnote.benchmarks.subjects;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtException;
import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The floor for embedding: only {@code OrtSession.run}. The tokens of a text are cached, so only
 * the first call for a text tokenises it.
 */
@SubjectKey("floor/default")
public class FloorEmbedding implements EmbeddingSubject {

  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final RawModel model;
  private final Map<String, Encoding> tokens = new ConcurrentHashMap<>();

  /** Loads the model with one thread per run, as Footnote does; several runs may go on at once. */
  public FloorEmbedding() throws OrtException, IOException {
    this(options -> {});
  }

  FloorEmbedding(RawModel.Setting setting) throws OrtException, IOException {
    model = new RawModel(setting);
  }

  @Override
  public float[] embed(String text) throws Exception {
    return model.embed(tokens.computeIfAbsent(text, model::tokens));
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
    model.close();
  }

  /** The floor with all processors on one run at a time: the least time for a single text. */
  @SubjectKey("floor/one-run-on-all-processors")
  public static final class OneRunOnAllProcessors extends FloorEmbedding {
    /** Loads the model with as many threads for a run as there are processors. */
    public OneRunOnAllProcessors() throws OrtException, IOException {
      super(options -> options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public List<float[]> embedAll(List<String> texts) throws Exception {
      List<float[]> vectors = new ArrayList<>();
      for (String text : texts) {
        vectors.add(embed(text));
      }
      return vectors;
    }
  }
}
