package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.language.Language;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
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

/** Lucene's analyzer of each language: its tokens, stop words and stems. */
final class LanguageAnalyzers {

  private static final ImmutableMap<Language, Supplier<Analyzer>> CONSTRUCTORS =
      Maps.immutableEnumMap(
          Map.ofEntries(
              Map.entry(Language.ENGLISH, EnglishAnalyzer::new),
              Map.entry(Language.GERMAN, GermanAnalyzer::new),
              Map.entry(Language.FRENCH, FrenchAnalyzer::new),
              Map.entry(Language.SPANISH, SpanishAnalyzer::new),
              Map.entry(Language.ITALIAN, ItalianAnalyzer::new),
              Map.entry(Language.PORTUGUESE, PortugueseAnalyzer::new),
              Map.entry(Language.DUTCH, DutchAnalyzer::new),
              Map.entry(Language.RUSSIAN, RussianAnalyzer::new),
              Map.entry(Language.ARABIC, ArabicAnalyzer::new),
              Map.entry(Language.CJK, CJKAnalyzer::new),
              Map.entry(Language.ARMENIAN, ArmenianAnalyzer::new),
              Map.entry(Language.BASQUE, BasqueAnalyzer::new),
              Map.entry(Language.BENGALI, BengaliAnalyzer::new),
              Map.entry(Language.BULGARIAN, BulgarianAnalyzer::new),
              Map.entry(Language.CATALAN, CatalanAnalyzer::new),
              Map.entry(Language.CZECH, CzechAnalyzer::new),
              Map.entry(Language.DANISH, DanishAnalyzer::new),
              Map.entry(Language.FINNISH, FinnishAnalyzer::new),
              Map.entry(Language.GALICIAN, GalicianAnalyzer::new),
              Map.entry(Language.GREEK, GreekAnalyzer::new),
              Map.entry(Language.HINDI, HindiAnalyzer::new),
              Map.entry(Language.HUNGARIAN, HungarianAnalyzer::new),
              Map.entry(Language.INDONESIAN, IndonesianAnalyzer::new),
              Map.entry(Language.IRISH, IrishAnalyzer::new),
              Map.entry(Language.LATVIAN, LatvianAnalyzer::new),
              Map.entry(Language.LITHUANIAN, LithuanianAnalyzer::new),
              Map.entry(Language.NEPALI, NepaliAnalyzer::new),
              Map.entry(Language.NORWEGIAN, NorwegianAnalyzer::new),
              Map.entry(Language.PERSIAN, PersianAnalyzer::new),
              Map.entry(Language.ROMANIAN, RomanianAnalyzer::new),
              Map.entry(Language.SERBIAN, SerbianAnalyzer::new),
              Map.entry(Language.SORANI, SoraniAnalyzer::new),
              Map.entry(Language.SWEDISH, SwedishAnalyzer::new),
              Map.entry(Language.TAMIL, TamilAnalyzer::new),
              Map.entry(Language.TELUGU, TeluguAnalyzer::new),
              Map.entry(Language.THAI, ThaiAnalyzer::new),
              Map.entry(Language.TURKISH, TurkishAnalyzer::new),
              Map.entry(Language.OTHER, StandardAnalyzer::new)));

  private LanguageAnalyzers() {}

  /** Returns a new analyzer, which is thread-safe. */
  static Analyzer newAnalyzer(Language language) {
    return requireNonNull(CONSTRUCTORS.get(language), "no analyzer for the language").get();
  }
}
