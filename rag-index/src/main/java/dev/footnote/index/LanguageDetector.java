package dev.footnote.index;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells in which language a text is written: by its script, and where several languages share that,
 * by the words that hold its sentences together. Each such word votes once for every language that
 * has it, with the less weight the more these are.
 *
 * <p>Reads at most 16,384 characters, from four places of a longer text. Of short texts without a
 * sentence it tells little: what is in Latin letters and tells nothing else is taken for English.
 */
final class LanguageDetector {

  private static final int SAMPLES = 4;
  private static final int SAMPLE_LENGTH = 4_096;

  /** Of the words of running text at least this share are function words. */
  private static final double MIN_SHARE = 0.1;

  /** What could be English is something else only on the word of one that English lacks. */
  private static final double MIN_VOTES = 1;

  /** English has next to no letters beyond ASCII: a foreign name at most. */
  private static final double MAX_ACCENTS = 0.02;

  /** A character of these scripts says as much as a few letters do. */
  private static final int LETTERS_PER_IDEOGRAPH = 3;

  /** Scripts that tell the language. */
  private static final ImmutableMap<UnicodeScript, Language> OF_SCRIPT =
      ImmutableMap.<UnicodeScript, Language>builder()
          .put(UnicodeScript.HAN, Language.CJK)
          .put(UnicodeScript.HIRAGANA, Language.CJK)
          .put(UnicodeScript.KATAKANA, Language.CJK)
          .put(UnicodeScript.HANGUL, Language.CJK)
          .put(UnicodeScript.BOPOMOFO, Language.CJK)
          .put(UnicodeScript.ARMENIAN, Language.ARMENIAN)
          .put(UnicodeScript.BENGALI, Language.BENGALI)
          .put(UnicodeScript.GREEK, Language.GREEK)
          .put(UnicodeScript.TAMIL, Language.TAMIL)
          .put(UnicodeScript.TELUGU, Language.TELUGU)
          .put(UnicodeScript.THAI, Language.THAI)
          .buildOrThrow();

  private final Multiset<UnicodeScript> letters = EnumMultiset.create(UnicodeScript.class);
  private final Multiset<String> words = HashMultiset.create();
  private final StringBuilder word = new StringBuilder();
  private int accents;

  private LanguageDetector() {}

  /** The language of most of the text. */
  static Language detect(String text) {
    LanguageDetector detector = new LanguageDetector();
    if (text.length() <= SAMPLES * SAMPLE_LENGTH) {
      detector.read(text, 0, text.length());
    } else {
      for (int i = 0; i < SAMPLES; i++) {
        int from = (int) ((long) (text.length() - SAMPLE_LENGTH) * i / (SAMPLES - 1));
        detector.read(text, from, from + SAMPLE_LENGTH);
      }
    }
    return detector.language();
  }

  private void read(String text, int from, int to) {
    int c;
    for (int i = from; i < to; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isLetter(c)) {
        count(c);
        word.appendCodePoint(c);
      } else if (Character.isUnicodeIdentifierPart(c)) {
        word.appendCodePoint(c); // A mark, or a digit: then it is no word, and no list has it.
      } else {
        endWord();
      }
    }
    endWord();
  }

  private void count(int letter) {
    if (letter < 0x80) {
      letters.add(UnicodeScript.LATIN);
      return;
    }
    UnicodeScript script = UnicodeScript.of(letter);
    letters.add(script, OF_SCRIPT.get(script) == Language.CJK ? LETTERS_PER_IDEOGRAPH : 1);
    accents += script == UnicodeScript.LATIN ? 1 : 0;
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private Language language() {
    UnicodeScript script = mostUsed();
    Language byScript = OF_SCRIPT.get(script);
    if (byScript != null) {
      return byScript;
    }
    boolean maybeEnglish =
        script == UnicodeScript.LATIN && accents <= MAX_ACCENTS * letters.count(script);
    return byWords(maybeEnglish ? MIN_VOTES : 0)
        .orElse(maybeEnglish ? Language.ENGLISH : Language.OTHER);
  }

  private UnicodeScript mostUsed() {
    UnicodeScript most = UnicodeScript.COMMON;
    for (UnicodeScript script : letters.elementSet()) {
      most = letters.count(script) > letters.count(most) ? script : most;
    }
    return most;
  }

  /** The language with the most votes, in the order of languages, if these are enough. */
  private Optional<Language> byWords(double minVotes) {
    Map<Language, Double> votes = new EnumMap<>(Language.class);
    Multiset<Language> spoken = EnumMultiset.create(Language.class);
    for (Multiset.Entry<String> entry : words.entrySet()) {
      ImmutableSet<Language> languages = FunctionWords.languages(entry.getElement());
      for (Language language : languages) {
        votes.merge(language, 1.0 / languages.size(), Double::sum);
        spoken.add(language, entry.getCount());
      }
    }
    Language elected = Language.OTHER;
    double most = 0;
    for (Map.Entry<Language, Double> entry : votes.entrySet()) {
      if (entry.getValue() > most) {
        elected = entry.getKey();
        most = entry.getValue();
      }
    }
    return most > 0 && most >= minVotes && spoken.count(elected) >= MIN_SHARE * words.size()
        ? Optional.of(elected)
        : Optional.empty();
  }
}
