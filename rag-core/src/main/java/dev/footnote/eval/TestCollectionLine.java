package dev.footnote.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.collect.AbstractIterator;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of a collection, with its place for error messages.
 *
 * @param file the file
 * @param number the number of the line, from 1
 * @param text the text without the line break
 */
record TestCollectionLine(Path file, int number, String text) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A limit above any text of a collection, and small enough for a small heap. */
  private static final int MAX_BYTES = 64 << 20;

  private static final int MAX_SHOWN_LENGTH = 80;

  /**
   * Reads the lines of a file that are not blank, one at a time. The caller closes the stream. The
   * file is UTF-8, with or without a byte order mark.
   *
   * @throws TestCollectionException if there is no such file; while reading, if a line is not
   *     UTF-8, is too long, or the file cannot be read
   */
  static Stream<TestCollectionLine> allOf(Path file) {
    Reader reader = new Reader(file, open(file));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(reader::close);
  }

  /** Returns a text for a message, shortened if it is long. */
  static String shown(String text) {
    return Ascii.truncate(text, MAX_SHOWN_LENGTH, "...");
  }

  /** Returns an exception that names the file, the line and the problem. */
  TestCollectionException problem(String problem) {
    return new TestCollectionException("%s, line %d: %s".formatted(file, number, problem));
  }

  /** Returns an exception that names the file, the line and the problem. */
  TestCollectionException problem(String problem, Throwable cause) {
    return new TestCollectionException("%s, line %d: %s".formatted(file, number, problem), cause);
  }

  private static InputStream open(Path file) {
    try {
      return new BufferedInputStream(Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw new TestCollectionException(
          "%s does not exist; a BEIR collection has corpus.jsonl, queries.jsonl and qrels/<split>.tsv"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TestCollectionException unreadable(Path file, IOException cause) {
    return new TestCollectionException("%s cannot be read: %s".formatted(file, cause), cause);
  }

  /** Splits bytes, not characters, so that an invalid byte is reported with its line. */
  private static final class Reader extends AbstractIterator<TestCollectionLine> {
    private final Path file;
    private final InputStream in;
    private int number;

    Reader(Path file, InputStream in) {
      this.file = file;
      this.in = in;
    }

    @Override
    protected @Nullable TestCollectionLine computeNext() {
      try {
        for (byte[] bytes = nextBytes(); bytes != null; bytes = nextBytes()) {
          TestCollectionLine line = decode(bytes);
          if (!line.text().isBlank()) {
            return line;
          }
        }
        return endOfData();
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    private byte @Nullable [] nextBytes() throws IOException {
      int read = in.read();
      if (read < 0) {
        return null;
      }
      number++;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (; read >= 0 && read != '\n'; read = in.read()) {
        if (bytes.size() == MAX_BYTES) {
          throw here("").problem("the line has more than %d bytes".formatted(MAX_BYTES));
        }
        bytes.write(read);
      }
      return bytes.toByteArray();
    }

    private TestCollectionLine decode(byte[] bytes) {
      try {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        boolean marked = number == 1 && text.startsWith(BYTE_ORDER_MARK);
        return here((marked ? text.substring(1) : text).stripTrailing());
      } catch (CharacterCodingException e) {
        throw here("").problem("the line is not UTF-8", e);
      }
    }

    private TestCollectionLine here(String text) {
      return new TestCollectionLine(file, number, text);
    }

    void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }
}
