package dev.footnote.benchmarks.workload;

import java.util.List;

/** Something that takes in documents, cuts and embeds them as it sees fit, and finds them again. */
public interface RetrievalSubject extends Subject {

  /**
   * Takes in documents, in addition to those before.
   *
   * @return how many passages it made of them
   */
  int ingest(List<Text> documents) throws Exception;

  /** The best passages for a question, best first, each as the document that it is from. */
  List<Found> search(String question, int limit) throws Exception;

  /**
   * A passage that was found.
   *
   * @param documentId the document that it is from
   * @param score the higher the better
   */
  record Found(String documentId, double score) {}
}
