package dev.footnote.injection;

import java.util.regex.Pattern;

/** Recognises text that has a meaning in a prompt, in a chat template or to a tokenizer. */
final class PromptMarkers {

  private static final int MAX_TURN = 48;
  private static final int MAX_TOKEN = 48;
  private static final int CITATION_PREFIX = 4;

  private static final Pattern PLACE = Pattern.compile("\\d{1,40}+\\.\\d");
  private static final Pattern CITED =
      Pattern.compile("g?+\\d|(?:none|missing|conflict)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern TURN =
      Pattern.compile(
          "[ \\t#>*_|-]{0,12}+(?:system|developer|user|human|assistant|ai|bot|model|chatgpt|gpt|tool"
              + "|instructions?|response|input|output|question|answer|context|sources?|(?:system|user|assistant|developer|ai|model)["
              + " _](?:message|prompt|question|query|answer|response|instructions?|input|output))[*_]{0,3}+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETED =
      Pattern.compile(
          "/?+(?:[A-Za-z]?[A-Z_][A-Z0-9_]{1,40}+|(?i:inst|sys|user"
              + "|(?:system|assistant)(?:[ _](?:message|prompt|override|instructions?|note))?+"
              + "|end of \\w{1,20}+"
              + "|(?:doc(?:ument)?|passage|source|chunk|context|citation|excerpt)"
              + "[ _#:.-]{0,2}+\\d{1,5}+(?:[.:]\\d{1,5}+)?+))\\]");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:role|author)[\"']\\s{0,3}+:\\s{0,3}+[\"'](?:system|assistant|developer|user|tool)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern END =
      Pattern.compile(
          "[ \\t>*_#=<\\[-]{1,40}+(?:end|begin|start) (?:of )?+(?:the )?+\\p{Alpha}",
          Pattern.CASE_INSENSITIVE);

  private PromptMarkers() {}

  /** Reports whether a colon ends the name of a speaker at the beginning of a line. */
  static boolean isTurnColon(String text, int colon) {
    int line = beginningOfLine(text, colon);
    return line >= 0 && TURN.matcher(text).region(line, colon).matches();
  }

  /** Returns the beginning of a line; -1 if it is far before the index. */
  private static int beginningOfLine(String text, int at) {
    int line = at;
    while (line > 0 && at - line < MAX_TURN && text.charAt(line - 1) != '\n') {
      line--;
    }
    return line == 0 || text.charAt(line - 1) == '\n' ? line : -1;
  }

  /** Reports whether a colon belongs to {@code ABCD:3.2} or to {@code [ABCD:none]}. */
  static boolean isCitationColon(String text, int colon) {
    if (colon < CITATION_PREFIX) {
      return false;
    }
    for (int i = colon - CITATION_PREFIX; i < colon; i++) {
      if (!isBase32(text.charAt(i))) {
        return false;
      }
    }
    boolean bracketed = colon > CITATION_PREFIX && text.charAt(colon - CITATION_PREFIX - 1) == '[';
    return isNext(bracketed ? CITED : PLACE, text, colon + 1);
  }

  /** Reports whether a marker begins at an index that a space behind its first character breaks. */
  static boolean isToBreakAfter(String text, int at) {
    if (at + 1 == text.length()) {
      return false;
    }
    char next = text.charAt(at + 1);
    return switch (text.charAt(at)) {
      case '<', '\uFF1C', '\uFE64' ->
          Character.isLetter(next) || "/|\uFF5C\u00A6!?_<\uFF1C\uFE64".indexOf(next) >= 0;
      case '[' -> isNext(BRACKETED, text, at + 1);
      case '"', '\'' -> isNext(ROLE, text, at + 1);
      case '=', '-', '*', '#' -> next == text.charAt(at) && isInEnd(text, at);
      case '!' -> next == '[';
      case ']' -> next == '(';
      case '`', '~' -> isInRowOfThree(text, at);
      default -> false;
    };
  }

  private static boolean isNext(Pattern pattern, String text, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + MAX_TOKEN))
        .lookingAt();
  }

  /** Reports whether a line announces an end or a beginning, such as {@code === End of context}. */
  private static boolean isInEnd(String text, int at) {
    int line = beginningOfLine(text, at);
    return line >= 0 && END.matcher(text).region(line, text.length()).lookingAt();
  }

  private static boolean isInRowOfThree(String text, int at) {
    char c = text.charAt(at);
    return text.charAt(at + 1) == c
        && ((at > 0 && text.charAt(at - 1) == c)
            || (at + 2 < text.length() && text.charAt(at + 2) == c));
  }

  private static boolean isBase32(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
  }
}
