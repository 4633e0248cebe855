package dev.footnote.index;

/**
 * The size of an index, and the model and format that it was created with.
 *
 * @param documents number of documents, with passages or without
 * @param passages number of passages that a search can find
 * @param deletedPassages number of passages of removed or replaced documents that still take up
 *     space, see {@link SearchIndex#compact}
 * @param segments number of parts that a search visits
 * @param bytes size of all the index's data, including data that only open snapshots still use
 * @param vectorBytes the part of {@code bytes} that holds vectors and the graphs over them,
 *     including those of deleted passages
 * @param model fingerprint of the model that made the vectors
 * @param format version of the format in which the engine stores documents
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

  /** Returns the mean number of passages per document; 0 without documents. */
  public double passagesPerDocument() {
    return documents == 0 ? 0 : (double) passages / documents;
  }

  /** Returns the mean number of bytes per document; 0 without documents. */
  public double bytesPerDocument() {
    return documents == 0 ? 0 : (double) bytes / documents;
  }
}
