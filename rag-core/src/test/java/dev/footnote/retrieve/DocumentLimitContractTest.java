package dev.footnote.retrieve;

final class DocumentLimitContractTest extends RerankerContract {

  @Override
  protected Reranker reranker() {
    return new DocumentLimit(2);
  }
}
