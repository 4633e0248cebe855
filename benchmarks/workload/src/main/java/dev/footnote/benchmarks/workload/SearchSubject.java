package dev.footnote.benchmarks.workload;

import java.nio.file.Path;

/** A subject that searches passages of a {@link SyntheticCorpus}, with the corpus's own vectors. */
public interface SearchSubject extends Subject {

  /**
   * Adds the first {@code count} passages and prepares to search them.
   *
   * @param folder an empty folder for the subject's files
   */
  void build(SyntheticCorpus corpus, int count, Path folder) throws Exception;

  /** Writes everything that {@link #open} needs to the folder. */
  void save() throws Exception;

  /** Opens a saved corpus for searching. */
  void open(SyntheticCorpus corpus, Path folder) throws Exception;

  /** Returns the best passages for a query, best first, by the search that users call. */
  int[] search(int query, int limit) throws Exception;

  /**
   * Returns the nearest passages of a query, nearest first, by the subject's vector search alone.
   */
  int[] nearest(int query, int limit) throws Exception;

  /** Adds another passage of the corpus, which the next search can find. */
  void add(int passage) throws Exception;
}
