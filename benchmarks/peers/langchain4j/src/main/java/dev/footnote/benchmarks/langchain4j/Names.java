package dev.footnote.benchmarks.langchain4j;

/** What the subjects of this module are called in results. */
final class Names {

  static final String NAME = "langchain4j";

  /** Configuration of the community's store on Lucene. */
  static final String LUCENE = "community-lucene";

  private Names() {}
}
