package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * How the sentences of the sources are named in one prompt: {@code [K7QM:3.2]} is the second
 * sentence of the third source. The four characters are drawn anew for each prompt, so that no
 * document can name a sentence, or end the sources, in a way that counts.
 *
 * @param nonce four of A to Z and 2 to 7
 */
record CitationMarks(String nonce) {

  /** Anything that looks like a mark, of whatever nonce. */
  static final Pattern LIKE_A_MARK = Pattern.compile("\\[\\s*[A-Z2-7]{4}:[^\\[\\]]{1,120}]");

  /** What models write who number their sources in a way of their own. */
  static final Pattern LIKE_A_NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}\\])])\\[\\^?\\d{1,3}(?:, ?\\d{1,3})*]");

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 4;

  CitationMarks {
    checkArgument(nonce.matches("[A-Z2-7]{4}"), "nonce '%s': want four of A-Z and 2-7", nonce);
  }

  /** Marks that nobody can foresee. */
  static CitationMarks unforeseeable() {
    return of(new SecureRandom());
  }

  static CitationMarks of(RandomGenerator random) {
    StringBuilder nonce = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CitationMarks(nonce.toString());
  }

  /** The mark of a sentence, both counted from 1. */
  String of(int source, int sentence) {
    return "[%s:%s.%s]".formatted(nonce, source, sentence);
  }

  /** The mark that says something else than which sentence bears a statement out. */
  String of(Sign sign) {
    return "[" + inside(sign) + "]";
  }

  /** What stands in the brackets of that mark. */
  String inside(Sign sign) {
    return nonce + ":" + sign.word;
  }

  /** What a model can say by a mark besides citing. */
  enum Sign {
    /** The sources do not answer. */
    NONE("none"),
    /** What follows in the line is what the sources do not say. */
    MISSING("missing"),
    /** This statement and the one before it contradict each other. */
    CONFLICT("conflict");

    final String word;

    Sign(String word) {
      this.word = word;
    }
  }
}
