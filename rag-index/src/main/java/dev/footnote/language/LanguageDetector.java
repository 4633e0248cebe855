package dev.footnote.language;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A language detector. It decides by the script of a text and, where several languages share a
 * script, by function words.
 *
 * <p>Each function word votes for every language that has it. The weight of a vote is the square
 * root of the number of occurrences, divided by the number of those languages.
 *
 * <p>The detector reads at most 16,384 characters, from four places of a longer text. A text
 * without a sentence says little: plain Latin letters count as English unless two words of another
 * language outnumber the English ones. Such a guess is good enough to analyse words; {@link #tag}
 * and {@link Detected#tag} report only a language that is certain.
 */
public final class LanguageDetector {

  /** The subtags for undetermined, no linguistic content, multiple and uncoded languages. */
  private static final ImmutableSet<String> NO_LANGUAGE =
      ImmutableSet.of("und", "zxx", "mul", "mis");

  private static final int SAMPLES = 4;
  private static final int SAMPLE_LENGTH = 4_096;

  /** The smallest share of function words in running text. */
  private static final double MIN_SHARE = 0.1;

  /** English text has almost no letters beyond ASCII, except in foreign names. */
  private static final double MAX_ACCENTS = 0.02;

  /** One ideograph carries as much text as a few letters. */
  private static final int LETTERS_PER_IDEOGRAPH = 3;

  /** Scripts that identify the language. */
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

  /** This many letters of such a script are more than a name or a formula. */
  private static final int CERTAIN_LETTERS = 20;

  /** The fewest function words that make a language certain. */
  private static final int CERTAIN_WORDS = 5;

  /** The fewest distinct function words that make a language certain. */
  private static final int CERTAIN_DISTINCT_WORDS = 3;

  /** The smallest share of the text; a closely related language shares fewer words than this. */
  private static final double CERTAIN_SHARE = 0.2;

  /** A text has at least this many times as many function words of its own language. */
  private static final int CERTAIN_LEAD = 2;

  private final Multiset<UnicodeScript> letters = EnumMultiset.create(UnicodeScript.class);
  private final Multiset<String> words = HashMultiset.create();
  private final StringBuilder word = new StringBuilder();
  private final Map<Language, Double> votes = new EnumMap<>(Language.class);
  private final Multiset<Language> distinct = EnumMultiset.create(Language.class);
  private final Multiset<Language> occurrences = EnumMultiset.create(Language.class);
  private int accents;

  private LanguageDetector() {}

  /**
   * Returns the language of a text as a BCP 47 tag.
   *
   * <p>The declared language wins unless the text is certainly in another one, because templates
   * and programs leave wrong tags behind. Without a declared language, the detected one is returned
   * if it is certain, which takes a few sentences. A declared language without a constant in {@link
   * Language} is returned as it is.
   *
   * @param declared the tag in the file; a malformed tag, or one that names no language, is ignored
   * @return empty if neither is known
   */
  public static Optional<String> tag(String text, Optional<String> declared) {
    Optional<String> valid = declared.flatMap(LanguageDetector::canonical);
    LanguageDetector detector = read(text);
    Language detected = detector.language();
    boolean wins =
        detector.isCertain(detected)
            && valid.map(Language::ofTag).stream()
                .allMatch(other -> detector.outweighs(detected, other));
    return wins ? Optional.of(detector.tag(detected)) : valid;
  }

  /** Detects the language of a text that declares none. */
  public static Detected detect(String text) {
    LanguageDetector detector = read(text);
    Language language = detector.language();
    return new Detected(
        language,
        detector.isCertain(language) ? Optional.of(detector.tag(language)) : Optional.empty());
  }

  /**
   * A detected language.
   *
   * @param language the best guess
   * @param tag the BCP 47 tag, if the language is certain
   */
  public record Detected(Language language, Optional<String> tag) {}

  private static Optional<String> canonical(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.strip().replace('_', '-')).build();
      String language = locale.getLanguage();
      return !language.isEmpty() && language.length() <= 3 && !NO_LANGUAGE.contains(language)
          ? Optional.of(locale.toLanguageTag())
          : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  private static LanguageDetector read(String text) {
    LanguageDetector detector = new LanguageDetector();
    if (text.length() <= SAMPLES * SAMPLE_LENGTH) {
      detector.read(text, 0, text.length());
    } else {
      for (int i = 0; i < SAMPLES; i++) {
        int from = (int) ((long) (text.length() - SAMPLE_LENGTH) * i / (SAMPLES - 1));
        detector.read(text, from, from + SAMPLE_LENGTH);
      }
    }
    detector.vote();
    return detector;
  }

  private void read(String text, int from, int to) {
    int c;
    for (int i = from; i < to; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isLetter(c)) {
        count(c);
        word.appendCodePoint(c);
      } else if (Character.isUnicodeIdentifierPart(c)) {
        word.appendCodePoint(c); // A mark or a digit; no list has a word with a digit.
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

  private void vote() {
    for (Multiset.Entry<String> word : words.entrySet()) {
      ImmutableSet<Language> languages = FunctionWords.languages(word.getElement());
      for (Language language : languages) {
        votes.merge(language, Math.sqrt(word.getCount()) / languages.size(), Double::sum);
        distinct.add(language);
        occurrences.add(language, word.getCount());
      }
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
   * Returns the language with the most votes, if it has enough function words. The first constant
   * wins a tie.
   *
   * @param plain whether the text could be English
   */
  private Optional<Language> byWords(boolean plain) {
    Language winner = Language.OTHER;
    for (Language language : votes.keySet()) {
      winner = votes.get(language) > votes.getOrDefault(winner, 0.0) ? language : winner;
    }
    boolean enough = occurrences.count(winner) >= Math.max(1, MIN_SHARE * words.size());
    boolean ahead =
        distinct.count(winner) > 1
            && occurrences.count(winner) > occurrences.count(Language.ENGLISH);
    return enough && (ahead || !plain) ? Optional.of(winner) : Optional.empty();
  }

  private boolean isCertain(Language language) {
    return OF_SCRIPT.containsValue(language)
        ? letters.count(mostUsed()) >= CERTAIN_LETTERS
        : distinct.count(language) >= CERTAIN_DISTINCT_WORDS
            && occurrences.count(language) >= Math.max(CERTAIN_WORDS, CERTAIN_SHARE * words.size());
  }

  /** Reports whether the text is in the detected language and not also in the other one. */
  private boolean outweighs(Language detected, Language other) {
    return detected != other
        && other != Language.OTHER
        && (OF_SCRIPT.containsValue(detected)
            || occurrences.count(detected) >= CERTAIN_LEAD * occurrences.count(other));
  }

  private String tag(Language language) {
    return language == Language.CJK ? cjkTag() : language.tag();
  }

  /** Distinguishes the three languages: Chinese text has almost no kana, Korean has Hangul. */
  private String cjkTag() {
    int kana = letters.count(UnicodeScript.HIRAGANA) + letters.count(UnicodeScript.KATAKANA);
    int han = letters.count(UnicodeScript.HAN);
    if (letters.count(UnicodeScript.HANGUL) > han + kana) {
      return "ko";
    }
    return kana >= MIN_SHARE * han ? "ja" : "zh";
  }
}
