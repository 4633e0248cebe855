package dev.footnote.benchmarks.workload;

import java.nio.file.Path;

/** Something that finds passages of a {@link SyntheticCorpus}, whose vectors are given. */
public interface SearchSubject extends Subject {

  /**
   * Takes in the first {@code count} passages and is ready to search.
   *
   * @param folder where it may keep what it makes; empty
   */
  void build(SyntheticCorpus corpus, int count, Path folder) throws Exception;

  /** Makes the folder hold all that {@link #open} needs. */
  void save() throws Exception;

  /** Is ready to search what was built and saved in a folder. */
  void open(SyntheticCorpus corpus, Path folder) throws Exception;

  /** The best passages for a query, best first, as a user gets them. */
  int[] search(int query, int limit) throws Exception;

  /**
   * The passages whose vectors are nearest to the query's, as far as its search by vectors finds.
   */
  int[] nearest(int query, int limit) throws Exception;

  /** Adds one more passage of the corpus, which the next search can find. */
  void add(int passage) throws Exception;
}
