package dev.footnote.ingest;

import dev.footnote.ingest.ReadException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.tika.exception.WriteLimitReachedException;
import org.jspecify.annotations.Nullable;

/**
 * A budget for reading one file with its attachments. Once a limit is exceeded, every later call
 * fails too; parsers know that exception and stop. Only one thread may spend; any thread may
 * cancel.
 */
final class ParseBudget {

  /** Elements take memory even if they have no text. */
  private static final int MAX_ELEMENTS = 20_000_000;

  private final ReadLimits limits;
  private long characters;
  private long elements;
  private long unpackedBytes;
  private int attachments;
  private @Nullable String exceeded;
  private volatile boolean isCancelled;

  ParseBudget(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts characters of text.
   *
   * @throws WriteLimitReachedException if the limit is exceeded, or the budget was cancelled
   */
  void spendCharacters(int length) throws WriteLimitReachedException {
    characters += length;
    require(characters, limits.maxCharacters(), "characters of text: split it, or raise the limit");
  }

  /**
   * Counts an element, such as a cell.
   *
   * @throws WriteLimitReachedException if the limit is exceeded, or the budget was cancelled
   */
  void spendElement() throws WriteLimitReachedException {
    elements++;
    require(elements, MAX_ELEMENTS, "cells, paragraphs and other elements: split it");
  }

  /**
   * Counts a file inside the file.
   *
   * @throws WriteLimitReachedException if the limit is exceeded, or the budget was cancelled
   */
  void spendAttachment() throws WriteLimitReachedException {
    attachments++;
    require(
        attachments,
        limits.maxAttachments(),
        "files inside it: unpack it and add its files, or raise the limit");
  }

  /** Returns a stream that counts the bytes read from an archive, and fails above the limit. */
  InputStream unpacking(InputStream entry) {
    return new Unpacking(entry);
  }

  /** Makes the next call that counts something fail. */
  void cancel() {
    isCancelled = true;
  }

  /**
   * Checks that no limit was exceeded. Parsers may swallow the exception that reports it.
   *
   * @param name the name of the file, for the message
   * @throws ReadException if a limit was exceeded
   */
  void requireNotExceeded(String name) {
    if (exceeded != null) {
      throw new ReadException(Reason.TOO_LONG, name, exceeded);
    }
  }

  private void require(long spent, long max, String unit) throws WriteLimitReachedException {
    if (exceeded == null && spent > max) {
      exceeded = String.format(Locale.ROOT, "has more than %,d %s", max, unit);
    }
    if (exceeded != null || isCancelled) {
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
            "bytes unpacked: unpack it and add its files, or raise the limit");
      } catch (WriteLimitReachedException e) {
        throw new IOException(e);
      }
    }
  }
}
