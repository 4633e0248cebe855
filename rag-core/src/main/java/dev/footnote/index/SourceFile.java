package dev.footnote.index;

import java.nio.file.attribute.FileTime;

/**
 * The state of a file when a document was read from it. A sync compares the state to see whether
 * the file changed; an index only stores it. Immutable.
 *
 * @param folder absolute path of the synchronised folder
 * @param size size of the file in bytes
 * @param modified time of the last change to the file, to the nanosecond
 * @param sha256 SHA-256 of the file's bytes, in hexadecimal
 * @param reader fingerprint of the reader and chunker that made the passages
 * @param status outcome of reading the file
 * @param reason why the document has no passages; empty if the file was read
 */
public record SourceFile(
    String folder,
    long size,
    FileTime modified,
    String sha256,
    String reader,
    Status status,
    String reason) {

  /** An outcome of reading a file. */
  public enum Status {
    /** The file was read and has passages. */
    READ,
    /** The file has nothing to read. */
    SKIPPED,
    /** The file's content could not be read. */
    FAILED
  }
}
