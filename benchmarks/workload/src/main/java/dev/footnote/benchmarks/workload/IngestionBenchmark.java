package dev.footnote.benchmarks.workload;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Documents from their text to where they can be found: cut, embedded and stored. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IngestionBenchmark {

  private static final int MIN_WORDS = 100;
  private static final int MAX_WORDS = 400;

  @Param("none/none")
  private String subject;

  @Param("200")
  private int documents;

  private List<Text> texts;
  private RetrievalSubject ingestor;
  private int passages;

  /** Makes the documents, which are not what is timed. */
  @Setup
  public void prepare() {
    texts = new Prose(documents).documents(documents, MIN_WORDS, MAX_WORDS);
  }

  /** An empty store, and a model that has run once. */
  @Setup(Level.Iteration)
  public void open() throws Exception {
    ingestor = Subject.load(RetrievalSubject.class, subject);
    ingestor.ingest(List.of(new Text("first", "", "The model is loaded now.")));
  }

  /** Takes in all documents. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  public int ingest() throws Exception {
    passages = ingestor.ingest(texts);
    return passages;
  }

  /** Looks a document up, and closes the store. */
  @TearDown(Level.Iteration)
  public void close() throws Exception {
    Text wanted = texts.get(texts.size() / 2);
    String opening = wanted.text().substring(0, wanted.text().indexOf('.') + 1);
    if (ingestor.search(opening, 5).stream()
        .noneMatch(found -> found.documentId().equals(wanted.id()))) {
      throw new IllegalStateException("%s is not found by its first sentence".formatted(wanted));
    }
    Facts.note("passages", passages);
    ingestor.close();
  }
}
