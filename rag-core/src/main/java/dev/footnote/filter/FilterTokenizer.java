package dev.footnote.filter;

import com.google.common.collect.ImmutableList;

/** The text of a filter, token by token. Not thread-safe. */
final class FilterTokenizer {

  /** The longer before those that they begin with. */
  private static final ImmutableList<String> SIGNS =
      ImmutableList.of("!=", "<=", ">=", "^=", "=", "<", ">", "(", ")", ",");

  private static final int SHOWN = 40;

  private final String text;
  private int at;
  private Token next;

  FilterTokenizer(String text) {
    this.text = text;
    this.next = read();
  }

  /** What sort of thing a token is. */
  enum Kind {
    /** A name or a word of the language. */
    WORD,
    /** A text in quotes. */
    QUOTED,
    /** A number or a time, to judge by its first character. */
    LITERAL,
    /** An operator, parenthesis or comma. */
    SIGN,
    /** After everything else. */
    END
  }

  /**
   * A piece of the text.
   *
   * @param text as it is meant: without quotes and escapes
   * @param position where it begins
   */
  record Token(Kind kind, String text, int position) {

    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    /** It is not what the grammar wants here. */
    FilterSyntaxException insteadOf(String expected) {
      return new FilterSyntaxException(
          position,
          "found %s, expected %s".formatted(kind == Kind.END ? "the end" : shown(), expected));
    }

    private String shown() {
      String part = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
      return kind == Kind.QUOTED ? "the text \"" + part + "\"" : part;
    }
  }

  /** The next token, which stays the next. */
  Token peek() {
    return next;
  }

  /** The next token, after which another is. */
  Token take() {
    Token taken = next;
    next = read();
    return taken;
  }

  /** Goes on after a sign that has to come now. */
  void take(String sign, String expected) {
    if (!next.isSign(sign)) {
      throw next.insteadOf(expected);
    }
    take();
  }

  private Token read() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", at);
    }
    int first = text.codePointAt(at);
    if (first == '"') {
      return quoted();
    }
    if (FilterFormatter.isNameStart(first)) {
      return name();
    }
    if (isLiteral(first) && first != ':') {
      return literal();
    }
    return sign();
  }

  private Token quoted() {
    int start = at++;
    StringBuilder content = new StringBuilder();
    for (; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        requireEscape();
        at++;
      }
      content.append(text.charAt(at));
    }
    if (at == text.length()) {
      throw new FilterSyntaxException(
          at, "found the end, expected the double quote that ends the text begun at " + start);
    }
    at++;
    return new Token(Kind.QUOTED, content.toString(), start);
  }

  private void requireEscape() {
    boolean known =
        at + 1 < text.length() && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
    if (!known) {
      throw new FilterSyntaxException(
          at,
          "found a single backslash in a text, expected \\\\ for a backslash or \\\" for a quote");
    }
  }

  private Token name() {
    int start = at;
    while (at < text.length() && FilterFormatter.isNamePart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return new Token(Kind.WORD, text.substring(start, at), start);
  }

  private Token literal() {
    int start = at;
    while (at < text.length() && isLiteral(text.charAt(at))) {
      at++;
    }
    return new Token(Kind.LITERAL, text.substring(start, at), start);
  }

  private static boolean isLiteral(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "+-.:".indexOf(c) >= 0);
  }

  private Token sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Kind.SIGN, sign, at - sign.length());
      }
    }
    throw new FilterSyntaxException(
        at,
        "found %s, expected a name, a value, a parenthesis or one of = != < <= > >= ^="
            .formatted(Character.toString(text.codePointAt(at))));
  }
}
