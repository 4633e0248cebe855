package dev.footnote.benchmarks.workload;

import java.util.List;

/** Something that takes in documents, cuts and embeds them as it sees fit, and finds them again. */
public interface RetrievalSubject extends Subject {

  /** What the model's card asks to be put before a question. */
  String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

  /** Takes in documents, in addition to those before, so that they can be found. */
  void ingest(List<Text> documents) throws Exception;

  /** How many passages it has made of all documents. */
  int passages() throws Exception;

  /** The best passages for a question, best first, each as the document that it is from. */
  List<ScoredPassage> search(String question, int limit) throws Exception;

  /**
   * A passage that was found.
   *
   * @param documentId the document that it is from
   * @param score the higher the better
   */
  record ScoredPassage(String documentId, double score) {}
}
