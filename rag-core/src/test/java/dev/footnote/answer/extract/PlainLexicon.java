package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.footnote.retrieve.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A lexicon of lower-case words, hyphens included, with a rarity of 1 by default.
 *
 * @param rarities the rarities of words other than 1
 */
record PlainLexicon(Map<String, Double> rarities) implements Lexicon {

  private static final Splitter WORDS =
      Splitter.on(
              CharMatcher.forPredicate(Character::isLetterOrDigit).or(CharMatcher.is('-')).negate())
          .omitEmptyStrings();

  PlainLexicon {
    rarities = ImmutableMap.copyOf(rarities);
  }

  PlainLexicon() {
    this(Map.of());
  }

  @Override
  public List<String> terms(String text) {
    return WORDS.splitToList(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Word> words(String question) {
    return terms(question).stream().map(Word::of).toList();
  }

  @Override
  public double rarity(String term) {
    return rarities.getOrDefault(term, 1.0);
  }
}
