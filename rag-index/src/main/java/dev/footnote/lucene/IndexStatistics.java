package dev.footnote.lucene;

/**
 * How large an index is, and what it was made with.
 *
 * @param documents with passages or without
 * @param passages that can be found
 * @param deletedPassages of documents that were removed or replaced, which still take their place
 *     on disk
 * @param segments that a search goes through
 * @param bytes of all files in the folder, with those that open snapshots still use
 * @param vectorBytes of the vectors and the graphs of their neighbours, deleted ones included; a
 *     part of {@code bytes}
 * @param model fingerprint of the model that the vectors are from
 * @param format version of what Footnote writes
 */
public record IndexStatistics(
    int documents,
    int passages,
    int deletedPassages,
    int segments,
    long bytes,
    long vectorBytes,
    String model,
    int format) {

  /** Passages of a document on average; 0 if there is none. */
  public double passagesPerDocument() {
    return documents == 0 ? 0 : (double) passages / documents;
  }

  /** Bytes on disk for a document on average; 0 if there is none. */
  public double bytesPerDocument() {
    return documents == 0 ? 0 : (double) bytes / documents;
  }
}
