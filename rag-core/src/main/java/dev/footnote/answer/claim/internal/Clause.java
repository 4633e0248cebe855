package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clause of a sentence, with its negations, quantifiers and hedges. These are recognised in
 * English, and negations also in German; a clause in another language has none.
 *
 * @param span its place in the text
 * @param text the clause as written
 * @param stems stems of its content words
 */
public record Clause(Span span, String text, Set<String> stems) {

  private static final Pattern BREAK =
      Pattern.compile(
          "[,;:()\u2013\u2014] ?|\\b(?:but|although|though|whereas|while|and)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(?:no|not|nor|never|none|nobody|nothing|neither|without|cannot|unable|lack(?:s|ed|ing)?|absen(?:t|ce)"
              + "|fail(?:s|ed|ing)?|hardly|kein|keine|nicht|nie)\\b|n['\u2019]t\\b",
          Pattern.CASE_INSENSITIVE);

  /** Negations that often deny only a part of the clause. */
  private static final Pattern WEAK_NEGATION =
      Pattern.compile("without|unable|lack|absen|fail|hardly", Pattern.CASE_INSENSITIVE);

  /** Phrases with a word of negation that deny nothing. */
  private static final Pattern HARMLESS_NEGATION =
      Pattern.compile(
          "\\bnot only\\b|\\b(?:no|not) (?:more|less|fewer|later|earlier) than\\b|\\bno longer"
              + " than\\b|\\bno\\. ?\\d|\\bno doubt\\b|\\bnot just\\b|\\bnot until\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UNIVERSAL =
      Pattern.compile(
          "\\b(?:all|every|each|always|everyone|everybody|entire(?:ly)?|any)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PARTIAL =
      Pattern.compile(
          "\\b(?:some|many|most|several|few|often|usually|sometimes|generally|typically|mostly|partly|occasionally|half)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HEDGE =
      Pattern.compile(
          "\\b(?:might|could|possibl[ey]|perhaps|probabl[ey]|likely|may(?! \\d))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MONTH_OF_MAY =
      Pattern.compile("\\b(?:in|of|since|until|by|\\d) May\\b|\\bMay,? \\d");

  /** Returns the clauses that have a content word, in the order of the text. */
  public static List<Clause> clausesIn(String text) {
    List<Clause> clauses = new ArrayList<>();
    for (Span sentence : SentenceSplitter.split(text)) {
      int start = 0;
      String line = sentence.of(text);
      Matcher breaks = BREAK.matcher(line);
      while (breaks.find()) {
        add(new Span(start, breaks.start()), sentence, line, clauses);
        start = breaks.end();
      }
      add(new Span(start, line.length()), sentence, line, clauses);
    }
    return clauses;
  }

  private static void add(Span part, Span sentence, String line, List<Clause> clauses) {
    Clause clause = of(part.shift(sentence.start()), part.of(line));
    if (!clause.stems.isEmpty()) {
      clauses.add(clause);
    }
  }

  /** Returns a text as one clause. */
  public static Clause ofText(String text) {
    return of(new Span(0, text.length()), text);
  }

  private static Clause of(Span span, String text) {
    return new Clause(span, text, ImmutableSet.copyOf(StemmedWord.contentStems(text)));
  }

  /** Reports whether a word denies the clause as a whole. */
  public boolean isStronglyNegated() {
    return negations()
        .results()
        .anyMatch(match -> !WEAK_NEGATION.matcher(match.group()).lookingAt());
  }

  /** Reports whether any word denies something. */
  public boolean isNegated() {
    return negations().find();
  }

  private Matcher negations() {
    return NEGATION.matcher(HARMLESS_NEGATION.matcher(text).replaceAll(" "));
  }

  /** Reports whether the clause holds for all, by a word such as {@code every}. */
  public boolean isUniversal() {
    return UNIVERSAL.matcher(text).find();
  }

  /** Reports whether the clause holds for some, by a word such as {@code often}. */
  public boolean isPartial() {
    return PARTIAL.matcher(text).find();
  }

  /** Reports whether the clause is uncertain, by a word such as {@code may}. */
  public boolean isHedged() {
    return HEDGE.matcher(MONTH_OF_MAY.matcher(text).replaceAll(" ")).find();
  }

  /** Returns the share of its stems that are among others, 0 to 1; 0 if it has none. */
  public double shareOfStemsIn(Set<String> others) {
    return stems.isEmpty()
        ? 0
        : (double) stems.stream().filter(others::contains).count() / stems.size();
  }
}
