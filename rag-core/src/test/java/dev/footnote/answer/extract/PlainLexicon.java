package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.footnote.retrieve.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lower-case words, hyphens included, each as rare as the next unless said otherwise.
 *
 * @param rarities of the words that are not of rarity 1
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
  public double rarity(String term) {
    return rarities.getOrDefault(term, 1.0);
  }
}
