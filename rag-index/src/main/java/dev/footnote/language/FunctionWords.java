package dev.footnote.language;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.ClasspathResourceLoader;
import org.apache.lucene.util.ResourceLoader;

/** The words that hold sentences together, and the languages in which they do. */
public final class FunctionWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]++");

  private FunctionWords() {}

  /** The languages that have it, in their order. */
  static ImmutableSet<Language> languages(String word) {
    return Table.LANGUAGES.get(word.toLowerCase(Locale.ROOT));
  }

  /**
   * A question with spaces for the function words of whichever of these languages has most of them
   * in it, which will be its own: they say that something is asked, not what. Passages in another
   * language hardly have them, and there what is rare would be taken for telling.
   */
  public static String blankedOut(String question, Collection<Language> among) {
    Multiset<Language> languages = EnumMultiset.create(Language.class);
    for (Matcher word = WORD.matcher(question); word.find(); ) {
      for (Language language : among) {
        if (isOne(word.group(), language)) {
          languages.add(language);
        }
      }
    }
    return Multisets.copyHighestCountFirst(languages).elementSet().stream()
        .findFirst()
        .map(most -> blankedOut(question, most))
        .orElse(question);
  }

  private static String blankedOut(String question, Language language) {
    return WORD.matcher(question)
        .replaceAll(
            word -> isOne(word.group(), language) ? " " : Matcher.quoteReplacement(word.group()));
  }

  private static boolean isOne(String word, Language language) {
    return language.functionWords().contains(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns Snowball's list, because the list of the English analyzer has only 33 words. Lucene
   * itself opens the file: on the module path the package is open to no other module.
   */
  static CharArraySet english() {
    ResourceLoader lucene = new ClasspathResourceLoader(SnowballFilter.class);
    try (InputStream words = lucene.openResource("english_stop.txt")) {
      return WordlistLoader.getSnowballWordSet(words);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a list of words from Lucene's jar", e);
    }
  }

  /** Made when the first document is read. */
  private static final class Table {
    static final ImmutableSetMultimap<String, Language> LANGUAGES = make();

    private static ImmutableSetMultimap<String, Language> make() {
      ImmutableSetMultimap.Builder<String, Language> languages = ImmutableSetMultimap.builder();
      for (Language language : Language.values()) {
        for (String word : language.functionWords()) {
          languages.put(word, language);
        }
      }
      return languages.build();
    }
  }
}
