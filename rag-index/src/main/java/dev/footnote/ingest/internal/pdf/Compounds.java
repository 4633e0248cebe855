package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a document, which tell a compound with a hyphen from a word that a typesetter broke
 * at the end of a line. A compound or a word that the document has elsewhere decides. Otherwise it
 * is a compound if both parts are words by themselves, or if a part is usual in compounds.
 * Immutable and thread-safe; the words are collected when they are first needed.
 */
final class Compounds {

  private static final Pattern COMPOUND =
      Pattern.compile("\\p{L}++(?:[-\u2010\u2011]\\p{L}++){1,4}");
  private static final Pattern WORD = Pattern.compile("[^\\p{L}]*(\\p{L}{2,})[^\\p{L}]*");
  private static final Pattern LETTERS = Pattern.compile("^\\p{L}+(?:[-\u2010\u2011]\\p{L}+)*");
  private static final Pattern AT_HYPHEN = Pattern.compile("[-\u2010\u2011\u00AD]");

  /** Shorter words are too often the beginning or the end of another word. */
  private static final int MIN_LETTERS = 4;

  /** Words that stand inside compounds, such as state-of-the-art. */
  private static final Set<String> LINKS =
      Set.of(
          "of", "the", "to", "in", "and", "by", "for", "on", "up", "at", "or", "a", "an", "as",
          "de", "du", "la", "le", "et", "und");

  private static final Set<String> TENS =
      Set.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Set<String> UNITS =
      Set.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  /** First parts that are rarely joined to the next word. */
  private static final Set<String> FIRST =
      Set.of(
          "well", "self", "half", "high", "low", "long", "short", "full", "cross", "large", "small",
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "single", "double");

  /** Ends of words, not words, after one of the first parts. */
  private static final Pattern ENDING =
      Pattern.compile(
          "(?:er|est|ing|ish|ness|it|evit|age|light|teen|tie|coming)\\p{L}{0,3}|.{1,4}");

  /** Second parts that are rarely joined to the word before. */
  private static final Set<String> SECOND =
      Set.of(
          "based",
          "free",
          "related",
          "specific",
          "dependent",
          "independent",
          "term",
          "level",
          "making",
          "sized",
          "size",
          "oriented",
          "driven",
          "year",
          "quality",
          "effective",
          "friendly",
          "known",
          "defined",
          "aware",
          "owned",
          "funded",
          "scale",
          "resistant",
          "efficient",
          "intensive",
          "weighted",
          "sensitive",
          "controlled",
          "blind");

  /** Beginnings that are usually joined to the word after them. */
  private static final Set<String> PREFIXES =
      Set.of(
          "any", "some", "every", "more", "how", "when", "where", "there", "here", "never", "other",
          "mean", "work", "back", "fore", "over", "under", "out", "with", "through", "inter",
          "super", "hyper", "ultra", "sub", "non", "anti", "multi", "semi", "counter", "trans",
          "intra", "extra", "micro", "macro", "auto", "bio", "electro", "house", "home", "further",
          "up", "down", "web", "data", "pre", "post", "after", "noth", "note", "news", "life",
          "land", "water", "light", "may", "hand", "head", "photo", "tele", "hydro", "neuro",
          "cardio");

  private final Supplier<Words> words;

  /**
   * Words of a document.
   *
   * @param compounds words with hyphens, in lower case
   * @param whole words without hyphens as they are written, except the parts of broken words
   */
  private record Words(ImmutableSet<String> compounds, ImmutableSet<String> whole) {
    boolean hasWord(String word) {
      return whole.contains(word);
    }

    boolean isEnglish() {
      return whole.contains("the") && whole.contains("of");
    }
  }

  private Compounds(Supplier<Words> words) {
    this.words = words;
  }

  static Compounds of(List<PageWords> pages) {
    return new Compounds(Suppliers.memoize(() -> words(pages)));
  }

  private static Words words(List<PageWords> pages) {
    Set<String> compounds = new HashSet<>();
    Set<String> whole = new HashSet<>();
    for (PageWords page : pages) {
      for (List<PageWord> words : page.words().values()) {
        boolean isRest = false;
        for (PageWord word : words) {
          String text = word.text();
          if (AT_HYPHEN.matcher(text).find()) {
            COMPOUND
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(compound -> compounds.add(normalized(compound)));
          } else if (!isRest) {
            WORD.matcher(text).results().forEach(match -> whole.add(match.group(1)));
          }
          isRest = AT_HYPHEN.matcher(text.substring(text.length() - 1)).matches();
        }
      }
    }
    return new Words(ImmutableSet.copyOf(compounds), ImmutableSet.copyOf(whole));
  }

  private static String normalized(String compound) {
    return AT_HYPHEN.matcher(compound).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether a typesetter broke a word.
   *
   * @param before the end of the line without its hyphen; letters, and hyphens of a compound
   * @param after the beginning of the next line up to the first space
   */
  boolean isBroken(String before, String after) {
    String right = LETTERS.matcher(after).results().map(MatchResult::group).findFirst().orElse("");
    String left = before.substring(lastHyphen(before) + 1);
    if (left.isEmpty() || right.isEmpty() || !isSameCase(left, right)) {
      return false;
    }
    boolean isChain = left.length() < before.length() || lastHyphen(right) >= 0;
    String next = AT_HYPHEN.split(right, 2)[0];
    if (Character.isUpperCase(right.charAt(0))) {
      return words.get().hasWord(left + next);
    }
    return !isCompound(left.toLowerCase(Locale.ROOT), next, isChain);
  }

  private static int lastHyphen(String text) {
    return Math.max(
        text.lastIndexOf('-'), Math.max(text.lastIndexOf('\u2010'), text.lastIndexOf('\u2011')));
  }

  /** Returns whether both are in lower case at the break, or both in capitals. */
  private static boolean isSameCase(String left, String right) {
    boolean isLower = Character.isLowerCase(left.codePointBefore(left.length()));
    boolean isCapitals = left.length() > 1 && left.equals(left.toUpperCase(Locale.ROOT));
    return isLower
        ? Character.isLowerCase(right.codePointAt(0))
        : isCapitals && right.equals(right.toUpperCase(Locale.ROOT));
  }

  private boolean isCompound(String left, String right, boolean isChain) {
    Words known = words.get();
    if (known.compounds.contains(left + "-" + right)
        || (TENS.contains(left) && UNITS.contains(right))
        || (isChain && (LINKS.contains(left) || LINKS.contains(right)))) {
      return true;
    }
    if (known.hasWord(left + right) || PREFIXES.contains(left)) {
      return false;
    }
    boolean isUsual =
        (FIRST.contains(left) && !ENDING.matcher(right).matches())
            || (left.length() >= MIN_LETTERS - 1 && SECOND.contains(right));
    return isUsual || areWords(left, right, known);
  }

  private static boolean areWords(String left, String right, Words known) {
    return left.length() >= MIN_LETTERS
        && right.length() >= MIN_LETTERS
        && known.isEnglish()
        && known.hasWord(left)
        && known.hasWord(right);
  }
}
