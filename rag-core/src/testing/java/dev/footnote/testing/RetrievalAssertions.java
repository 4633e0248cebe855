package dev.footnote.testing;

import dev.footnote.retrieve.Hit;
import java.util.List;

/** An entry point of assertions about retrieval. */
public final class RetrievalAssertions {

  private RetrievalAssertions() {}

  /** Begins an assertion about a ranking. */
  public static HitsAssert assertThat(List<Hit> hits) {
    return new HitsAssert(hits);
  }
}
