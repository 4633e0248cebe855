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
 * by the words that hold its sentences together. Each such word votes for every language that has
 * it, with the less weight the more these are, and with the root of the number of times it occurs.
 *
 * <p>Reads at most 16,384 characters, from four places of a longer text. Of texts without a
 * sentence it tells little: plain Latin letters are taken for English unless there are two words of
 * another language, and more than English has there.
 */
final class LanguageDetector {

  private static final int SAMPLES = 4;
  private static final int SAMPLE_LENGTH = 4_096;

  /** Of the words of running text at least this share are function words. */
  private static final double MIN_SHARE = 0.1;

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
    boolean plain = script == UnicodeScript.LATIN && accents <= MAX_ACCENTS * letters.count(script);
    return byWords(plain).orElse(plain ? Language.ENGLISH : Language.OTHER);
  }

  private UnicodeScript mostUsed() {
    UnicodeScript most = UnicodeScript.COMMON;
    for (UnicodeScript script : letters.elementSet()) {
      most = letters.count(script) > letters.count(most) ? script : most;
    }
    return most;
  }

  /**
   * The language with the most votes, in the order of languages, if its words are enough.
   *
   * @param plain whether the text could be English
   */
  private Optional<Language> byWords(boolean plain) {
    Map<Language, Double> votes = new EnumMap<>(Language.class);
    Multiset<Language> different = EnumMultiset.create(Language.class);
    Multiset<Language> all = EnumMultiset.create(Language.class);
    for (Multiset.Entry<String> word : words.entrySet()) {
      ImmutableSet<Language> languages = FunctionWords.languages(word.getElement());
      for (Language language : languages) {
        votes.merge(language, Math.sqrt(word.getCount()) / languages.size(), Double::sum);
        different.add(language);
        all.add(language, word.getCount());
      }
    }
    Language elected = Language.OTHER;
    for (Language language : votes.keySet()) {
      elected = votes.get(language) > votes.getOrDefault(elected, 0.0) ? language : elected;
    }
    boolean enough = all.count(elected) >= Math.max(1, MIN_SHARE * words.size());
    boolean rather =
        different.count(elected) > 1 && all.count(elected) > all.count(Language.ENGLISH);
    return enough && (rather || !plain) ? Optional.of(elected) : Optional.empty();
  }
}
