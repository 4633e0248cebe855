package dev.footnote.language;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Arrays.stream;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** A language that has stems and stop words of its own in the index. */
@SuppressWarnings("ImmutableEnumChecker") // Static methods, held as suppliers.
public enum Language {
  ENGLISH("en", FunctionWords::english),
  GERMAN("de", GermanAnalyzer::getDefaultStopSet),
  FRENCH("fr", FrenchAnalyzer::getDefaultStopSet),
  SPANISH("es", SpanishAnalyzer::getDefaultStopSet),
  ITALIAN("it", ItalianAnalyzer::getDefaultStopSet),
  PORTUGUESE("pt", PortugueseAnalyzer::getDefaultStopSet),
  DUTCH("nl", DutchAnalyzer::getDefaultStopSet),
  RUSSIAN("ru", RussianAnalyzer::getDefaultStopSet),
  ARABIC("ar", ArabicAnalyzer::getDefaultStopSet),

  /** Chinese, Japanese and Korean, indexed as pairs of characters. */
  CJK("cjk"),

  ARMENIAN("hy"),
  BASQUE("eu", BasqueAnalyzer::getDefaultStopSet),
  BENGALI("bn"),
  BULGARIAN("bg", BulgarianAnalyzer::getDefaultStopSet),
  CATALAN("ca", CatalanAnalyzer::getDefaultStopSet),
  CZECH("cs", CzechAnalyzer::getDefaultStopSet),
  DANISH("da", DanishAnalyzer::getDefaultStopSet),
  FINNISH("fi", FinnishAnalyzer::getDefaultStopSet),
  GALICIAN("gl", GalicianAnalyzer::getDefaultStopSet),
  GREEK("el"),
  HINDI("hi", HindiAnalyzer::getDefaultStopSet),
  HUNGARIAN("hu", HungarianAnalyzer::getDefaultStopSet),
  INDONESIAN("id", IndonesianAnalyzer::getDefaultStopSet),
  IRISH("ga", IrishAnalyzer::getDefaultStopSet),
  LATVIAN("lv", LatvianAnalyzer::getDefaultStopSet),
  LITHUANIAN("lt", LithuanianAnalyzer::getDefaultStopSet),
  NEPALI("ne", NepaliAnalyzer::getDefaultStopSet),
  NORWEGIAN("no", NorwegianAnalyzer::getDefaultStopSet),
  PERSIAN("fa", PersianAnalyzer::getDefaultStopSet),
  ROMANIAN("ro", RomanianAnalyzer::getDefaultStopSet),
  SERBIAN("sr", SerbianAnalyzer::getDefaultStopSet),
  SORANI("ckb", SoraniAnalyzer::getDefaultStopSet),
  SWEDISH("sv", SwedishAnalyzer::getDefaultStopSet),
  TAMIL("ta"),
  TELUGU("te"),
  THAI("th"),
  TURKISH("tr", TurkishAnalyzer::getDefaultStopSet),

  /** Any other language: words in lower case, without stems. */
  OTHER("und");

  private static final ImmutableMap<String, Language> BY_TAG =
      stream(values()).collect(ImmutableMap.toImmutableMap(Language::tag, language -> language));

  private final String tag;
  private final Supplier<ImmutableSet<String>> functionWords;

  Language(String tag) {
    this(tag, () -> CharArraySet.EMPTY_SET);
  }

  Language(String tag, Supplier<CharArraySet> functionWords) {
    this.tag = tag;
    this.functionWords = Suppliers.memoize(() -> inLowerCase(functionWords.get()));
  }

  /**
   * Returns the language of a BCP 47 tag. Region and script are ignored.
   *
   * @return {@link #OTHER} if the language has no constant
   */
  public static Language ofTag(String tag) {
    return switch (Locale.forLanguageTag(tag).getLanguage()) {
      case "zh", "ja", "ko", "yue" -> CJK;
      case "nb", "nn" -> NORWEGIAN;
      case String language -> withTag(language).orElse(OTHER);
    };
  }

  /** Returns the language that has exactly this {@link #tag()}, if there is one. */
  public static Optional<Language> withTag(String tag) {
    return Optional.ofNullable(BY_TAG.get(tag));
  }

  /**
   * Reports whether BCP 47 language subtags name this language. {@link #OTHER} may be any language,
   * so the result for it is always true.
   */
  public boolean isAmong(Set<String> subtags) {
    return this == OTHER || subtags.stream().anyMatch(subtag -> ofTag(subtag) == this);
  }

  /** Returns the BCP 47 language subtag; {@code cjk} is the only tag that BCP 47 does not have. */
  public String tag() {
    return tag;
  }

  /**
   * Returns the function words in lower case. The set is empty for a language that its script alone
   * identifies. The first call reads the list.
   */
  ImmutableSet<String> functionWords() {
    return functionWords.get();
  }

  private static ImmutableSet<String> inLowerCase(CharArraySet words) {
    return words.stream()
        .map(word -> new String((char[]) word).toLowerCase(Locale.ROOT))
        .collect(toImmutableSet());
  }
}
