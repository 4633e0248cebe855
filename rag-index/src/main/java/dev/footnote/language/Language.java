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
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
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
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** A language whose words the index reads in their own way: stems and stop words. */
@SuppressWarnings("ImmutableEnumChecker") // Constructors and static methods, held as suppliers.
public enum Language {
  ENGLISH("en", EnglishAnalyzer::new, FunctionWords::english),
  GERMAN("de", GermanAnalyzer::new, GermanAnalyzer::getDefaultStopSet),
  FRENCH("fr", FrenchAnalyzer::new, FrenchAnalyzer::getDefaultStopSet),
  SPANISH("es", SpanishAnalyzer::new, SpanishAnalyzer::getDefaultStopSet),
  ITALIAN("it", ItalianAnalyzer::new, ItalianAnalyzer::getDefaultStopSet),
  PORTUGUESE("pt", PortugueseAnalyzer::new, PortugueseAnalyzer::getDefaultStopSet),
  DUTCH("nl", DutchAnalyzer::new, DutchAnalyzer::getDefaultStopSet),
  RUSSIAN("ru", RussianAnalyzer::new, RussianAnalyzer::getDefaultStopSet),
  ARABIC("ar", ArabicAnalyzer::new, ArabicAnalyzer::getDefaultStopSet),

  /** Chinese, Japanese and Korean, in pairs of characters. */
  CJK("cjk", CJKAnalyzer::new),

  ARMENIAN("hy", ArmenianAnalyzer::new),
  BASQUE("eu", BasqueAnalyzer::new, BasqueAnalyzer::getDefaultStopSet),
  BENGALI("bn", BengaliAnalyzer::new),
  BULGARIAN("bg", BulgarianAnalyzer::new, BulgarianAnalyzer::getDefaultStopSet),
  CATALAN("ca", CatalanAnalyzer::new, CatalanAnalyzer::getDefaultStopSet),
  CZECH("cs", CzechAnalyzer::new, CzechAnalyzer::getDefaultStopSet),
  DANISH("da", DanishAnalyzer::new, DanishAnalyzer::getDefaultStopSet),
  FINNISH("fi", FinnishAnalyzer::new, FinnishAnalyzer::getDefaultStopSet),
  GALICIAN("gl", GalicianAnalyzer::new, GalicianAnalyzer::getDefaultStopSet),
  GREEK("el", GreekAnalyzer::new),
  HINDI("hi", HindiAnalyzer::new, HindiAnalyzer::getDefaultStopSet),
  HUNGARIAN("hu", HungarianAnalyzer::new, HungarianAnalyzer::getDefaultStopSet),
  INDONESIAN("id", IndonesianAnalyzer::new, IndonesianAnalyzer::getDefaultStopSet),
  IRISH("ga", IrishAnalyzer::new, IrishAnalyzer::getDefaultStopSet),
  LATVIAN("lv", LatvianAnalyzer::new, LatvianAnalyzer::getDefaultStopSet),
  LITHUANIAN("lt", LithuanianAnalyzer::new, LithuanianAnalyzer::getDefaultStopSet),
  NEPALI("ne", NepaliAnalyzer::new, NepaliAnalyzer::getDefaultStopSet),
  NORWEGIAN("no", NorwegianAnalyzer::new, NorwegianAnalyzer::getDefaultStopSet),
  PERSIAN("fa", PersianAnalyzer::new, PersianAnalyzer::getDefaultStopSet),
  ROMANIAN("ro", RomanianAnalyzer::new, RomanianAnalyzer::getDefaultStopSet),
  SERBIAN("sr", SerbianAnalyzer::new, SerbianAnalyzer::getDefaultStopSet),
  SORANI("ckb", SoraniAnalyzer::new, SoraniAnalyzer::getDefaultStopSet),
  SWEDISH("sv", SwedishAnalyzer::new, SwedishAnalyzer::getDefaultStopSet),
  TAMIL("ta", TamilAnalyzer::new),
  TELUGU("te", TeluguAnalyzer::new),
  THAI("th", ThaiAnalyzer::new),
  TURKISH("tr", TurkishAnalyzer::new, TurkishAnalyzer::getDefaultStopSet),

  /** Any other: words in lower case as they stand. */
  OTHER("und", StandardAnalyzer::new);

  private static final ImmutableMap<String, Language> BY_TAG =
      stream(values()).collect(ImmutableMap.toImmutableMap(Language::tag, language -> language));

  private final String tag;
  private final Supplier<Analyzer> analyzer;
  private final Supplier<ImmutableSet<String>> functionWords;

  Language(String tag, Supplier<Analyzer> analyzer) {
    this(tag, analyzer, () -> CharArraySet.EMPTY_SET);
  }

  Language(String tag, Supplier<Analyzer> analyzer, Supplier<CharArraySet> functionWords) {
    this.tag = tag;
    this.analyzer = analyzer;
    this.functionWords = Suppliers.memoize(() -> inLowerCase(functionWords.get()));
  }

  /** Region and script do not matter; what is not known is another language. */
  public static Language ofTag(String tag) {
    return switch (Locale.forLanguageTag(tag).getLanguage()) {
      case "zh", "ja", "ko", "yue" -> CJK;
      case "nb", "nn" -> NORWEGIAN;
      case String language -> tagged(language).orElse(OTHER);
    };
  }

  /** The language of a tag, if there is one. */
  public static Optional<Language> tagged(String tag) {
    return Optional.ofNullable(BY_TAG.get(tag));
  }

  /** Whether it is one of those that subtags of BCP 47 name; what is not known may be. */
  public boolean isAmong(Set<String> subtags) {
    return this == OTHER || subtags.stream().anyMatch(subtag -> ofTag(subtag) == this);
  }

  /** As in BCP 47, but for {@code cjk}. */
  public String tag() {
    return tag;
  }

  /** A new analyzer of it, thread-safe. */
  public Analyzer newAnalyzer() {
    return analyzer.get();
  }

  /**
   * What its sentences are held together by, in lower case; empty where the script alone tells the
   * language. Read when it is first asked for.
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
