package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An embedding model that returns the vectors of a corpus's queries. */
final class CorpusEmbeddingModel implements EmbeddingModel {

  private final Map<String, Embedding> queries = new HashMap<>();

  CorpusEmbeddingModel(SyntheticCorpus corpus) {
    for (int query = 0; query < SyntheticCorpus.QUERIES; query++) {
      queries.put(corpus.queryText(query), Embedding.from(corpus.queryVector(query)));
    }
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(each -> queries.get(each.text())).toList());
  }
}
