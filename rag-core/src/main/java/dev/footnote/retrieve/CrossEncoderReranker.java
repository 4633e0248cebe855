package dev.footnote.retrieve;

import dev.footnote.embed.CrossEncoder;
import java.util.List;

/**
 * A reranker that scores question and passage together with a cross-encoder, and mixes the result
 * with the scores so far. The model reads the passage with its context (title and headings). Cost:
 * one model run for each examined hit.
 */
public final class CrossEncoderReranker implements Reranker {

  private final CrossEncoder model;
  private final Rescoring rescoring;

  /**
   * Creates a reranker.
   *
   * @param model scores the passages; the caller closes it
   * @param weight the weight of the model's scores in the new scores, more than 0 and at most 1;
   *     with 1, the old scores only break ties
   * @param depth the number of best hits that are examined, 1 to {@value Query#MAX_LIMIT}
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
    return rescoring.mixScaled(hits, model.score(query.text(), texts));
  }
}
