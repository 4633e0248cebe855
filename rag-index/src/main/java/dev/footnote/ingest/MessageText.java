package dev.footnote.ingest;

import dev.footnote.ingest.DocumentPiece.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a message in plain text, in which marks at the beginning of lines quote others. */
final class MessageText {

  private static final Pattern QUOTED = Pattern.compile("\\s{0,3}((?:>[ \\t]?)+)(.*)");

  /** A line of the sender that a mailbox would take for the beginning of a message. */
  private static final Pattern ESCAPED = Pattern.compile(">+From \\S.*");

  /** The line between a message and the sender's signature. */
  private static final Pattern SIGNATURE = Pattern.compile("--\\s?");

  private MessageText() {}

  /** Returns the pieces of a body, with quoted lines as quotations. */
  static List<DocumentPiece> pieces(String body) {
    List<DocumentPiece> pieces = new ArrayList<>();
    List<String> together = new ArrayList<>();
    int depth = 0;
    for (String line : body.lines().toList()) {
      Matcher quoted = QUOTED.matcher(line);
      boolean isQuoted = quoted.matches() && (depth > 0 || !ESCAPED.matcher(line).matches());
      int lineDepth = isQuoted ? (int) quoted.group(1).chars().filter(c -> c == '>').count() : 0;
      if (lineDepth != depth) {
        add(pieces, together, depth);
        depth = lineDepth;
      }
      together.add(isQuoted ? quoted.group(2) : own(line));
    }
    add(pieces, together, depth);
    return pieces;
  }

  private static String own(String line) {
    if (SIGNATURE.matcher(line).matches()) {
      return "";
    }
    return ESCAPED.matcher(line).matches() ? line.substring(1) : line;
  }

  private static void add(List<DocumentPiece> pieces, List<String> lines, int depth) {
    String text = String.join("\n", lines);
    if (depth == 0) {
      pieces.addAll(PlainText.pieces(text));
    } else {
      PlainText.paragraphs(text).stream()
          .map(piece -> new DocumentPiece.Text(TextKind.QUOTE, piece.text(), List.of()))
          .forEach(pieces::add);
    }
    lines.clear();
  }
}
