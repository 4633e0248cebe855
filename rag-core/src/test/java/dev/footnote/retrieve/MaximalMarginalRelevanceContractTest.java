package dev.footnote.retrieve;

final class MaximalMarginalRelevanceContractTest extends RerankerContract {

  @Override
  protected Reranker reranker() {
    return new MaximalMarginalRelevance(0.6, 10);
  }
}
