package dev.footnote.ingest;

import dev.footnote.ingest.ReadException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.tika.exception.WriteLimitReachedException;
import org.jspecify.annotations.Nullable;

/**
 * What the reading of one file has cost so far, its attachments included. Once a limit is passed,
 * every later call fails too: parsers know that exception and stop. One thread spends; any thread
 * may cancel.
 */
final class ParseBudget {

  /** No text may stand in them, and yet each takes memory. */
  private static final int MAX_ELEMENTS = 20_000_000;

  private final ReadLimits limits;
  private long characters;
  private long elements;
  private long unpackedBytes;
  private int attachments;
  private @Nullable String passed;
  private volatile boolean isCancelled;

  ParseBudget(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws WriteLimitReachedException if there are more than allowed, or it was cancelled
   */
  void spendCharacters(int length) throws WriteLimitReachedException {
    characters += length;
    require(characters, limits.maxCharacters(), "characters of text: split it");
  }

  /**
   * Spends an element that may have no text, such as a cell.
   *
   * @throws WriteLimitReachedException if there are more than allowed, or it was cancelled
   */
  void spendElement() throws WriteLimitReachedException {
    elements++;
    require(elements, MAX_ELEMENTS, "cells, paragraphs and other elements: split it");
  }

  /**
   * Spends a file inside the file.
   *
   * @throws WriteLimitReachedException if there are more than allowed, or it was cancelled
   */
  void spendAttachment() throws WriteLimitReachedException {
    attachments++;
    require(attachments, limits.maxAttachments(), "files inside it: unpack it, and add its files");
  }

  /** The same stream, which fails where archives have unpacked to more than allowed. */
  InputStream unpacking(InputStream entry) {
    return new Unpacking(entry);
  }

  /** Makes the spending thread fail as soon as it spends again. */
  void cancel() {
    isCancelled = true;
  }

  /**
   * @param name of the file, for the message
   * @throws ReadException if a limit was passed, whatever became of the exception that said so
   */
  void requireKept(String name) {
    if (passed != null) {
      throw new ReadException(Reason.TOO_LONG, name, passed);
    }
  }

  private void require(long spent, long max, String what) throws WriteLimitReachedException {
    if (passed == null && spent > max) {
      passed = String.format(Locale.ROOT, "has more than %,d %s", max, what);
    }
    if (passed != null || isCancelled) {
      throw new WriteLimitReachedException(limits.maxCharacters());
    }
  }

  private final class Unpacking extends FilterInputStream {

    Unpacking(InputStream entry) {
      super(entry);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      spend(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      spend(read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(count);
      spend(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void spend(long bytes) throws IOException {
      unpackedBytes += Math.max(0, bytes);
      try {
        require(
            unpackedBytes,
            limits.maxUnpackedBytes(),
            "bytes unpacked: unpack it, and add its files");
      } catch (WriteLimitReachedException e) {
        throw new IOException(e);
      }
    }
  }
}
