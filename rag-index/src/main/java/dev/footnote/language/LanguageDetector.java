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
 * Tells in which language a text is written: by its script, and where several languages share that,
 * by the words that hold its sentences together. Each such word votes for every language that has
 * it, with the less weight the more these are, and with the root of the number of times it occurs.
 *
 * <p>Reads at most 16,384 characters, from four places of a longer text. Of texts without a
 * sentence it tells little: plain Latin letters are taken for English unless there are two words of
 * another language, and more than English has there. That is enough for reading words; a language
 * is told to others only where it is sure.
 */
public final class LanguageDetector {

  /** Unknown, none, several, other. */
  private static final ImmutableSet<String> NO_LANGUAGE =
      ImmutableSet.of("und", "zxx", "mul", "mis");

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

  /** So many letters of such a script are more than a name or a formula. */
  private static final int SURE_LETTERS = 20;

  /** So many of its function words tell a language, if they are different ones ... */
  private static final int SURE_WORDS = 5;

  /** ... so many at least ... */
  private static final int SURE_DIFFERENT_WORDS = 3;

  /** ... and this share of the text: of a language that is much like it, fewer are the same. */
  private static final double SURE_SHARE = 0.2;

  /** A text has so many times the function words of the language that it is in. */
  private static final int SURE_LEAD = 2;

  private final Multiset<UnicodeScript> letters = EnumMultiset.create(UnicodeScript.class);
  private final Multiset<String> words = HashMultiset.create();
  private final StringBuilder word = new StringBuilder();
  private final Map<Language, Double> votes = new EnumMap<>(Language.class);
  private final Multiset<Language> different = EnumMultiset.create(Language.class);
  private final Multiset<Language> all = EnumMultiset.create(Language.class);
  private int accents;

  private LanguageDetector() {}

  /**
   * The language that a text is in, as a BCP 47 tag: the one that its file declares, unless the
   * text is surely in another one; templates and programs leave a tag behind that nobody looks at.
   * Without a declared one, the one that it is surely in, which takes a few sentences. Empty where
   * neither is known. A declared language that has no analyzer of its own is taken as it is.
   *
   * @param declared a tag; one that is not well-formed or names no language counts for none
   */
  public static Optional<String> tag(String text, Optional<String> declared) {
    Optional<String> valid = declared.flatMap(LanguageDetector::canonical);
    LanguageDetector detector = read(text);
    Language detected = detector.language();
    boolean wins =
        detector.isSure(detected)
            && valid.map(Language::ofTag).stream()
                .allMatch(other -> detector.isRather(detected, other));
    return wins ? Optional.of(detector.tag(detected)) : valid;
  }

  /** What the text of a document tells that does not say its language. */
  public static Detected detect(String text) {
    LanguageDetector detector = read(text);
    Language language = detector.language();
    return new Detected(
        language,
        detector.isSure(language) ? Optional.of(detector.tag(language)) : Optional.empty());
  }

  /**
   * The language of a text.
   *
   * @param language of most of it
   * @param tag in BCP 47, where it is sure
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

  private void vote() {
    for (Multiset.Entry<String> word : words.entrySet()) {
      ImmutableSet<Language> languages = FunctionWords.languages(word.getElement());
      for (Language language : languages) {
        votes.merge(language, Math.sqrt(word.getCount()) / languages.size(), Double::sum);
        different.add(language);
        all.add(language, word.getCount());
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
   * The language with the most votes, in the order of languages, if its words are enough.
   *
   * @param plain whether the text could be English
   */
  private Optional<Language> byWords(boolean plain) {
    Language elected = Language.OTHER;
    for (Language language : votes.keySet()) {
      elected = votes.get(language) > votes.getOrDefault(elected, 0.0) ? language : elected;
    }
    boolean enough = all.count(elected) >= Math.max(1, MIN_SHARE * words.size());
    boolean rather =
        different.count(elected) > 1 && all.count(elected) > all.count(Language.ENGLISH);
    return enough && (rather || !plain) ? Optional.of(elected) : Optional.empty();
  }

  private boolean isSure(Language language) {
    return OF_SCRIPT.containsValue(language)
        ? letters.count(mostUsed()) >= SURE_LETTERS
        : different.count(language) >= SURE_DIFFERENT_WORDS
            && all.count(language) >= Math.max(SURE_WORDS, SURE_SHARE * words.size());
  }

  /** Whether the text is not also, or as well, in the other. */
  private boolean isRather(Language detected, Language other) {
    return detected != other
        && other != Language.OTHER
        && (OF_SCRIPT.containsValue(detected)
            || all.count(detected) >= SURE_LEAD * all.count(other));
  }

  private String tag(Language language) {
    return language == Language.CJK ? cjkTag() : language.tag();
  }

  /** Japanese has many more Chinese characters than Chinese has kana. */
  private String cjkTag() {
    int kana = letters.count(UnicodeScript.HIRAGANA) + letters.count(UnicodeScript.KATAKANA);
    int han = letters.count(UnicodeScript.HAN);
    if (letters.count(UnicodeScript.HANGUL) > han + kana) {
      return "ko";
    }
    return kana >= MIN_SHARE * han ? "ja" : "zh";
  }
}
