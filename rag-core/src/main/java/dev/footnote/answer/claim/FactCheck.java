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
import dev.footnote.answer.claim.internal.ProperName;
import dev.footnote.answer.claim.internal.Quantity;
import dev.footnote.answer.claim.internal.QuantityScanner;
import dev.footnote.answer.claim.internal.SpanSet;
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
 * A comparison of the facts in a statement with those in its evidence. Facts are numbers, amounts
 * with units, dates, names, negations, and words such as all, up to or may. No model runs.
 * Immutable and thread-safe; the evidence is read once.
 *
 * <p>Units are not converted: 12 km do not confirm 7.5 miles. {@code 1,200} is twelve hundred,
 * {@code 12,5} is twelve and a half, and {@code 1.200} is either. Number words, negations and
 * hedges are English. Digits, units, dates and names are recognised in every language that writes
 * them alike; names only where capitals mark them.
 *
 * <p>A statement without findings may still be false. Cost is linear in the texts. For negations it
 * adds the product of the clauses of the statement and of the evidence; at most {@value
 * #MAX_CLAUSES} of each are compared.
 */
public final class FactCheck {

  private static final int MAX_CLAUSES = 1_000;

  /** Share of a clause's stems that another clause must have to be about the same subject. */
  private static final double SAME_SUBJECT = 0.6;

  /** Clauses with fewer stems are too short to have a recognisable subject. */
  private static final int MIN_STEMS = 2;

  private static final Pattern CITATION_MARK =
      Pattern.compile("\\[\\^?\\d{1,4}(?:, ?\\d{1,4}){0,20}\\]");

  /** Equal quantities once, without their places. */
  private final ImmutableSetMultimap<BigDecimal, Quantity> quantitiesByValue;

  /** The first quantity with each unit. */
  private final ImmutableMap<String, Quantity> quantityByUnit;

  /** Equal dates once, without their places; under both months where these are uncertain. */
  private final ImmutableSetMultimap<Integer, CalendarDate> datesByMonth;

  private final ImmutableSet<String> knownNameForms;
  private final ImmutableSet<String> units;
  private final ImmutableList<Clause> clauses;

  private FactCheck(List<String> evidence, List<String> context) {
    ImmutableList<String> all =
        ImmutableList.<String>builder().addAll(evidence).addAll(context).build();
    List<Quantity> quantities =
        all.stream().flatMap(text -> QuantityScanner.scan(text, SpanSet.empty()).stream()).toList();
    quantitiesByValue = byValue(quantities);
    quantityByUnit = firstByUnit(quantities);
    datesByMonth = byMonth(all);
    knownNameForms = ImmutableSet.copyOf(ProperName.knownForms(all));
    units =
        all.stream()
            .flatMap(text -> UnitTable.unitsIn(text).stream())
            .collect(ImmutableSet.toImmutableSet());
    clauses =
        evidence.stream()
            .flatMap(text -> Clause.clausesIn(text).stream())
            .limit(MAX_CLAUSES)
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * Creates a check against evidence.
   *
   * @param evidence the quoted texts
   * @param context texts above the quotes: titles, headings, column names. They may confirm
   *     numbers, units, dates and names
   */
  public static FactCheck against(List<String> evidence, List<String> context) {
    return new FactCheck(evidence, context);
  }

  /**
   * Returns the facts that the evidence does not confirm, in the order of the statement. Citation
   * marks such as {@code [1]} are ignored.
   *
   * @throws IllegalArgumentException if the statement is blank
   */
  public List<Finding> findings(String statement) {
    checkArgument(!statement.isBlank(), "the statement is blank");
    List<Span> joinedNames = ProperName.joinedNamesIn(statement, knownNameForms);
    Stream<Span> marks = CITATION_MARK.matcher(statement).results().map(FactCheck::span);
    List<CalendarDate> dates = CalendarDate.datesIn(statement);
    List<Span> taken =
        Streams.concat(marks, dates.stream().map(CalendarDate::span), joinedNames.stream())
            .sorted()
            .toList();
    List<Quantity> quantities = QuantityScanner.scan(statement, new SpanSet(taken));
    List<Span> takenWithNumbers =
        Stream.concat(taken.stream(), quantities.stream().map(Quantity::span)).sorted().toList();
    List<ProperName> names = ProperName.namesIn(statement, new SpanSet(takenWithNumbers));
    return Streams.concat(
            dates.stream().flatMap(date -> checkDate(date, statement).stream()),
            quantities.stream().flatMap(quantity -> checkQuantity(quantity, statement).stream()),
            names.stream().flatMap(name -> checkName(name, statement).stream()),
            Clause.clausesIn(statement).stream().limit(MAX_CLAUSES).flatMap(this::checkClause))
        .sorted(Comparator.comparing(Finding::span).thenComparing(Finding::kind))
        .toList();
  }

  private Optional<Finding> checkDate(CalendarDate date, String statement) {
    boolean isYearElsewhere = hasNumber(date.year());
    boolean isConfirmed =
        Stream.of(date.month(), date.alternativeMonth())
            .flatMap(month -> datesByMonth.get(month).stream())
            .anyMatch(other -> date.isConfirmedBy(other, isYearElsewhere));
    return isConfirmed
        ? Optional.empty()
        : Optional.of(
            finding(
                Finding.Kind.DATE,
                date.span(),
                date.displayText(),
                statement,
                "the evidence does not have this date"));
  }

  private boolean hasNumber(int number) {
    return quantitiesByValue.containsKey(BigDecimal.valueOf(number).stripTrailingZeros());
  }

  private Optional<Finding> checkQuantity(Quantity quantity, String statement) {
    if (quantity.isOrdinaryWord()) {
      return Optional.empty();
    }
    List<Quantity> sameValue =
        quantity.values().stream().flatMap(value -> quantitiesByValue.get(value).stream()).toList();
    List<Quantity> sameUnit =
        sameValue.stream().filter(other -> hasSameUnit(quantity, other)).toList();
    Optional<String> problem =
        sameUnit.isEmpty()
            ? Optional.of(alternative(quantity, sameValue))
            : missingBound(quantity, sameUnit);
    return problem.map(
        explanation ->
            finding(
                kind(quantity, sameUnit.isEmpty()),
                quantity.span(),
                quantity.displayText(),
                statement,
                explanation));
  }

  private static Finding.Kind kind(Quantity quantity, boolean isMissing) {
    if (!isMissing) {
      return Finding.Kind.QUANTIFIER;
    }
    return quantity.units().isEmpty() ? Finding.Kind.NUMBER : Finding.Kind.AMOUNT;
  }

  /** Accepts a bare number of a table if the unit stands elsewhere, as in the column's name. */
  private boolean hasSameUnit(Quantity quantity, Quantity other) {
    return quantity.units().isEmpty()
        || quantity.units().stream()
            .anyMatch(other.units().isEmpty() ? units::contains : other.units()::contains);
  }

  /** Explains that the evidence gives only a bound, which neither proves equality nor the other. */
  private static Optional<String> missingBound(Quantity quantity, List<Quantity> sameUnit) {
    boolean isBoundLost =
        sameUnit.stream()
            .map(Quantity::bound)
            .allMatch(bound -> bound != Quantity.Bound.NONE && bound != quantity.bound());
    boolean isLowerBound = sameUnit.getFirst().bound() == Quantity.Bound.AT_LEAST;
    return isBoundLost
        ? Optional.of(
            "the evidence gives this number as %s bound"
                .formatted(isLowerBound ? "a lower" : "an upper"))
        : Optional.empty();
  }

  /** Explains which other number the evidence has: the same with another unit, or its unit. */
  private String alternative(Quantity quantity, List<Quantity> sameValue) {
    return Stream.concat(
            sameValue.stream(),
            quantity.units().stream()
                .flatMap(unit -> Optional.ofNullable(quantityByUnit.get(unit)).stream()))
        .findFirst()
        .map(other -> "the evidence has %s instead".formatted(other.displayText()))
        .orElse("the evidence does not have this number");
  }

  private Optional<Finding> checkName(ProperName name, String statement) {
    List<String> missing = name.missingFrom(knownNameForms);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                Finding.Kind.NAME,
                name.span(),
                String.join(" ", name.words()),
                statement,
                "the evidence does not mention %s".formatted(String.join(" or ", missing))));
  }

  private Stream<Finding> checkClause(Clause clause) {
    List<Clause> nearest = clause.stems().size() < MIN_STEMS ? List.of() : nearest(clause);
    List<Finding> findings = new ArrayList<>();
    if (!nearest.isEmpty() && nearest.stream().allMatch(other -> isContrary(other, clause))) {
      findings.add(
          clauseFinding(
              Finding.Kind.NEGATION,
              clause,
              nearest,
              clause.isNegated() ? "does not deny this" : "denies this"));
    }
    if (!nearest.isEmpty() && nearest.stream().allMatch(other -> isWeaker(other, clause))) {
      findings.add(clauseFinding(Finding.Kind.QUANTIFIER, clause, nearest, "claims less"));
    }
    return findings.stream();
  }

  /** Returns the clauses that share most stems; none if even these are about something else. */
  private List<Clause> nearest(Clause clause) {
    double most =
        clauses.stream().mapToDouble(other -> clause.shareOfStemsIn(other.stems())).max().orElse(0);
    return most < SAME_SUBJECT
        ? List.of()
        : clauses.stream().filter(other -> clause.shareOfStemsIn(other.stems()) >= most).toList();
  }

  private static boolean isContrary(Clause left, Clause right) {
    return left.isNegated() != right.isNegated()
        && (left.isStronglyNegated() || right.isStronglyNegated());
  }

  private static boolean isWeaker(Clause evidence, Clause clause) {
    boolean isOnlyPartial = clause.isUniversal() && evidence.isPartial() && !evidence.isUniversal();
    boolean isOnlyHedged = evidence.isHedged() && !clause.isHedged();
    return isOnlyPartial || isOnlyHedged;
  }

  private static Finding clauseFinding(
      Finding.Kind kind, Clause clause, List<Clause> nearest, String explanation) {
    return new Finding(
        kind,
        clause.span(),
        clause.text().strip(),
        "\"%s\": the evidence %s: \"%s\""
            .formatted(clause.text().strip(), explanation, nearest.getFirst().text().strip()));
  }

  private static Finding finding(
      Finding.Kind kind, Span span, String normalized, String statement, String explanation) {
    return new Finding(
        kind, span, normalized, "\"%s\": %s".formatted(span.of(statement), explanation));
  }

  private static ImmutableSetMultimap<BigDecimal, Quantity> byValue(List<Quantity> quantities) {
    ImmutableSetMultimap.Builder<BigDecimal, Quantity> byValue = ImmutableSetMultimap.builder();
    for (Quantity quantity : quantities) {
      quantity.values().forEach(value -> byValue.put(value, quantity.withoutSpan()));
    }
    return byValue.build();
  }

  private static ImmutableMap<String, Quantity> firstByUnit(List<Quantity> quantities) {
    ImmutableMap.Builder<String, Quantity> byUnit = ImmutableMap.builder();
    for (Quantity quantity : Lists.reverse(quantities)) {
      quantity.units().forEach(unit -> byUnit.put(unit, quantity));
    }
    return byUnit.buildKeepingLast();
  }

  private static ImmutableSetMultimap<Integer, CalendarDate> byMonth(List<String> texts) {
    ImmutableSetMultimap.Builder<Integer, CalendarDate> byMonth = ImmutableSetMultimap.builder();
    for (String text : texts) {
      for (CalendarDate date : CalendarDate.datesIn(text)) {
        byMonth.put(date.month(), date.withoutSpan());
        if (date.alternativeMonth() != 0) {
          byMonth.put(date.alternativeMonth(), date.withoutSpan());
        }
      }
    }
    return byMonth.build();
  }

  private static Span span(MatchResult match) {
    return new Span(match.start(), match.end());
  }
}
