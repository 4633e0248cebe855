package dev.footnote.benchmarks.springai;

import dev.footnote.benchmarks.workload.SyntheticCorpus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** An embedding model that returns a corpus's vectors; a passage is known by its first word. */
final class CorpusEmbeddingModel extends AbstractEmbeddingModel {

  private final SyntheticCorpus corpus;
  private final Map<String, float[]> queries = new HashMap<>();

  CorpusEmbeddingModel(SyntheticCorpus corpus) {
    this.corpus = corpus;
    for (int query = 0; query < SyntheticCorpus.QUERIES; query++) {
      queries.put(corpus.queryText(query), corpus.queryVector(query));
    }
  }

  @Override
  public EmbeddingResponse call(EmbeddingRequest request) {
    List<String> texts = request.getInstructions();
    return new EmbeddingResponse(
        IntStream.range(0, texts.size())
            .mapToObj(i -> new Embedding(vector(texts.get(i)), i))
            .toList());
  }

  @Override
  public float[] embed(Document document) {
    return vector(String.valueOf(document.getText()));
  }

  @Override
  public int dimensions() {
    return SyntheticCorpus.DIMENSION;
  }

  private float[] vector(String text) {
    float[] query = queries.get(text);
    return query != null
        ? query
        : corpus.vector(Integer.parseInt(text.substring(1, text.indexOf(' '))));
  }
}
