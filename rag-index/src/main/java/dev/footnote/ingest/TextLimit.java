package dev.footnote.ingest;

import org.apache.tika.exception.WriteLimitReachedException;

/** Counts the characters of a file and its attachments together. For one file, one thread. */
final class TextLimit {

  private final int max;
  private long used;

  TextLimit(int max) {
    this.max = max;
  }

  /**
   * @throws WriteLimitReachedException if there are more characters than allowed, again on every
   *     later call; parsers know this exception and stop
   */
  void spend(int characters) throws WriteLimitReachedException {
    used += characters;
    if (isReached()) {
      throw new WriteLimitReachedException(max);
    }
  }

  boolean isReached() {
    return used > max;
  }
}
