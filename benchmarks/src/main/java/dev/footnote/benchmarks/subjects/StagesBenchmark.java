package dev.footnote.benchmarks.subjects;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.Vectors;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.ForwardingEmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import dev.footnote.lucene.LuceneIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.BodyContentHandler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xml.sax.SAXException;

/**
 * A benchmark of each ingestion stage on a folder of real files; a stage starts after the stage
 * before it has processed all files. For comparison, Tika alone parses the same files. Parsing,
 * chunking and indexing use one thread; embedding uses as many threads as there are processors.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StagesBenchmark {

  private static final int PASSAGE_TOKENS = 384;

  @Param("")
  private String docs;

  /** A reader without OCR, because Tika is compared without OCR. */
  private final DocumentReader reader = DocumentReader.builder().withoutOcr().build();

  private final AutoDetectParser tika = new AutoDetectParser();
  private List<Path> files;

  /** Lists the files. */
  @Setup
  public void list() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of(docs))) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Extracts the text of every file with Tika; the time for broken files counts. */
  @Benchmark
  public int tika() throws IOException {
    int characters = 0;
    for (Path file : files) {
      Metadata metadata = new Metadata();
      try (TikaInputStream content = TikaInputStream.get(file, metadata)) {
        BodyContentHandler text = new BodyContentHandler(-1);
        tika.parse(content, text, metadata);
        characters += text.toString().length();
      } catch (TikaException | SAXException | RuntimeException | StackOverflowError e) {
        // A library would spend the same time on the broken file.
      }
    }
    return require(characters > 0, characters, "Tika found no text in any file");
  }

  /** Parses the same files with Footnote. */
  @Benchmark
  public List<Document> parse() {
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      try {
        documents.add(
            reader
                .readText(Path.of(docs).relativize(file).toString(), file, Access.everyone())
                .document());
      } catch (ReadException e) {
        // FolderRun counts the files that cannot be read.
      }
    }
    return require(!documents.isEmpty(), documents, "Footnote found no text in any file");
  }

  /** Chunks the documents into passages. */
  @Benchmark
  public List<ChunkedDocument> chunk(ParsedDocuments parsed) {
    return parsed.documents.stream().map(parsed::chunk).toList();
  }

  /** Embeds the passages. */
  @Benchmark
  public List<float[]> embed(ChunkedTexts chunked) {
    List<float[]> vectors = chunked.model.embedAll(chunked.texts, Role.PASSAGE);
    return require(
        Math.abs(Vectors.dot(vectors.getLast(), vectors.getLast()) - 1) < 1e-3,
        vectors,
        "the last vector does not have length 1");
  }

  /** Indexes the passages with precomputed vectors. */
  @Benchmark
  public int index(EmbeddedPassages embedded) throws IOException {
    Path folder = Files.createTempDirectory("footnote-stages");
    int indexed;
    try (LuceneIndex index = LuceneIndex.builder(folder, embedded.precomputed).open()) {
      IndexCollection collection = index.collection(IndexCollection.DEFAULT);
      embedded.documents.forEach(document -> collection.put(List.of(document)));
      index.commit();
      indexed = collection.documents().size();
    } finally {
      Folders.delete(folder);
    }
    return require(
        indexed == embedded.documents.size(), indexed, "some documents are missing from the index");
  }

  private static <T> T require(boolean holds, T result, String problem) {
    if (!holds) {
      throw new IllegalStateException(problem);
    }
    return result;
  }

  /** Documents that were parsed before the measurement. */
  @State(Scope.Benchmark)
  public static class ParsedDocuments {
    final EmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
    private final Chunker chunker =
        new StructuralChunker(text -> model.countTokens(text, Role.PASSAGE), PASSAGE_TOKENS);
    List<Document> documents;

    /** Parses the files. */
    @Setup
    public void parse(StagesBenchmark benchmark) {
      documents = benchmark.parse();
    }

    ChunkedDocument chunk(Document document) {
      return new ChunkedDocument(document, chunker.chunk(document), Optional.empty());
    }
  }

  /** Texts that were chunked before. */
  @State(Scope.Benchmark)
  public static class ChunkedTexts {
    EmbeddingModel model;
    List<ChunkedDocument> documents;
    List<String> texts;

    /** Chunks the documents. */
    @Setup
    public void chunk(ParsedDocuments parsed) throws IOException {
      model = parsed.model;
      documents = parsed.documents.stream().map(parsed::chunk).toList();
      texts =
          documents.stream()
              .flatMap(document -> document.passages().stream())
              .map(this::embeddable)
              .toList();
    }

    /** Returns the text that the index passes to the model. */
    private String embeddable(Passage passage) {
      String inContext = passage.textInContext();
      return model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()
          ? inContext
          : passage.text();
    }
  }

  /** Passages that were embedded before the measurement. */
  @State(Scope.Benchmark)
  public static class EmbeddedPassages {
    List<ChunkedDocument> documents;
    PrecomputedModel precomputed;

    /** Embeds the passages. */
    @Setup
    public void embed(ChunkedTexts chunked) {
      documents = chunked.documents;
      precomputed = new PrecomputedModel(chunked.model, chunked.texts);
    }
  }

  /** A decorator of the bundled model that returns precomputed vectors. */
  static final class PrecomputedModel extends ForwardingEmbeddingModel {
    private final Map<String, float[]> vectors = new HashMap<>();

    PrecomputedModel(EmbeddingModel model, List<String> texts) {
      super(model);
      List<float[]> embedded = model.embedAll(texts, Role.PASSAGE);
      for (int i = 0; i < texts.size(); i++) {
        vectors.put(texts.get(i), embedded.get(i));
      }
    }

    @Override
    public Set<String> languages() {
      return Set.of();
    }

    @Override
    public float[] embed(String text, Role role) {
      return requireNonNull(vectors.get(text), () -> "no precomputed vector for the text: " + text);
    }

    @Override
    public List<float[]> embedAll(List<String> texts, Role role) {
      return texts.stream().map(text -> embed(text, role)).toList();
    }

    @Override
    public void close() {}
  }
}
