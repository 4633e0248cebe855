package dev.footnote.answer.claim;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.Streams;
import dev.footnote.answer.claim.internal.CalendarDate;
import dev.footnote.answer.claim.internal.Clause;
import dev.footnote.answer.claim.internal.Figure;
import dev.footnote.answer.claim.internal.ProperName;
import dev.footnote.answer.claim.internal.UnitTable;
import dev.footnote.document.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds what can be read off a statement without understanding it against its evidence: numbers,
 * amounts with their units, dates, names, negations, and words such as all, up to or may. Immutable
 * and thread-safe; the evidence is read once.
 *
 * <p>Nothing is converted: 12 km are not 7.5 miles. {@code 1,200} is twelve hundred, {@code 12,5}
 * is twelve and a half, and {@code 1.200} is taken for what suits. Numbers in words, negations and
 * hedges are English; digits, units, dates and names are read in any language that writes them so,
 * names only where capitals tell them.
 *
 * <p>Finding nothing proves nothing: a statement may be false in a way that no fact shows. Cost is
 * linear in the texts, plus, for negations, the product of the clauses of the statement and of the
 * evidence, of which no more than {@value #MOST_CLAUSES} each are compared.
 */
public final class FactCheck {

  private static final int MOST_CLAUSES = 1_000;

  /** Share of a clause's content words that another must have to be about the same. */
  private static final double SAME_SUBJECT = 0.6;

  /** A clause of fewer content words is about too little. */
  private static final int LEAST_WORDS = 2;

  private static final Pattern MARKER = Pattern.compile("\\[\\^?\\d{1,4}(?:, ?\\d{1,4}){0,20}\\]");

  /** Each of them once, wherever it stands. */
  private final ImmutableSetMultimap<BigDecimal, Figure> figures;

  /** The first with each unit. */
  private final ImmutableMap<String, Figure> counted;

  /** By what may be their month. */
  private final ImmutableSetMultimap<Integer, CalendarDate> dates;

  private final ImmutableSet<String> names;
  private final ImmutableSet<String> units;
  private final ImmutableList<Clause> clauses;

  private FactCheck(List<String> evidence, List<String> context) {
    ImmutableList<String> all =
        ImmutableList.<String>builder().addAll(evidence).addAll(context).build();
    List<Figure> found =
        all.stream().flatMap(text -> Figure.of(text, ImmutableList.of()).stream()).toList();
    figures = byValue(found);
    counted = byUnit(found);
    dates = byMonth(all);
    names = ImmutableSet.copyOf(ProperName.known(all));
    units =
        all.stream()
            .flatMap(text -> UnitTable.in(text).stream())
            .collect(ImmutableSet.toImmutableSet());
    clauses =
        evidence.stream()
            .flatMap(text -> Clause.clauses(text).stream())
            .limit(MOST_CLAUSES)
            .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSetMultimap<BigDecimal, Figure> byValue(List<Figure> figures) {
    ImmutableSetMultimap.Builder<BigDecimal, Figure> byValue = ImmutableSetMultimap.builder();
    for (Figure figure : figures) {
      figure.values().forEach(value -> byValue.put(value, figure.anywhere()));
    }
    return byValue.build();
  }

  private static ImmutableMap<String, Figure> byUnit(List<Figure> figures) {
    ImmutableMap.Builder<String, Figure> byUnit = ImmutableMap.builder();
    for (Figure figure : Lists.reverse(figures)) {
      figure.units().forEach(unit -> byUnit.put(unit, figure));
    }
    return byUnit.buildKeepingLast();
  }

  private static ImmutableSetMultimap<Integer, CalendarDate> byMonth(List<String> texts) {
    ImmutableSetMultimap.Builder<Integer, CalendarDate> byMonth = ImmutableSetMultimap.builder();
    for (String text : texts) {
      for (CalendarDate date : CalendarDate.of(text)) {
        byMonth.put(date.month(), date.anywhere());
        if (date.orMonth() != 0) {
          byMonth.put(date.orMonth(), date.anywhere());
        }
      }
    }
    return byMonth.build();
  }

  /**
   * A check against evidence.
   *
   * @param evidence what is quoted
   * @param context what stands above it: titles, headings, names of columns. Numbers, units, dates
   *     and names may come from there
   */
  public static FactCheck against(List<String> evidence, List<String> context) {
    return new FactCheck(evidence, context);
  }

  /**
   * What the evidence does not bear out, in the statement's order. Marks of citations such as
   * {@code [1]} are no part of what is said.
   *
   * @throws IllegalArgumentException if the statement is blank
   */
  public List<Finding> findings(String statement) {
    checkArgument(!statement.isBlank(), "the statement is blank");
    List<Span> marks = MARKER.matcher(statement).results().map(FactCheck::span).toList();
    List<CalendarDate> said = CalendarDate.of(statement);
    List<Span> taken =
        Streams.concat(marks.stream(), said.stream().map(CalendarDate::span)).sorted().toList();
    List<Figure> numbers = Figure.of(statement, taken);
    List<Span> takenByAll =
        Stream.concat(taken.stream(), numbers.stream().map(Figure::span)).sorted().toList();
    return Streams.concat(
            said.stream().flatMap(date -> date(date, statement).stream()),
            numbers.stream().flatMap(figure -> figure(figure, statement).stream()),
            ProperName.of(statement, takenByAll).stream()
                .flatMap(name -> name(name, statement).stream()),
            Clause.clauses(statement).stream()
                .limit(MOST_CLAUSES)
                .flatMap(clause -> wording(clause)))
        .sorted(Comparator.comparing(Finding::span).thenComparing(Finding::kind))
        .toList();
  }

  private Optional<Finding> date(CalendarDate date, String statement) {
    boolean yearIsElsewhere = hasNumber(date.year());
    return Stream.of(date.month(), date.orMonth())
            .flatMap(month -> dates.get(month).stream())
            .anyMatch(other -> date.isIn(other, yearIsElsewhere))
        ? Optional.empty()
        : Optional.of(
            finding(
                Finding.Kind.DATE,
                date.span(),
                date.shown(),
                statement,
                "the evidence has no such date"));
  }

  private boolean hasNumber(int number) {
    BigDecimal value = BigDecimal.valueOf(number).stripTrailingZeros();
    return figures.containsKey(value);
  }

  private Optional<Finding> figure(Figure figure, String statement) {
    if (figure.isPlain()) {
      return Optional.empty();
    }
    List<Figure> equal =
        figure.values().stream().flatMap(value -> figures.get(value).stream()).toList();
    List<Figure> alike = equal.stream().filter(other -> isSameUnit(figure, other)).toList();
    Finding.Kind kind = figure.units().isEmpty() ? Finding.Kind.NUMBER : Finding.Kind.AMOUNT;
    if (alike.isEmpty()) {
      return Optional.of(
          finding(kind, figure.span(), figure.shown(), statement, instead(figure, equal)));
    }
    return alike.stream().allMatch(other -> isNarrower(figure, other))
        ? Optional.of(
            finding(
                Finding.Kind.QUANTIFIER,
                figure.span(),
                figure.shown(),
                statement,
                "the evidence gives it as the %s"
                    .formatted(alike.getFirst().bound() == Figure.Bound.LEAST ? "least" : "most")))
        : Optional.empty();
  }

  /** A bare number of a table may have its unit in the column's name. */
  private boolean isSameUnit(Figure figure, Figure other) {
    return figure.units().isEmpty()
        || figure.units().stream()
            .anyMatch(other.units().isEmpty() ? units::contains : other.units()::contains);
  }

  /** What is at least so much need not be so much, nor at most. */
  private static boolean isNarrower(Figure figure, Figure other) {
    return other.bound() != Figure.Bound.NONE && figure.bound() != other.bound();
  }

  private String instead(Figure figure, List<Figure> equal) {
    return Stream.concat(
            equal.stream(),
            figure.units().stream()
                .flatMap(unit -> Optional.ofNullable(counted.get(unit)).stream()))
        .findFirst()
        .map(other -> "the evidence has %s instead".formatted(other.shown()))
        .orElse("the evidence has no such number");
  }

  private Optional<Finding> name(ProperName name, String statement) {
    List<String> missing = name.missingFrom(names);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                Finding.Kind.NAME,
                name.span(),
                String.join(" ", name.words()),
                statement,
                "the evidence does not name %s".formatted(String.join(" or ", missing))));
  }

  private Stream<Finding> wording(Clause clause) {
    if (clause.stems().size() < LEAST_WORDS) {
      return Stream.empty();
    }
    double best =
        clauses.stream().mapToDouble(other -> clause.shareIn(other.stems())).max().orElse(0);
    List<Clause> nearest =
        best < SAME_SUBJECT
            ? ImmutableList.of()
            : clauses.stream().filter(other -> clause.shareIn(other.stems()) >= best).toList();
    List<Finding> findings = new ArrayList<>();
    if (!nearest.isEmpty() && nearest.stream().allMatch(other -> isContrary(other, clause))) {
      findings.add(
          against(
              Finding.Kind.NEGATION,
              clause,
              nearest,
              clause.isNegated() ? "does not deny it" : "denies it"));
    }
    if (!nearest.isEmpty() && nearest.stream().allMatch(other -> isWeaker(other, clause))) {
      findings.add(against(Finding.Kind.QUANTIFIER, clause, nearest, "says less"));
    }
    return findings.stream();
  }

  private static boolean isContrary(Clause one, Clause other) {
    return one.isNegated() != other.isNegated()
        && (one.isPlainlyNegated() || other.isPlainlyNegated());
  }

  private static boolean isWeaker(Clause evidence, Clause clause) {
    boolean notAll = clause.saysAll() && evidence.saysSome() && !evidence.saysAll();
    boolean notSure = evidence.saysMaybe() && !clause.saysMaybe();
    return notAll || notSure;
  }

  private static Finding against(
      Finding.Kind kind, Clause clause, List<Clause> nearest, String what) {
    return new Finding(
        kind,
        clause.span(),
        clause.text().strip(),
        "\"%s\": the evidence %s: \"%s\""
            .formatted(clause.text().strip(), what, nearest.getFirst().text().strip()));
  }

  private static Finding finding(
      Finding.Kind kind, Span span, String sought, String statement, String what) {
    return new Finding(kind, span, sought, "\"%s\": %s".formatted(span.of(statement), what));
  }

  private static Span span(MatchResult match) {
    return new Span(match.start(), match.end());
  }
}
