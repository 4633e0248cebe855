package dev.footnote.answer.claim.internal;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.PlainLetters;
import dev.footnote.document.internal.ScriptDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name in a text: a sequence of capitalised words, an abbreviation in capitals, or an identifier
 * of letters and digits.
 *
 * @param span its place
 * @param words its words as written
 */
public record ProperName(Span span, List<String> words) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}&&[^%1$s]]+(?:[-.&/][\\p{L}\\p{M}\\p{N}&&[^%1$s]]+){0,8}"
              .formatted(ScriptDigits.RAISED));

  /** The text between two words of the same name. */
  private static final Pattern LINK =
      Pattern.compile("[ \\u00A0](?:of |of the |de |de la |van |von |di |da )?");

  /** A name and its number: {@code FX 200}, {@code FX-200}. */
  private static final Pattern NAME_AND_NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}])(?<name>\\p{L}{1,12})[ \\u00A0-]"
              + "(?<number>\\d{1,9}(?:[.,]\\d{1,9})?\\p{L}?)(?![\\p{L}\\p{M}\\p{Nd}])");

  private static final Pattern LOWER_CASE = Pattern.compile("\\p{Ll}+");

  /** Three letters at least: in most texts some two words have the initials of two letters. */
  private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{3,8}s?");

  private static final CharMatcher CAPITALS = CharMatcher.inRange('A', 'Z');

  /** Ends a known form that is the initials of words in a row, whether capitalised or not. */
  private static final String INITIALS_MARK = ".";

  /** Ends a known form that is the beginning of a longer word. */
  private static final String STEM_MARK = "-";

  /** Ends a known form that is a name and a number with a space between them. */
  private static final String JOINED_MARK = "+";

  private static final CharMatcher JOINERS = CharMatcher.anyOf("-.&/");
  private static final CharMatcher SPACE = CharMatcher.whitespace();
  private static final CharMatcher BEFORE_SENTENCE =
      CharMatcher.anyOf(".!?:;\u2026\"\u201C\u201E\u00AB(\u2022*|\u00BF\u00A1");

  /** German capitalises every noun, so that a capital does not mark a name. */
  private static final ImmutableSet<String> GERMAN_WORDS =
      ImmutableSet.of(
          "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "einen", "mit", "von", "den",
          "dem", "fur", "auf", "wird", "im", "zu", "sind", "bei", "nach", "auch");

  /** Share of German function words from which a text is German. */
  private static final double GERMAN_SHARE = 0.15;

  /** Content words of the shortest headline. */
  private static final int HEADLINE_WORDS = 5;

  /** Share of capitalised words above which a text is a headline. */
  private static final double HEADLINE_SHARE = 0.8;

  /** Words of the longest name that an abbreviation stands for. */
  private static final int LONGEST_NAME = 8;

  /** Characters of the longest text between two words of a name. */
  private static final int LONGEST_LINK = 8;

  /** Characters of the shortest stem of a known word. */
  private static final int SHORTEST_STEM = 5;

  /** Characters of the longest ending that a stem leaves out. */
  private static final int LONGEST_ENDING = 3;

  /**
   * Returns the names of a text in the order of the text, except those in an excluded span. A
   * single capitalised word that begins a sentence is not a name.
   */
  public static List<ProperName> namesIn(String text, SpanSet excluded) {
    List<Token> tokens =
        tokens(text).stream().filter(token -> excluded.isFree(token.span)).toList();
    boolean capitalsMarkNames = capitalsMarkNames(tokens);
    List<ProperName> names = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      int end = i + 1;
      if (tokens.get(i).isCode()) {
        names.add(name(tokens.subList(i, end)));
      } else if (tokens.get(i).isCapitalised()) {
        while (end < tokens.size() && continuesName(text, tokens.get(end - 1), tokens.get(end))) {
          end++;
        }
        List<Token> name = withoutSentenceStart(tokens.subList(i, end));
        if (!name.isEmpty() && (capitalsMarkNames || name.size() > 1)) {
          names.add(name(name));
        }
      }
      i = end;
    }
    return names;
  }

  /** Drops a first word that may be capitalised only because it begins a sentence. */
  private static List<Token> withoutSentenceStart(List<Token> run) {
    boolean isDropped =
        run.getFirst().isArticle() || (run.size() == 1 && run.getFirst().beginsSentence);
    return run.subList(isDropped ? 1 : 0, run.size());
  }

  /**
   * Returns every form in which a text may confirm a name: folded words and their stems, compounds,
   * and initials. Cost is linear in the texts.
   */
  public static Set<String> knownForms(List<String> texts) {
    return texts.stream().flatMap(text -> knownForms(text).stream()).collect(toImmutableSet());
  }

  /**
   * Returns the words of this name that known forms do not confirm; none if they confirm its
   * initials.
   *
   * @param knownForms the forms that {@link #knownForms(List)} returns
   */
  public List<String> missingFrom(Set<String> knownForms) {
    if (words.size() > 1 && knownForms.contains(initials(words))) {
      return ImmutableList.of();
    }
    return words.stream().filter(word -> !isKnown(word, knownForms)).toList();
  }

  /**
   * Returns the places of names with a number, such as {@code FX 200}, that known forms confirm as
   * one word, such as {@code FX200}, in the order of the text. Amounts with a unit are no names.
   *
   * @param knownForms the forms that {@link #knownForms(List)} returns
   */
  public static List<Span> joinedNamesIn(String text, Set<String> knownForms) {
    return NAME_AND_NUMBER
        .matcher(text)
        .results()
        .filter(name -> knownForms.contains(joined(name)))
        .filter(name -> !UnitTable.before(text, name.start("number")).isPresent())
        .filter(name -> !UnitTable.after(text, name.end()).isPresent())
        .map(name -> new Span(name.start(), name.end()))
        .toList();
  }

  private static String joined(MatchResult name) {
    return foldWithoutJoiners(name.group(1)) + StemmedWord.fold(name.group(2));
  }

  private static boolean isKnown(String word, Set<String> known) {
    String folded = foldWithoutJoiners(word);
    return known.contains(JOINERS.removeFrom(word))
        || (!StemmedWord.isFunctionWord(folded) && isFormKnown(folded, known))
        || known.contains(folded + JOINED_MARK)
        || known.contains(foldWithoutJoiners(PlainLetters.spellOut(word)))
        || (word.length() > folded.length() && arePartsKnown(word, known))
        || (ABBREVIATION.matcher(word).matches()
            && known.contains(CAPITALS.retainFrom(word) + INITIALS_MARK));
  }

  /** Ignores parts of a compound in lower case: {@code HIV-positive}, {@code NF-kB-dependent}. */
  private static boolean arePartsKnown(String compound, Set<String> known) {
    return StemmedWord.wordsIn(compound).stream()
        .filter(part -> !LOWER_CASE.matcher(part.span().of(compound)).matches())
        .allMatch(part -> isFormKnown(part.folded(), known));
  }

  /**
   * Accepts another ending: {@code Norman} and {@code Normans}, {@code Germany}, {@code German}.
   */
  private static boolean isFormKnown(String word, Set<String> known) {
    return known.contains(word)
        || known.contains(word + "s")
        || (word.endsWith("s") && known.contains(word.substring(0, word.length() - 1)))
        || stems(word).anyMatch(known::contains);
  }

  /** Returns the word as the stem of a longer one, then its own beginnings. */
  private static Stream<String> stems(String word) {
    return Stream.iterate(word.length(), length -> length - 1)
        .limit(LONGEST_ENDING + 1)
        .filter(length -> length >= SHORTEST_STEM)
        .filter(
            length ->
                length == word.length() || !Character.isHighSurrogate(word.charAt(length - 1)))
        .map(length -> length == word.length() ? word + STEM_MARK : word.substring(0, length));
  }

  private static Set<String> knownForms(String text) {
    ImmutableSet.Builder<String> known = ImmutableSet.builder();
    List<StemmedWord> words = StemmedWord.wordsIn(text);
    for (StemmedWord word : words) {
      known.add(word.folded());
      stems(word.folded()).skip(1).forEach(stem -> known.add(stem + STEM_MARK));
    }
    addInitials(words, known);
    if (!PlainLetters.spellOut(text).equals(text)) {
      StemmedWord.wordsIn(PlainLetters.spellOut(text)).forEach(word -> known.add(word.folded()));
    }
    NAME_AND_NUMBER.matcher(text).results().forEach(name -> known.add(joined(name) + JOINED_MARK));
    List<Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      known.add(foldWithoutJoiners(token.text));
      if (token.isCode() || token.isCapitalised()) {
        known.add(JOINERS.removeFrom(token.text));
      }
      addInitialsOfNames(text, tokens, i, known);
    }
    return known.build();
  }

  /** Adds the initials of three and more content words in a row. */
  private static void addInitials(List<StemmedWord> words, ImmutableSet.Builder<String> known) {
    String initials =
        words.stream()
            .filter(StemmedWord::isContent)
            .map(word -> Ascii.toUpperCase(word.folded().charAt(0)))
            .map(String::valueOf)
            .collect(Collectors.joining());
    for (int i = 0; i < initials.length(); i++) {
      for (int end = i + 3; end <= Math.min(initials.length(), i + LONGEST_NAME); end++) {
        known.add(initials.substring(i, end) + INITIALS_MARK);
      }
    }
  }

  /** Adds the initials of two and more capitalised words in a row, from a token on. */
  private static void addInitialsOfNames(
      String text, List<Token> tokens, int first, ImmutableSet.Builder<String> known) {
    List<String> name = new ArrayList<>();
    int last = Math.min(tokens.size(), first + LONGEST_NAME);
    for (int i = first; i < last && tokens.get(i).isCapitalised(); i++) {
      if (i > first && !continuesName(text, tokens.get(i - 1), tokens.get(i))) {
        return;
      }
      name.add(tokens.get(i).text);
      if (name.size() > 1) {
        known.add(initials(name));
      }
    }
  }

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

  private static boolean continuesName(String text, Token left, Token right) {
    return right.isCapitalised()
        && !right.isCode()
        && right.span.start() - left.span.end() <= LONGEST_LINK
        && LINK.matcher(text).region(left.span.end(), right.span.start()).matches();
  }

  private static boolean capitalsMarkNames(List<Token> tokens) {
    List<Token> inside =
        tokens.stream().filter(token -> !token.beginsSentence && !token.isFunctionWord()).toList();
    long capitalised = inside.stream().filter(Token::isCapitalised).count();
    long german =
        tokens.stream()
            .filter(token -> GERMAN_WORDS.contains(foldWithoutJoiners(token.text)))
            .count();
    boolean isHeadline =
        inside.size() >= HEADLINE_WORDS && capitalised > HEADLINE_SHARE * inside.size();
    return !isHeadline && german < GERMAN_SHARE * Math.max(1, tokens.size());
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
        || BEFORE_SENTENCE.matches(text.charAt(before));
  }

  private static String foldWithoutJoiners(String word) {
    return StemmedWord.fold(JOINERS.removeFrom(word));
  }

  /**
   * A word or a compound, with hyphens, points, ampersands and slashes inside.
   *
   * @param beginsSentence whether it is the first word of a sentence or a line
   */
  private record Token(Span span, String text, boolean beginsSentence) {

    /** Reports whether its capital is due to its place only, in English or in German. */
    boolean isArticle() {
      return isFunctionWord() || GERMAN_WORDS.contains(foldWithoutJoiners(text));
    }

    boolean isCapitalised() {
      return Character.isUpperCase(text.codePointAt(0)) && !text.equals("I");
    }

    /** Reports whether it has a capital and a digit, or capitals for all letters except one. */
    boolean isCode() {
      long capitals = text.codePoints().filter(Character::isUpperCase).count();
      boolean hasDigit = text.codePoints().anyMatch(Character::isDigit);
      long letters = text.codePoints().filter(Character::isLetter).count();
      return (hasDigit && capitals > 0) || (capitals > 1 && capitals >= letters - 1);
    }

    boolean isFunctionWord() {
      return !isCode() && StemmedWord.wordsIn(text).stream().noneMatch(StemmedWord::isContent);
    }
  }
}
