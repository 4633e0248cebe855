package dev.footnote.ingest.internal.format;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * The records of delimited text, read one by one. Not thread-safe.
 *
 * <p>A quotation mark counts only around a whole cell, and only if the cell ends. Readers that
 * trust every quotation mark put the rest of a file into one cell if one mark is missing.
 */
final class DelimitedRecords {

  /** No harmless cell was seen to be longer. */
  private static final int MAX_QUOTED = 100_000;

  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private final Reader in;
  private final DelimitedDialect dialect;
  private final StringBuilder window = new StringBuilder();
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int records;
  private boolean afterBlank;
  private boolean ended;

  DelimitedRecords(Reader in, DelimitedDialect dialect) {
    this.in = in;
    this.dialect = dialect;
  }

  /** Returns the next record; empty at the end. An empty line is a record too. */
  Optional<Delimited> next() throws IOException {
    if (at > BUFFER) {
      window.delete(0, at);
      at = 0;
    }
    if (peek(0) == END) {
      return Optional.empty();
    }
    int start = at;
    ImmutableList.Builder<String> cells = ImmutableList.builder();
    cells.add(cell());
    while (peek(0) == dialect.delimiter()) {
      at++;
      cells.add(cell());
    }
    String raw = window.substring(start, at);
    at += lineBreak(0);
    Delimited record = new Delimited(++records, cells.build(), raw, afterBlank);
    afterBlank = record.isBlank();
    return Optional.of(record);
  }

  private String cell() throws IOException {
    int spaces = 0;
    while (peek(spaces) == ' ') {
      spaces++;
    }
    if (dialect.quote() != DelimitedDialect.NO_QUOTE && peek(spaces) == dialect.quote()) {
      int end = quotedEnd(spaces + 1);
      if (end > 0) {
        String quoted = unescaped(window.substring(at + spaces + 1, at + end));
        at += end + 1;
        return quoted + plain();
      }
    }
    return plain();
  }

  /** Returns the text up to the next delimiter or line break. */
  private String plain() throws IOException {
    int length = 0;
    while (peek(length) != END && peek(length) != dialect.delimiter() && lineBreak(length) == 0) {
      length++;
    }
    String text = window.substring(at, at + length);
    at += length;
    return text.strip();
  }

  /**
   * Returns the distance of the quotation mark that ends a cell; -1 if there is none.
   *
   * @param from the distance of the first character after the opening mark
   */
  private int quotedEnd(int from) throws IOException {
    for (int i = from; i < from + MAX_QUOTED && peek(i) != END; i++) {
      if (peek(i) == '\\' && (peek(i + 1) == dialect.quote() || peek(i + 1) == '\\')) {
        if (dialect.escapes() || peek(i + 1) == '\\' || !endsCell(i + 2)) {
          i++;
        }
      } else if (peek(i) == dialect.quote()) {
        if (peek(i + 1) == dialect.quote()) {
          i++;
        } else if (endsCell(i + 1)) {
          return i;
        } else if (lineBreakBetween(from, i)) {
          return -1;
        }
      }
    }
    return -1;
  }

  /** Text may follow a closing mark by mistake, but not if the cell has line breaks. */
  private boolean endsCell(int from) throws IOException {
    int i = from;
    while (peek(i) == ' ') {
      i++;
    }
    return peek(i) == END || peek(i) == dialect.delimiter() || lineBreak(i) > 0;
  }

  private boolean lineBreakBetween(int from, int to) {
    return window.substring(at + from, at + to).indexOf('\n') >= 0;
  }

  private String unescaped(String quoted) {
    String mark = String.valueOf(dialect.quote());
    return quoted.replace(mark + mark, mark).replace("\\" + mark, mark);
  }

  /** Returns the length of the line break at a distance; 0 if there is none. */
  private int lineBreak(int distance) throws IOException {
    return switch (peek(distance)) {
      case '\n' -> 1;
      case '\r' -> peek(distance + 1) == '\n' ? 2 : 1;
      default -> 0;
    };
  }

  private int peek(int distance) throws IOException {
    while (!ended && at + distance >= window.length()) {
      int read = in.read(buffer);
      ended = read < 0;
      window.append(buffer, 0, Math.max(0, read));
    }
    return at + distance < window.length() ? window.charAt(at + distance) : END;
  }

  /**
   * A record.
   *
   * @param number its number, from 1, as programs count the rows of such a file
   * @param cells its cells without quotation marks
   * @param raw its characters in the file
   * @param followsBlank whether the record before is blank
   */
  record Delimited(int number, List<String> cells, String raw, boolean followsBlank) {
    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }
}
