package dev.footnote.injection;

import com.google.common.collect.ImmutableMap;
import java.text.Normalizer;

/**
 * A text in lower case without accents, with one space between words, in which disguised letters
 * are replaced by the letters they imitate.
 *
 * <p>Letters of other scripts that look like Latin letters become Latin letters. Digits inside
 * words become the letters they stand for. The end of a sentence becomes a full stop, a colon
 * stays, and all other punctuation becomes a space. Chinese characters stay.
 */
final class FoldedText {

  private static final int LATIN_END = 0x250;

  /** Pairs of a character and the small Latin letter that it looks like. */
  private static final ImmutableMap<Integer, Character> LOOKALIKES =
      pairs(
          "\u0430a\u0432b\u0441c\u0501d\u0435e\u04BBh\u043Dh\u0456i\u0458j\u043Ak\u04CFl\u043Cm"
              + "\u043Eo\u0440p\u051Bq\u0433r\u0455s\u0442t\u0443y\u0475v\u0461w\u0445x\u04BDe\u044Ci"
              + "\u03B1a\u03B2b\u03B5e\u03B7n\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C4t\u03C5u\u03C7x"
              + "\u03B3y\u03C9w\u03F2c\u03F3j\u03C3o\u0585o\u057Du\u0578n\u0570h\u0581g\u0566q"
              + "\u0131i\u0251a\u0261g\u0269i\u026Ai\u0274n\u0280r\u0262g\u1D0Fo\u1D07e\u1D00a\uA731s"
              + "\u029Fl\u1D18p\u1D1Cu\u1D1Bt\u1D20v\u1D04c\u1D05d\u1D0Dm\u0299b\u029Ch\u1D0Aj\u1D0Bk"
              + "\u1D21w\u028Fy\u1D22z\u00F8o\u0142l\u0111d\u0127h\u00F0d\u0180b\u0268i\u0289u\u0237j");

  private static final String[] LATIN = latin();

  private final MappedText source;
  private final MappedText.Builder folded;

  /** End of the current word in the source. */
  private int endOfWord;

  /** Whether digits stand for letters in the current word. */
  private boolean isLeet;

  private FoldedText(MappedText source) {
    this.source = source;
    this.folded = new MappedText.Builder(source.start(source.text().length()));
  }

  static MappedText of(MappedText source) {
    return new FoldedText(source).fold();
  }

  private MappedText fold() {
    String text = source.text();
    for (int i = 0; i < text.length(); ) {
      if (i >= endOfWord) {
        readWord(text, i);
      }
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      String letters = i < endOfWord && isLeet && isLeet(c) ? letterFor((char) c) : folded(c);
      add(letters, source.start(i), source.end(next - 1));
      i = next;
    }
    return folded.build();
  }

  /** Finds the end of the word at an index, and whether its digits stand for letters. */
  private void readWord(String text, int start) {
    int letters = 0;
    int signs = 0;
    int others = 0;
    int end = start;
    while (end < text.length() && (isLetter(text.charAt(end)) || isSign(text.charAt(end)))) {
      char c = text.charAt(end++);
      letters += isLetter(c) ? 1 : 0;
      signs += isLeet(c) ? 1 : 0;
      others += !isLetter(c) && !isLeet(c) ? 1 : 0;
    }
    endOfWord = end;
    isLeet = letters >= 2 && signs > 0 && others == 0 && signs <= letters + 1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSign(char c) {
    return (c >= '0' && c <= '9') || c == '@' || c == '$';
  }

  private static boolean isLeet(int c) {
    return "013457@$".indexOf(c) >= 0;
  }

  /** Returns l for a one behind letters that an l often follows, and i behind others. */
  private String letterFor(char c) {
    return switch (c) {
      case '0' -> "o";
      case '1' -> "alu".indexOf(folded.last()) >= 0 ? "l" : "i";
      case '3' -> "e";
      case '4', '@' -> "a";
      case '7' -> "t";
      default -> "s";
    };
  }

  private void add(String letters, int start, int end) {
    for (int k = 0; k < letters.length(); k++) {
      char c = letters.charAt(k);
      boolean space = c == ' ' || c == '.' || c == ':';
      if (space && folded.length() > 0 && folded.last() == ' ') {
        if (c == ' ') {
          continue;
        }
        folded.removeLast();
      }
      folded.add(c, start, end);
    }
  }

  private static String folded(int c) {
    if (c < LATIN_END) {
      return LATIN[c];
    }
    if ((c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)) {
      return Character.toString(c);
    }
    return slowlyFolded(c);
  }

  private static String slowlyFolded(int c) {
    if (c >= 0x1F1E6 && c <= 0x1F1FF) {
      return Character.toString('a' + c - 0x1F1E6);
    }
    if (c >= 0x1F130 && c <= 0x1F189 && (c - 0x1F130) % 0x20 < 26) {
      return Character.toString('a' + (c - 0x1F130) % 0x20);
    }
    StringBuilder letters = new StringBuilder(2);
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
        .codePoints()
        .forEach(part -> addPart(Character.toLowerCase(part), letters));
    return letters.toString();
  }

  private static void addPart(int c, StringBuilder letters) {
    Character lookalike = LOOKALIKES.get(c);
    if (lookalike != null) {
      letters.append(lookalike.charValue());
    } else if (Character.isLetterOrDigit(c)) {
      letters.appendCodePoint(c);
    } else if (c == ':' || c == '\u2236' || c == '\uA789') {
      letters.append(':');
    } else if (".!?;\u3002\u2026".indexOf(c) >= 0) {
      letters.append('.');
    } else if (Character.getType(c) != Character.NON_SPACING_MARK
        && Character.getType(c) != Character.ENCLOSING_MARK) {
      letters.append(' ');
    }
  }

  private static String[] latin() {
    String[] latin = new String[LATIN_END];
    for (int c = 0; c < LATIN_END; c++) {
      latin[c] = c == '\u00DF' ? "ss" : slowlyFolded(c);
    }
    return latin;
  }

  private static ImmutableMap<Integer, Character> pairs(String pairs) {
    ImmutableMap.Builder<Integer, Character> map = ImmutableMap.builder();
    for (int i = 0; i < pairs.length(); i += 2) {
      map.put((int) pairs.charAt(i), pairs.charAt(i + 1));
    }
    return map.buildOrThrow();
  }
}
