package dev.footnote.answer.claim.internal;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name in a text: capitalised words one after the other, an abbreviation in capitals, or an
 * identifier of letters and digits.
 *
 * @param span where it stands
 * @param words of which it is made, as written
 */
public record ProperName(Span span, List<String> words) {

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[-.&/][\\p{L}\\p{M}\\p{N}]+){0,8}");

  /** What may stand between two words of one name. */
  private static final Pattern LINK =
      Pattern.compile("[ \\u00A0](?:of |of the |de |de la |van |von |di |da )?");

  private static final Pattern LOWER_CASE = Pattern.compile("\\p{Ll}+");

  /** Three letters and more; what two stand for can be found in any text. */
  private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{3,8}s?");

  private static final CharMatcher CAPITALS = CharMatcher.inRange('A', 'Z');

  /** Behind initials of words in a row, whether or not they are capitalised. */
  private static final String MARK = ".";

  private static final CharMatcher JOINS = CharMatcher.anyOf("-.&/");
  private static final CharMatcher SPACE = CharMatcher.whitespace();
  private static final CharMatcher BEGINS_SENTENCE =
      CharMatcher.anyOf(".!?:;\u2026\"\u201C\u201E\u00AB(\u2022*|\u00BF\u00A1");

  /** German writes every noun with a capital, which then tells no names. */
  private static final ImmutableSet<String> GERMAN =
      ImmutableSet.of(
          "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "einen", "mit", "von", "den",
          "dem", "fur", "auf", "wird", "im", "zu", "sind", "bei", "nach", "auch");

  private static final double GERMAN_SHARE = 0.15;

  /** Of so many words and more, and where more than this share is capitalised, it is a headline. */
  private static final int HEADLINE_WORDS = 5;

  private static final double HEADLINE_SHARE = 0.8;

  /**
   * The names of a text that do not lie in one of the given places. A single capitalised word that
   * begins a sentence is none.
   */
  public static List<ProperName> of(String text, List<Span> taken) {
    List<Token> tokens =
        tokens(text).stream().filter(token -> Figure.isFree(token.span, taken)).toList();
    boolean capitalsTell = capitalsTell(tokens);
    List<ProperName> names = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      int end = i + 1;
      if (tokens.get(i).isCode()) {
        names.add(name(tokens.subList(i, end)));
      } else if (tokens.get(i).isCapitalised()) {
        while (end < tokens.size() && follows(text, tokens.get(end - 1), tokens.get(end))) {
          end++;
        }
        List<Token> run = tokens.subList(i, end);
        int skipped =
            run.getFirst().isArticle() || (run.size() == 1 && run.getFirst().first) ? 1 : 0;
        if (skipped < run.size() && (capitalsTell || run.size() - skipped > 1)) {
          names.add(name(run.subList(skipped, run.size())));
        }
      }
      i = end;
    }
    return names;
  }

  /** Every way in which the words of texts can be found as part of a name. */
  public static Set<String> known(List<String> texts) {
    return texts.stream().flatMap(text -> known(text).stream()).collect(toImmutableSet());
  }

  /** What of it is not among what is known; nothing if its initials are. */
  public List<String> missingFrom(Set<String> known) {
    if (words.size() > 1 && known.contains(initials(words))) {
      return ImmutableList.of();
    }
    return words.stream().filter(word -> !isKnown(word, known)).toList();
  }

  private static boolean isKnown(String word, Set<String> known) {
    if (known.contains(JOINS.removeFrom(word))) {
      return true;
    }
    return (!StemmedWord.isFunctionWord(joined(word)) && isForm(joined(word), known))
        || (word.length() > joined(word).length() && areKnown(StemmedWord.of(word), word, known))
        || (ABBREVIATION.matcher(word).matches()
            && known.contains(CAPITALS.retainFrom(word) + MARK));
  }

  /** The parts of a compound, less those in lower case: {@code HIV-positive, NF-kB-dependent}. */
  private static boolean areKnown(List<StemmedWord> parts, String word, Set<String> known) {
    return parts.stream()
        .filter(part -> !LOWER_CASE.matcher(part.span().of(word)).matches())
        .allMatch(part -> isForm(part.folded(), known));
  }

  /** With or without an ending: {@code Norman, Normans; Germany, German}. */
  private static boolean isForm(String word, Set<String> known) {
    return known.contains(word)
        || known.contains(word + "s")
        || (word.endsWith("s") && known.contains(word.substring(0, word.length() - 1)))
        || stems(word).anyMatch(known::contains);
  }

  private static final int STEM = 5;
  private static final int ENDING = 3;

  /** What a word begins with, marked as such, down to {@value #ENDING} letters less. */
  private static Stream<String> stems(String word) {
    return Stream.iterate(word.length(), length -> length - 1)
        .limit(ENDING + 1)
        .filter(length -> length >= STEM)
        .filter(
            length ->
                length == word.length() || !Character.isHighSurrogate(word.charAt(length - 1)))
        .map(length -> word.substring(0, length))
        .flatMap(stem -> stem.length() == word.length() ? Stream.of(stem + "-") : Stream.of(stem));
  }

  private static Set<String> known(String text) {
    ImmutableSet.Builder<String> known = ImmutableSet.builder();
    for (StemmedWord word : StemmedWord.of(text)) {
      known.add(word.folded());
      stems(word.folded()).skip(1).forEach(stem -> known.add(stem + "-"));
    }
    addInitials(StemmedWord.of(text), known);
    List<Token> tokens = tokens(text);
    for (Token token : tokens) {
      known.add(joined(token.text));
      if (token.isCode() || token.isCapitalised()) {
        known.add(JOINS.removeFrom(token.text));
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      List<String> run = new ArrayList<>();
      for (int j = i;
          j < tokens.size()
              && j < i + LONGEST
              && (j == i || follows(text, tokens.get(j - 1), tokens.get(j)))
              && tokens.get(j).isCapitalised();
          j++) {
        run.add(tokens.get(j).text);
        if (run.size() > 1) {
          known.add(initials(run));
        }
      }
    }
    return known.build();
  }

  private static void addInitials(List<StemmedWord> words, ImmutableSet.Builder<String> known) {
    String initials =
        words.stream()
            .filter(StemmedWord::isContent)
            .map(word -> Ascii.toUpperCase(word.folded().charAt(0)))
            .map(String::valueOf)
            .collect(Collectors.joining());
    for (int i = 0; i < initials.length(); i++) {
      for (int end = i + 3; end <= Math.min(initials.length(), i + LONGEST); end++) {
        known.add(initials.substring(i, end) + MARK);
      }
    }
  }

  /** Words of the longest name that an abbreviation stands for. */
  private static final int LONGEST = 8;

  private static String initials(List<String> words) {
    return words.stream()
        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  private static ProperName name(List<Token> tokens) {
    return new ProperName(
        new Span(tokens.getFirst().span.start(), tokens.getLast().span.end()),
        tokens.stream().map(Token::text).toList());
  }

  private static boolean follows(String text, Token left, Token right) {
    return right.isCapitalised()
        && !right.isCode()
        && right.span.start() - left.span.end() <= LONGEST
        && LINK.matcher(text).region(left.span.end(), right.span.start()).matches();
  }

  private static boolean capitalsTell(List<Token> tokens) {
    List<Token> inside =
        tokens.stream().filter(token -> !token.first && !token.isFunctionWord()).toList();
    long capitals = inside.stream().filter(Token::isCapitalised).count();
    long german = tokens.stream().filter(token -> GERMAN.contains(joined(token.text))).count();
    boolean headline = inside.size() >= HEADLINE_WORDS && capitals > HEADLINE_SHARE * inside.size();
    return !headline && german < GERMAN_SHARE * Math.max(1, tokens.size());
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(
          new Token(
              new Span(matcher.start(), matcher.end()),
              matcher.group(),
              beginsSentence(text, matcher.start())));
    }
    return tokens;
  }

  private static boolean beginsSentence(String text, int start) {
    int before = start - 1;
    while (before >= 0 && SPACE.matches(text.charAt(before)) && text.charAt(before) != '\n') {
      before--;
    }
    return before < 0
        || text.charAt(before) == '\n'
        || BEGINS_SENTENCE.matches(text.charAt(before));
  }

  private static String joined(String word) {
    return StemmedWord.folded(JOINS.removeFrom(word));
  }

  /**
   * What stands between two spaces, in essence.
   *
   * @param first whether it begins a sentence
   */
  private record Token(Span span, String text, boolean first) {

    /** Whether it is capitalised for where it stands only, in English or in German. */
    boolean isArticle() {
      return isFunctionWord() || GERMAN.contains(joined(text));
    }

    boolean isCapitalised() {
      return Character.isUpperCase(text.codePointAt(0)) && !text.equals("I");
    }

    /** Whether it is written so for another reason than where it stands. */
    boolean isCode() {
      long capitals = text.codePoints().filter(Character::isUpperCase).count();
      boolean digits = text.codePoints().anyMatch(Character::isDigit);
      long letters = text.codePoints().filter(Character::isLetter).count();
      return (digits && capitals > 0) || (capitals > 1 && capitals >= letters - 1);
    }

    boolean isFunctionWord() {
      return !isCode() && StemmedWord.of(text).stream().noneMatch(StemmedWord::isContent);
    }
  }
}
