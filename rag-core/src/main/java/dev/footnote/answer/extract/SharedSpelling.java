package dev.footnote.answer.extract;

import static java.util.Locale.ROOT;

import com.google.common.base.CharMatcher;
import dev.footnote.document.internal.PlainLetters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a question as the texts under it spell them. An embedding model sees no likeness
 * between {@code Zolty} and {@code Żółty}, or between {@code 5 kg} and {@code 5kg}.
 */
final class SharedSpelling {

  /** A part number, a quantity or a word. */
  private static final Pattern WORD =
      Pattern.compile(
          "\\p{L}{1,5}[ -]?\\d+\\p{L}?(?![\\p{L}\\p{N}])|\\d+(?:[.,]\\d+)?["
              + " -]?\\p{L}{1,4}(?![\\p{L}\\p{N}])|\\p{L}[\\p{L}\\p{M}]*");

  private static final CharMatcher JOINTS = CharMatcher.anyOf(" -");

  private SharedSpelling() {}

  /**
   * Returns the question with each word in the spelling of the texts, if they have it in another
   * spelling only. Cost is linear in the texts.
   */
  static String of(String question, List<String> texts) {
    Map<String, String> spellings = new HashMap<>();
    Set<String> written = new HashSet<>();
    for (String text : texts) {
      WORD.matcher(text)
          .results()
          .forEach(
              word -> {
                written.add(word.group().toLowerCase(ROOT));
                spellings.putIfAbsent(plain(word.group()), word.group());
              });
    }
    return WORD.matcher(question)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    written.contains(word.group().toLowerCase(ROOT))
                        ? word.group()
                        : spellings.getOrDefault(plain(word.group()), word.group())));
  }

  private static String plain(String word) {
    return PlainLetters.fold(JOINTS.removeFrom(word)).toLowerCase(ROOT);
  }
}
