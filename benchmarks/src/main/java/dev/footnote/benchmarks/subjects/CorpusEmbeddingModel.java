package dev.footnote.benchmarks.subjects;

import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An embedding model that returns a corpus's vectors; a passage is known by its first word. */
final class CorpusEmbeddingModel implements EmbeddingModel {

  private static final Pattern PASSAGE = Pattern.compile("\\bn(\\d+)\\b");
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final SyntheticCorpus corpus;
  private final Map<String, float[]> queries = new HashMap<>();

  CorpusEmbeddingModel(SyntheticCorpus corpus) {
    this.corpus = corpus;
    for (int query = 0; query < SyntheticCorpus.QUERIES; query++) {
      queries.put(corpus.queryText(query), corpus.queryVector(query));
    }
  }

  @Override
  public String fingerprint() {
    return "synthetic";
  }

  @Override
  public int dimension() {
    return SyntheticCorpus.DIMENSION;
  }

  @Override
  public Set<String> languages() {
    return Set.of();
  }

  @Override
  public int maxTokens() {
    return 512;
  }

  @Override
  public int countTokens(String text, Role role) {
    return text.length() / CHARACTERS_PER_TOKEN;
  }

  @Override
  public float[] embed(String text, Role role) {
    float[] query = queries.get(text);
    if (query != null) {
      return query.clone();
    }
    Matcher passage = PASSAGE.matcher(text);
    if (!passage.find()) {
      throw new IllegalArgumentException("the text is not from the corpus: " + text);
    }
    return corpus.vector(Integer.parseInt(passage.group(1)));
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return texts.stream().map(text -> embed(text, role)).toList();
  }

  @Override
  public void close() {}
}
