package dev.footnote.retrieve;

import dev.footnote.embed.CrossEncoder;
import java.util.List;

/**
 * Orders hits by what a cross-encoder makes of question and passage, the passage read in its
 * context (title and headings), mixed with the scores so far. Cost: a model run for each hit that
 * it looks at.
 */
public final class CrossEncoderReranker implements Reranker {

  private final CrossEncoder model;
  private final Rescoring rescoring;

  /**
   * A reranker.
   *
   * @param model stays the caller's
   * @param weight share of the model's scores in the new ones, more than 0 to 1 (the old ones then
   *     tell equals apart)
   * @param depth how many of the best hits are looked at, 1 to {@value Query#MAX_LIMIT}
   * @throws IllegalArgumentException if the weight or the depth is out of its range
   */
  public CrossEncoderReranker(CrossEncoder model, double weight, int depth) {
    this.model = model;
    this.rescoring = new Rescoring(Signal.CROSS_ENCODER, weight, depth);
  }

  @Override
  public int depth(int limit) {
    return rescoring.depth();
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    List<String> texts =
        rescoring.best(hits).stream().map(hit -> hit.passage().textInContext()).toList();
    return rescoring.stretched(hits, model.score(query.text(), texts));
  }
}
