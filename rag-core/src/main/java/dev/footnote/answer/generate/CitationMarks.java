package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A scheme of marks for the sentences of the sources in one prompt: {@code [K7QM:3.2]} is the
 * second sentence of the third source. The four characters of the nonce are drawn at random for
 * each prompt. Therefore no document can forge a mark or the end of the sources.
 *
 * @param nonce four characters of A to Z and 2 to 7
 */
record CitationMarks(String nonce) {

  /** Text that looks like a mark of any nonce. */
  static final Pattern LIKE_A_MARK = Pattern.compile("\\[\\s*[A-Z2-7]{4}:[^\\[\\]]{1,120}]");

  /** The bracketed numbers of models that number their sources in their own way. */
  static final Pattern LIKE_A_NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}\\])])\\[\\^?\\d{1,3}(?:, ?\\d{1,3})*]");

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 4;

  CitationMarks {
    checkArgument(
        nonce.matches("[A-Z2-7]{4}"), "nonce '%s': must be four characters of A-Z and 2-7", nonce);
  }

  /** Returns marks with a cryptographically random nonce. */
  static CitationMarks unpredictable() {
    return of(new SecureRandom());
  }

  static CitationMarks of(RandomGenerator random) {
    StringBuilder nonce = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CitationMarks(nonce.toString());
  }

  /** Returns the mark of a sentence; source and sentence count from 1. */
  String of(int source, int sentence) {
    return "[%s:%s.%s]".formatted(nonce, source, sentence);
  }

  /** Returns the mark of a signal. */
  String of(Signal signal) {
    return "[" + inside(signal) + "]";
  }

  /** Returns the text inside the brackets of a signal's mark. */
  String inside(Signal signal) {
    return nonce + ":" + signal.word;
  }

  /** A meaning of a mark other than a citation. */
  enum Signal {
    /** The sources do not answer. */
    NONE("none"),
    /** The rest of the line states what the sources lack. */
    MISSING("missing"),
    /** This statement and the one before it contradict each other. */
    CONFLICT("conflict");

    final String word;

    Signal(String word) {
      this.word = word;
    }
  }
}
