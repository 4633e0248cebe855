package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A classifier of the ends of lines in a document: whether a space follows, or a word, a number or
 * an address continues on the next line. Immutable.
 *
 * <p>A hyphen stays unless a typesetter added it. A real soft hyphen decides that by itself, if the
 * document does not use soft hyphens for all. Otherwise {@link Compounds} decide.
 */
final class LineEnds {

  /** A way to join two lines. */
  enum Join {
    SPACED,
    UNSPACED,
    /** The word goes on without the hyphen that ends the line. */
    WITHOUT_HYPHEN
  }

  private static final Pattern HYPHEN =
      Pattern.compile(".*[\\p{L}\\p{M}\\p{N}][-\u00AD\u2010\u2011]");
  private static final Pattern UNSPACED_END = Pattern.compile(".*[\\p{L}\\p{N}][\u2013\u2014/]");
  private static final Pattern NUMBER_END = Pattern.compile(".*\\p{N}[%\u20AC$]?");
  private static final Pattern REST_OF_RANGE = Pattern.compile("[\u2013\u2014]\\p{N}.*");

  /** The end of a word that a typesetter may have broken. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'\u2019-]+[-\u00AD\u2010]");

  private static final Pattern ADDRESS =
      Pattern.compile("[(<\\[\"]*(?:https?://|ftp://|www\\.|doi\\.org/|doi:).*");
  private static final Pattern ENDS_CLAUSE = Pattern.compile(".*[.,;:)\\]>]");
  private static final Pattern REST_AFTER_BREAK =
      Pattern.compile("[\\p{Alnum}-]*(?:[/?=&_%#~.-]\\p{Alnum}|\\d).*");
  private static final Pattern ADDRESS_BREAK = Pattern.compile(".*[/?=&_#%~.:-]");
  private static final Pattern REST_OF_ADDRESS =
      Pattern.compile("[\\p{Alnum}.~+,;:@-]*(?:[/?=&_%#~]|\\p{Alnum}[.-]\\p{Alnum}).*");
  private static final Pattern HAS_DIGIT_OR_LOWER_CASE = Pattern.compile("(?:\\p{Ll}|.*\\d).*");

  /** After these, a word that is left out follows its hyphen: "Ein- und Ausgang". */
  private static final Set<String> CONJUNCTIONS =
      Set.of(
          "and", "or", "to", "nor", "und", "oder", "bzw.", "sowie", "bis", "et", "ou", "y", "e",
          "o", "en", "of", "och", "og", "eller", "tai", "ja", "i", "lub");

  private static final char SOFT_HYPHEN = '\u00AD';

  private final Compounds compounds;
  private final boolean hasSoftHyphens;

  private LineEnds(Compounds compounds, boolean hasSoftHyphens) {
    this.compounds = compounds;
    this.hasSoftHyphens = hasSoftHyphens;
  }

  /** Creates a classifier from the words on the pages of a document. */
  static LineEnds of(List<PageWords> pages) {
    boolean endsWord = false;
    boolean isInWord = false;
    for (PageWords page : pages) {
      for (List<PageWord> words : page.words().values()) {
        for (PageWord word : words) {
          int soft = word.text().indexOf(SOFT_HYPHEN);
          endsWord |= soft > 0 && soft == word.text().length() - 1;
          isInWord |= soft >= 0 && soft < word.text().length() - 1;
        }
      }
    }
    return new LineEnds(Compounds.of(pages), endsWord && !isInWord);
  }

  /** Returns how the text goes on from a line to the next. */
  Join join(TextLine line, TextLine next) {
    String last = line.text().substring(line.text().lastIndexOf(' ') + 1);
    String first = firstToken(next.text());
    int letter = first.codePointAt(0);
    if (WritingSystem.isUnspaced(last.codePointBefore(last.length()))
        && WritingSystem.isUnspaced(letter)) {
      return Join.UNSPACED;
    }
    if (ADDRESS.matcher(last).matches()) {
      return continuesAddress(last, first) ? Join.UNSPACED : Join.SPACED;
    }
    if (HYPHEN.matcher(last).matches()) {
      return atHyphen(last, first);
    }
    boolean isAdjacent =
        (UNSPACED_END.matcher(last).matches() && Character.isLetterOrDigit(letter))
            || (NUMBER_END.matcher(last).matches() && REST_OF_RANGE.matcher(first).matches());
    return isAdjacent ? Join.UNSPACED : Join.SPACED;
  }

  private static String firstToken(String text) {
    int space = text.indexOf(' ');
    return space > 0 ? text.substring(0, space) : text;
  }

  private static boolean continuesAddress(String address, String next) {
    boolean mayContinue = HAS_DIGIT_OR_LOWER_CASE.matcher(next).matches() && !next.equals("and/or");
    boolean isRest =
        REST_OF_ADDRESS.matcher(next).matches() && !ENDS_CLAUSE.matcher(address).matches();
    boolean isBroken =
        ADDRESS_BREAK.matcher(address).matches()
            && (address.endsWith("-") || REST_AFTER_BREAK.matcher(next).matches());
    return mayContinue && (isRest || isBroken);
  }

  private Join atHyphen(String last, String first) {
    if (CONJUNCTIONS.contains(first) || !Character.isLetterOrDigit(first.codePointAt(0))) {
      return Join.SPACED;
    }
    return isBroken(last, first) ? Join.WITHOUT_HYPHEN : Join.UNSPACED;
  }

  private boolean isBroken(String last, String first) {
    boolean isSoft = last.charAt(last.length() - 1) == SOFT_HYPHEN;
    if (hasSoftHyphens) {
      return isSoft;
    }
    String word = last.replaceFirst("^[^\\p{L}\\p{N}]+", "");
    return WORD.matcher(word).matches()
        && !first.contains("_")
        && !first.contains("@")
        && compounds.isBroken(word.substring(0, word.length() - 1), first);
  }
}
