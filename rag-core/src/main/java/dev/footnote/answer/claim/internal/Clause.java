package dev.footnote.answer.claim.internal;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clause and what its small words say: whether it denies, for how many it holds, how sure it is.
 * English only; in any other language it says nothing.
 *
 * @param span its place in the text
 * @param text its words
 * @param stems of its content words
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

  /** Negations that deny a part of a clause as often as all of it. */
  private static final Pattern WEAK_NEGATION =
      Pattern.compile("without|unable|lack|absen|fail|hardly", Pattern.CASE_INSENSITIVE);

  /** Negations in form that deny nothing. */
  private static final Pattern NO_NEGATION =
      Pattern.compile(
          "\\bnot only\\b|\\b(?:no|not) (?:more|less|fewer|later|earlier) than\\b|\\bno longer"
              + " than\\b|\\bno\\. ?\\d|\\bno doubt\\b|\\bnot just\\b|\\bnot until\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALL =
      Pattern.compile(
          "\\b(?:all|every|each|always|everyone|everybody|entire(?:ly)?|any)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SOME =
      Pattern.compile(
          "\\b(?:some|many|most|several|few|often|usually|sometimes|generally|typically|mostly|partly|occasionally|half)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAYBE =
      Pattern.compile(
          "\\b(?:might|could|possibl[ey]|perhaps|probabl[ey]|likely|may(?! \\d))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MONTH_OF_MAY =
      Pattern.compile("\\b(?:in|of|since|until|by|\\d) May\\b|\\bMay,? \\d");

  private static final ImmutableSetMultimap<String, String> OPPOSITES =
      opposites(
          """
          increase,increased,increases,increasing,raise,raises,raised,rise,rises,rose,grow,grows,grew,elevated,elevates,enhance,enhances,enhanced,boost,boosts|decrease,decreased,decreases,decreasing,reduce,reduces,reduced,reducing,lower,lowers,lowered,fall,falls,fell,shrink,decline,declines,declined,diminish,diminishes,diminished,drop,drops,dropped
          higher,larger,greater,bigger,high,large,more|lower,smaller,less,low,small,fewer
          longer,long|shorter,short
          faster,quicker,fast|slower,slow
          older,old|younger,young,newer,new
          before,earlier,prior|after,later,following
          first|last
          promote,promotes,promoted,activate,activates,activated,activation,activating,induce,induces,induced,stimulate,stimulates,stimulated,trigger,triggers,upregulate,upregulates,upregulated,enables|inhibit,inhibits,inhibited,inhibition,suppress,suppresses,suppressed,block,blocks,blocked,prevent,prevents,prevented,downregulate,downregulates,downregulated,impair,impairs,impaired,repress,represses
          with|without
          positive,positively|negative,negatively
          improve,improves,improved,better,best|worsen,worsens,worsened,worse,worst
          allow,allows,allowed,permitted|forbid,forbids,forbidden,prohibited,prohibits,banned
          open,opens,opened|close,closes,closed
          win,wins,won|lose,loses,lost
          include,includes,included|exclude,excludes,excluded
          true|false
          same|different
          always|never
          maximum|minimum
          gain,gains,gained|loss,lose
          success,successful,succeeded|failure,failed,unsuccessful
          sensitive,sensitivity|resistant,resistance
          beneficial|harmful
          presence,present|absence,absent
          north,northern|south,southern
          east,eastern|west,western
          left|right
          male,men|female,women
          """);

  /** The clauses of a text, in order. */
  public static List<Clause> clauses(String text) {
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

  /** Of a text as a whole. */
  public static Clause of(String text) {
    return of(new Span(0, text.length()), text);
  }

  static Clause of(Span span, String text) {
    return new Clause(span, text, ImmutableSet.copyOf(StemmedWord.contentStems(text)));
  }

  /** Whether it denies something with a word that can do nothing else. */
  public boolean isPlainlyNegated() {
    return denials().results().anyMatch(match -> !WEAK_NEGATION.matcher(match.group()).lookingAt());
  }

  /** Whether it denies something. */
  public boolean isNegated() {
    return denials().find();
  }

  private Matcher denials() {
    return NEGATION.matcher(NO_NEGATION.matcher(text).replaceAll(" "));
  }

  public boolean saysAll() {
    return ALL.matcher(text).find();
  }

  public boolean saysSome() {
    return SOME.matcher(text).find();
  }

  public boolean saysMaybe() {
    return MAYBE.matcher(MONTH_OF_MAY.matcher(text).replaceAll(" ")).find();
  }

  /** The share of its content words that another one has, 0 to 1. */
  public double shareIn(Set<String> others) {
    return stems.isEmpty()
        ? 0
        : (double) stems.stream().filter(others::contains).count() / stems.size();
  }

  /** Words of the one whose opposite stands in the other, which does not have the word itself. */
  public static int opposites(List<StemmedWord> claim, List<StemmedWord> evidence) {
    Set<String> said = evidence.stream().map(StemmedWord::folded).collect(toImmutableSet());
    return (int)
        claim.stream()
            .map(StemmedWord::folded)
            .distinct()
            .filter(word -> !said.contains(word))
            .filter(word -> OPPOSITES.get(word).stream().anyMatch(said::contains))
            .count();
  }

  private static ImmutableSetMultimap<String, String> opposites(String table) {
    ImmutableSetMultimap.Builder<String, String> opposites = ImmutableSetMultimap.builder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(table)) {
      List<List<String>> sides =
          Splitter.on('|')
              .splitToStream(line)
              .map(side -> Splitter.on(',').splitToList(side))
              .toList();
      for (String one : sides.getFirst()) {
        opposites.putAll(one, sides.getLast());
      }
      for (String other : sides.getLast()) {
        opposites.putAll(other, sides.getFirst());
      }
    }
    return opposites.build();
  }
}
