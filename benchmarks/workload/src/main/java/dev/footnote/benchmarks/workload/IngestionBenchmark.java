package dev.footnote.benchmarks.workload;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

/** A benchmark that ingests documents: it chunks, embeds and stores them. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IngestionBenchmark {

  private static final int MIN_WORDS = 100;
  private static final int MAX_WORDS = 400;

  /** The number of documents that are looked up afterwards, each by its first words. */
  private static final int LOOKUP_DOCUMENTS = 20;

  private static final int LOOKUP_WORDS = 60;
  private static final int HITS = 5;

  @Param("none/none")
  private String subject;

  @Param("200")
  private int documents;

  private List<Text> texts;
  private RetrievalSubject ingestor;

  /** Generates the documents; this is not timed. */
  @Setup
  public void prepare() {
    texts = new Prose(documents).documents(documents, MIN_WORDS, MAX_WORDS);
  }

  /** Opens an empty store and runs the model once. */
  @Setup(Level.Iteration)
  public void open() throws Exception {
    ingestor = Subject.load(RetrievalSubject.class, subject);
    ingestor.ingest(List.of(new Text("first", "", "The model is loaded now.")));
  }

  /** Ingests all documents. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  public RetrievalSubject ingest() throws Exception {
    ingestor.ingest(texts);
    return ingestor;
  }

  /** Notes the share of documents that are found by their own words, and closes the store. */
  @TearDown(Level.Iteration)
  public void close() throws Exception {
    int found = 0;
    List<Text> lookedUp = texts.subList(0, Math.min(LOOKUP_DOCUMENTS, texts.size()));
    for (Text text : lookedUp) {
      String words =
          Arrays.stream(text.text().split(" "))
              .limit(LOOKUP_WORDS)
              .collect(Collectors.joining(" "));
      found +=
          ingestor.search(words, HITS).stream().anyMatch(hit -> hit.documentId().equals(text.id()))
              ? 1
              : 0;
    }
    Facts.note("self-recall@5", (double) found / lookedUp.size());
    Facts.note("passages", ingestor.passages());
    ingestor.close();
  }
}
