package dev.footnote.ingest;

import dev.footnote.document.Block;
import dev.footnote.ingest.DocumentPiece.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The older messages in the body of a message. They become quotations, so that nobody takes them
 * for statements of the sender. Their author and date become a heading above them. If text of the
 * sender follows, a heading would stand above that too, so they begin the quotation instead. Not
 * thread-safe.
 */
final class MessageHistory {

  private static final int HEADING_LEVEL = 2;

  /** Lines in which the header of a message is looked for. */
  private static final int MAX_HEADER_LINES = 12;

  private static final Set<TextKind> IN_LINES =
      Set.of(TextKind.PARAGRAPH, TextKind.QUOTE, TextKind.ITEM);

  private final List<Line> lines;
  private final List<DocumentPiece> marked = new ArrayList<>();
  private final List<Line> pending = new ArrayList<>();

  /** Index of the last line that is not a quotation yet; -1 if there is none. */
  private final int lastOwn;

  private int next;
  private String attribution = "";

  /** Whether all text up to the end belongs to older messages. */
  private boolean inHistory;

  private MessageHistory(List<DocumentPiece> body) {
    this.lines =
        IntStream.range(0, body.size()).boxed().flatMap(i -> lines(body.get(i), i)).toList();
    this.lastOwn =
        IntStream.range(0, lines.size()).filter(i -> !lines.get(i).isQuote()).max().orElse(-1);
  }

  /** Returns the pieces of a body with the older messages in it as quotations. */
  static List<DocumentPiece> mark(List<DocumentPiece> body) {
    return new MessageHistory(body).mark();
  }

  private List<DocumentPiece> mark() {
    while (next < lines.size()) {
      List<String> ahead = ahead();
      int header = MessageMarks.headerLines(ahead);
      if (header > 0) {
        startMessage(ahead.subList(0, header));
      } else if (isSeparator(ahead)) {
        flush();
        inHistory |= !lines.get(next++).isQuote();
      } else if (!isAttribution()) {
        add(lines.get(next++));
      }
    }
    flush();
    return marked;
  }

  /** Returns the texts of the next lines, up to a table or a heading. */
  private List<String> ahead() {
    return lines.subList(next, Math.min(next + MAX_HEADER_LINES, lines.size())).stream()
        .takeWhile(Line::isText)
        .map(Line::text)
        .toList();
  }

  private static boolean isSeparator(List<String> ahead) {
    if (ahead.isEmpty() || !MessageMarks.isSeparator(ahead.getFirst())) {
      return false;
    }
    boolean isRule = ahead.getFirst().strip().startsWith("__");
    return !isRule || MessageMarks.headerLines(ahead.subList(1, ahead.size())) > 0;
  }

  private void startMessage(List<String> header) {
    flush();
    boolean isQuote = lines.get(next).isQuote();
    inHistory |= !isQuote;
    next += header.size();
    if (lastOwn >= next && !inHistory) {
      marked.add(quote(String.join("\n", header)));
      return;
    }
    marked.add(heading(fields(header.stream().filter(MessageMarks::isAuthorOrDate))));
    String others = fields(header.stream().filter(line -> !MessageMarks.isAuthorOrDate(line)));
    if (!others.isEmpty()) {
      marked.add(quote(others));
    }
  }

  /** Reads an attribution at the next line; returns false if there is none. */
  private boolean isAttribution() {
    int number = lines.get(next).number();
    List<String> ahead =
        lines.subList(next, Math.min(next + MAX_HEADER_LINES, lines.size())).stream()
            .takeWhile(line -> line.number() == number)
            .map(Line::text)
            .toList();
    int count = MessageMarks.attributionLines(ahead);
    if (count == 0) {
      return false;
    }
    int below = next + count;
    String text = String.join(" ", ahead.subList(0, count)).strip();
    boolean isAboveQuote = below < lines.size() && lines.get(below).isQuote();
    boolean isQuote = lines.get(next).isQuote();
    if (!isAboveQuote && (isQuote || !MessageMarks.isByProgram(text))) {
      return false;
    }
    flush();
    next = below;
    if (lastOwn < below || inHistory || !isAboveQuote) {
      inHistory |= !isAboveQuote;
      marked.add(heading(text));
    } else {
      attribution = text;
    }
    return true;
  }

  private void add(Line line) {
    if (!pending.isEmpty() && pending.getFirst().number() != line.number()) {
      flush();
    }
    pending.add(line);
  }

  /** Writes the lines of one piece. */
  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Line first = pending.getFirst();
    String text = pending.stream().map(Line::text).collect(Collectors.joining("\n"));
    if (!first.isText()) {
      marked.add(inHistory ? quoted(first.piece()) : first.piece());
    } else if (inHistory || first.isQuote()) {
      marked.add(quote(attribution.isEmpty() ? text : attribution + " " + text));
      attribution = "";
    } else if (!text.isBlank() && first.piece() instanceof DocumentPiece.Text own) {
      marked.add(new DocumentPiece.Text(own.kind(), text, List.of()));
    }
    pending.clear();
  }

  private static DocumentPiece quoted(DocumentPiece piece) {
    return switch (piece) {
      case DocumentPiece.Row row -> quote(String.join(Block.TableRow.CELL_SEPARATOR, row.cells()));
      case DocumentPiece.Heading heading -> quote(heading.text());
      case DocumentPiece.Text text -> quote(text.text());
      case DocumentPiece.TableStart table -> table;
      case DocumentPiece.PageStart page -> page;
      case DocumentPiece.PageEnd end -> end;
    };
  }

  private static String fields(Stream<String> header) {
    return header
        .map(line -> line.replaceAll("[*\u00A0\\s]+", " ").strip())
        .collect(Collectors.joining("; "));
  }

  private static DocumentPiece heading(String text) {
    return new DocumentPiece.Heading(HEADING_LEVEL, text, List.of());
  }

  private static DocumentPiece quote(String text) {
    return new DocumentPiece.Text(TextKind.QUOTE, text, List.of());
  }

  private static Stream<Line> lines(DocumentPiece piece, int number) {
    return piece instanceof DocumentPiece.Text text && IN_LINES.contains(text.kind())
        ? text.text().lines().map(line -> new Line(line, piece, number))
        : Stream.of(new Line("", piece, number));
  }

  /**
   * A line of a piece, or a piece that is not in lines.
   *
   * @param text the line; empty for a piece that is not in lines
   * @param number index of the piece
   */
  private record Line(String text, DocumentPiece piece, int number) {

    boolean isText() {
      return piece instanceof DocumentPiece.Text known && IN_LINES.contains(known.kind());
    }

    boolean isQuote() {
      return piece instanceof DocumentPiece.Text known && known.kind() == TextKind.QUOTE;
    }
  }
}
