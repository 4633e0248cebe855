package dev.footnote.index;

import java.nio.file.attribute.FileTime;

/**
 * What an index remembers of a file that it was made from.
 *
 * @param folder the folder that is kept in step, as an absolute path
 * @param size of the file in bytes
 * @param modified when the file was last changed, to the nanosecond
 * @param sha256 of the file's bytes, in hexadecimal
 * @param reader fingerprint of what made passages of it
 * @param status what came of reading it
 * @param reason why it has no passages; empty if it was read
 */
public record SourceFile(
    String folder,
    long size,
    FileTime modified,
    String sha256,
    String reader,
    Status status,
    String reason) {

  /** What came of reading a file. */
  public enum Status {
    /** It has passages. */
    READ,
    /** There was nothing to read in it. */
    SKIPPED,
    /** Its content could not be read. */
    FAILED
  }
}
