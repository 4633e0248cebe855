package dev.footnote.filter;

import com.google.common.collect.ImmutableList;

/** A tokenizer of the text of a filter. Not thread-safe. */
final class FilterTokenizer {

  /** Longer symbols come before symbols that they begin with. */
  private static final ImmutableList<String> SYMBOLS =
      ImmutableList.of("!=", "<=", ">=", "^=", "=", "<", ">", "(", ")", ",");

  private static final int SHOWN_LENGTH = 40;

  private final String text;
  private int at;
  private Token next;

  FilterTokenizer(String text) {
    this.text = text;
    this.next = read();
  }

  /** A kind of token. */
  enum Kind {
    /** A name or a keyword. */
    WORD,
    /** A text in quotes. */
    QUOTED,
    /** A number, a date or an instant, by its first character. */
    LITERAL,
    /** An operator, parenthesis or comma. */
    SYMBOL,
    /** The end of the text. */
    END
  }

  /**
   * A token.
   *
   * @param kind the kind of the token
   * @param text the text, without quotes and escapes
   * @param position the index at which the token begins
   */
  record Token(Kind kind, String text, int position) {

    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns the error that something else was expected in the place of this token. */
    FilterSyntaxException insteadOf(String expected) {
      return new FilterSyntaxException(
          position,
          "found %s, expected %s".formatted(kind == Kind.END ? "the end" : shown(), expected));
    }

    private String shown() {
      String part = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
      return kind == Kind.QUOTED ? "the text \"" + part + "\"" : part;
    }
  }

  /** Returns the next token without consuming it. */
  Token peek() {
    return next;
  }

  /** Consumes the next token and returns it. */
  Token take() {
    Token taken = next;
    next = read();
    return taken;
  }

  /** Consumes a symbol that must be next. */
  void take(String symbol, String expected) {
    if (!next.isSymbol(symbol)) {
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
    return symbol();
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
    boolean isEscape =
        at + 1 < text.length() && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
    if (!isEscape) {
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

  private Token symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, at - symbol.length());
      }
    }
    throw new FilterSyntaxException(
        at,
        "found %s, expected a name, a value, a parenthesis or one of = != < <= > >= ^="
            .formatted(Character.toString(text.codePointAt(at))));
  }
}
