package dev.footnote.testing;

import dev.footnote.retrieve.Hit;
import java.util.List;

/** Entry point of the assertions in the words of retrieval. */
public final class RetrievalAssertions {

  private RetrievalAssertions() {}

  /** Asserts something about a ranking. */
  public static HitsAssert assertThat(List<Hit> hits) {
    return new HitsAssert(hits);
  }
}
