package dev.footnote.retrieve;

import java.time.Duration;
import java.time.InstantSource;

final class RecencyPriorContractTest extends RerankerContract {

  @Override
  protected Reranker reranker() {
    return new RecencyPrior(InstantSource.fixed(HitFixtures.NOW), Duration.ofDays(90), 0.4);
  }
}
