package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.Text;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An ingestor that splits documents into segments of at most 300 tokens with an overlap of 30. A
 * tokenizer of the model's kind counts the tokens. Each segment starts with its document's title,
 * as the documentation advises.
 */
final class Ingestion {

  static final String ID = "id";

  private static final String TITLE = "title";
  private static final int MAX_TOKENS = 300;
  private static final int OVERLAP = 30;

  private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
  private final EmbeddingStoreIngestor ingestor;
  private final AtomicInteger segments = new AtomicInteger();

  Ingestion(EmbeddingStore<TextSegment> store) {
    ingestor =
        EmbeddingStoreIngestor.builder()
            .documentSplitter(
                DocumentSplitters.recursive(
                    MAX_TOKENS, OVERLAP, new HuggingFaceTokenCountEstimator()))
            .textSegmentTransformer(this::titled)
            .embeddingModel(model)
            .embeddingStore(store)
            .build();
  }

  EmbeddingModel model() {
    return model;
  }

  void ingest(List<Text> documents) {
    ingestor.ingest(documents.stream().map(Ingestion::document).toList());
  }

  /** Returns the number of segments made so far. */
  int segments() {
    return segments.get();
  }

  private static Document document(Text text) {
    Metadata metadata = new Metadata().put(ID, text.id());
    boolean hasTitleAndText = !text.title().isBlank() && !text.text().isBlank();
    return hasTitleAndText
        ? Document.from(text.text(), metadata.put(TITLE, text.title()))
        : Document.from(text.titleAndText(), metadata);
  }

  private TextSegment titled(TextSegment segment) {
    segments.incrementAndGet();
    String title = segment.metadata().getString(TITLE);
    return title == null
        ? segment
        : TextSegment.from(title + "\n" + segment.text(), segment.metadata());
  }
}
