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

/** The function words of each language, such as articles, pronouns and prepositions. */
public final class FunctionWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]++");

  private FunctionWords() {}

  /** Returns the languages that have this function word, in the order of the enum. */
  static ImmutableSet<Language> languages(String word) {
    return Table.LANGUAGES.get(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns a question with spaces in place of its function words. The language is the candidate
   * with the most function words in the question.
   *
   * <p>Function words show that something is asked, not what. They are rare in passages of another
   * language, where a rare word would count as significant.
   *
   * @param candidates languages that the question may be in
   */
  public static String withoutFunctionWords(String question, Collection<Language> candidates) {
    Multiset<Language> languages = EnumMultiset.create(Language.class);
    for (Matcher word = WORD.matcher(question); word.find(); ) {
      for (Language language : candidates) {
        if (isFunctionWord(word.group(), language)) {
          languages.add(language);
        }
      }
    }
    return Multisets.copyHighestCountFirst(languages).elementSet().stream()
        .findFirst()
        .map(language -> withoutFunctionWords(question, language))
        .orElse(question);
  }

  /** Reports whether a word is a function word of any language. */
  public static boolean isFunctionWord(String word) {
    return !languages(word).isEmpty();
  }

  private static String withoutFunctionWords(String question, Language language) {
    return WORD.matcher(question)
        .replaceAll(
            word ->
                isFunctionWord(word.group(), language)
                    ? " "
                    : Matcher.quoteReplacement(word.group()));
  }

  private static boolean isFunctionWord(String word, Language language) {
    return language.functionWords().contains(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns Snowball's list, because the list of the English analyzer has only 33 words. Lucene's
   * own loader opens the file: on the module path, the package is not open to other modules.
   */
  static CharArraySet english() {
    ResourceLoader lucene = new ClasspathResourceLoader(SnowballFilter.class);
    try (InputStream words = lucene.openResource("english_stop.txt")) {
      return WordlistLoader.getSnowballWordSet(words);
    } catch (IOException e) {
      throw new UncheckedIOException("the English stop words in Lucene's jar cannot be read", e);
    }
  }

  /** The languages of each function word; loaded with the first document. */
  private static final class Table {
    static final ImmutableSetMultimap<String, Language> LANGUAGES = load();

    private static ImmutableSetMultimap<String, Language> load() {
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
