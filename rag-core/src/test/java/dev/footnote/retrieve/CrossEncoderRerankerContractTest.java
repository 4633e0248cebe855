package dev.footnote.retrieve;

import dev.footnote.embed.CrossEncoder;
import java.util.List;

final class CrossEncoderRerankerContractTest extends RerankerContract {

  @Override
  protected Reranker reranker() {
    return new CrossEncoderReranker(new LongestBest(), 0.7, 10);
  }

  /** A model that scores many texts equally. */
  private static final class LongestBest implements CrossEncoder {
    @Override
    public double[] score(String question, List<String> texts) {
      return texts.stream().mapToDouble(text -> text.length() - question.length()).toArray();
    }

    @Override
    public void close() {}
  }
}
