package dev.footnote.benchmarks.workload;

import java.util.List;

/** A subject that ingests documents with its own chunking, and searches them. */
public interface RetrievalSubject extends Subject {

  /** The prefix that the model's card asks for before each question. */
  String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

  /** Adds documents to those added before, and makes them searchable. */
  void ingest(List<Text> documents) throws Exception;

  /** Returns the number of passages of all documents. */
  int passages() throws Exception;

  /** Returns the best passages for a question, best first. */
  List<ScoredPassage> search(String question, int limit) throws Exception;

  /**
   * A passage in a result list, known by its document.
   *
   * @param documentId the id of the passage's document
   * @param score the score; higher is better
   */
  record ScoredPassage(String documentId, double score) {}
}
