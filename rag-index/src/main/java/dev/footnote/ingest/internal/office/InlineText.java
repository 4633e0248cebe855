package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.List;

/** The text of one paragraph with its raised and lowered parts. Not thread-safe. */
final class InlineText {

  private final List<Part> parts = new ArrayList<>();

  /** A height of text relative to its line. */
  enum Script {
    BASE,
    RAISED,
    LOWERED
  }

  private record Part(StringBuilder text, Script script) {}

  void append(String text, Script script) {
    if (text.isEmpty()) {
      return;
    }
    // White space has no height: it must not cut a superscript in two.
    boolean joins =
        !parts.isEmpty() && (parts.getLast().script == script || isScriptSpace(text, script));
    if (joins) {
      parts.getLast().text.append(text);
    } else {
      parts.add(new Part(new StringBuilder(text), script));
    }
  }

  private static boolean isScriptSpace(String text, Script script) {
    return script != Script.BASE && text.isBlank();
  }

  void append(String text) {
    append(text, Script.BASE);
  }

  /** Appends the parts of another text. */
  void append(InlineText other) {
    other.parts.forEach(part -> append(part.text.toString(), part.script));
  }

  boolean isBlank() {
    return parts.stream().allMatch(part -> part.text.toString().isBlank());
  }

  /** Returns the text in one line, with operators for raised and lowered parts. */
  String linear() {
    StringBuilder line = new StringBuilder();
    for (Part part : parts) {
      String text = part.text.toString();
      switch (part.script) {
        case BASE -> line.append(text);
        case RAISED -> line.append('^').append(grouped(text));
        case LOWERED -> line.append('_').append(grouped(text));
      }
    }
    return line.toString();
  }

  /** Returns a text that is one operand: in parentheses if it has an operator. */
  static String grouped(String text) {
    String operand = text.strip();
    boolean isOne = operand.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.');
    return isOne || isInParentheses(operand) ? operand : "(" + operand + ")";
  }

  private static boolean isInParentheses(String text) {
    return text.startsWith("(") && text.indexOf(')') == text.length() - 1;
  }

  /** Returns the text without markup. */
  String plain() {
    StringBuilder plain = new StringBuilder();
    parts.forEach(part -> plain.append(part.text));
    return plain.toString();
  }

  void writeTo(XhtmlBuffer out) {
    for (Part part : parts) {
      switch (part.script) {
        case BASE -> write(part.text.toString(), out);
        case RAISED -> out.element("sup", part.text.toString());
        case LOWERED -> out.element("sub", part.text.toString());
      }
    }
  }

  private static void write(String text, XhtmlBuffer out) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      out.text(text.substring(from, end));
      out.lineBreak();
      from = end + 1;
    }
    out.text(text.substring(from));
  }
}
