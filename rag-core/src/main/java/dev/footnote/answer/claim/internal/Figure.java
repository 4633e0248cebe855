package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A number in a text, in digits or in words.
 *
 * @param span where it stands, its unit and its currency included
 * @param values what it may be: {@code 1.200} is 1200 to some and 1.2 to others
 * @param units what it may count; none if none is written with it
 * @param bound whether it is said to be the least or the most
 * @param isPlain whether it is a word that need be no number: {@code one}, {@code first}
 */
public record Figure(
    Span span, Set<BigDecimal> values, Set<String> units, Bound bound, boolean isPlain) {

  /** What is said of a number besides its value. */
  public enum Bound {
    /** Nothing. */
    NONE,
    /** At least so much, or more. */
    LEAST,
    /** At most so much, or less. */
    MOST
  }

  /** A number longer than this is no number but a code, and left alone. */
  private static final String DIGITS = "\\d{1,30}";

  private static final Pattern LITERAL =
      Pattern.compile(
          "\\d{1,3}(?:[ \\u00A0\\u202F\\u2009'\u2019]\\d{3}){1,9}(?:[.,]%1$s)?(?!\\d)|%1$s(?:[.,]%1$s){0,9}(?!\\d)"
              .formatted(DIGITS));

  private static final Pattern START =
      Pattern.compile(
          "(?<![\\p{Lu}\\p{Ll}\\p{N}_#])(?<![\\p{Lu}\\p{Ll}\\p{N}][.,:/-])\\d|(?<=\\p{Ll}-)\\d|(?<=\\d[-/:])\\d");

  private static final Pattern THOUSANDS =
      Pattern.compile("[1-9]\\d{0,2}([.,])\\d{3}(?:\\1\\d{3}){0,9}");
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf(" \u00A0\u202F\u2009'\u2019");

  private static final Splitter PARTS = Splitter.on(' ');

  private static final Pattern ORDINAL =
      Pattern.compile("(?:st|nd|rd|th)(?!\\p{L})|s(?!\\p{L})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHORT_MILLION = Pattern.compile("([mM]|[bB])(?!\\p{L})");

  private static final Pattern AT_LEAST =
      Pattern.compile(
          "(?:at least|(?:no|not) (?:less|fewer) than|minimum(?: of)?|more"
              + " than|over|above|exceed(?:s|ed|ing)?|greater than|higher than|longer"
              + " than|mindestens|mehr als|au moins|al menos|min\\.|[>\u2265]) ?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AT_MOST =
      Pattern.compile(
          "(?:at most|(?:no|not) more than|maximum(?: of)?|up to|less than|fewer"
              + " than|under|below|lower than|shorter than|not exceeding|h\u00F6chstens|weniger"
              + " als|bis zu|au plus|como m\u00E1ximo|max\\.|[<\u2264]) ?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT =
      Pattern.compile("\\b(?:no|not) (?:more|less|fewer) than ?$", Pattern.CASE_INSENSITIVE);
  private static final Pattern OR_MORE =
      Pattern.compile(
          " ?(?:or more|or longer|or above|and above|and over|and more|\\+(?! ?\\d))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OR_LESS =
      Pattern.compile(
          " ?(?:or less|or fewer|or below|or under|and below|and under)", Pattern.CASE_INSENSITIVE);

  private static final Pattern RANGE =
      Pattern.compile(
          "\\s?(?:-|\u2013|\u2014|to|bis|and|or|und|oder|\u00E0|a|y|et)\\s?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MINUS = Pattern.compile("(?:^|[\\s(])[-\u2212]");
  private static final CharMatcher DASH = CharMatcher.anyOf("-\u2013");

  /** Letters before a number that are looked at. */
  private static final int BEFORE = 24;

  private static final ImmutableSet<String> PLAIN = ImmutableSet.of("one", "first", "second");

  /**
   * The numbers of a text that do not lie in one of the given places, in order. Cost is linear in
   * the text.
   */
  public static List<Figure> of(String text, List<Span> taken) {
    List<Figure> figures = new ArrayList<>();
    addLiterals(text, taken, figures);
    addWords(text, taken, figures);
    figures.sort((a, b) -> a.span.compareTo(b.span));
    return withSharedUnits(text, figures);
  }

  /** The value as it is shown. */
  public String shown() {
    String value = values.iterator().next().toPlainString();
    return units.isEmpty()
        ? value
        : value + " " + String.join(" or ", ImmutableList.sortedCopyOf(units));
  }

  private static void addLiterals(String text, List<Span> taken, List<Figure> figures) {
    Matcher start = START.matcher(text);
    Matcher literal = LITERAL.matcher(text).useTransparentBounds(true);
    int from = 0;
    while (from <= text.length() && start.find(from)) {
      from = start.end();
      literal.region(start.start(), text.length());
      if (literal.lookingAt()) {
        Optional<Figure> figure = literal(text, start.start(), literal.end());
        figure.filter(each -> isFree(each.span, taken)).ifPresent(figures::add);
        from = literal.end();
      }
    }
  }

  private static Optional<Figure> literal(String text, int start, int numberEnd) {
    UnitTable.Found currency = UnitTable.before(text, start);
    boolean negative = MINUS.matcher(text).region(Math.max(0, start - 2), start).matches();
    int begin = negative ? start - 1 : currency.end();
    Set<BigDecimal> values =
        times(values(text.substring(start, numberEnd)), BigDecimal.valueOf(negative ? -1 : 1));
    Matcher scale =
        NumberWords.SCALE.matcher(text).region(numberEnd, text.length()).useTransparentBounds(true);
    Matcher million =
        SHORT_MILLION.matcher(text).region(numberEnd, text.length()).useTransparentBounds(true);
    Matcher ordinal =
        ORDINAL.matcher(text).region(numberEnd, text.length()).useTransparentBounds(true);
    int end = numberEnd;
    if (scale.lookingAt()) {
      String word = scale.group(1) == null ? scale.group(2) : scale.group(1);
      values = times(values, NumberWords.scale(word));
      end = scale.end();
    } else if (!currency.names().isEmpty() && million.lookingAt()) {
      values =
          times(values, NumberWords.scale(million.group().equalsIgnoreCase("m") ? "mn" : "bn"));
      end = million.end();
    } else if (ordinal.lookingAt() && (numberEnd - start == 4 || !ordinal.group().equals("s"))) {
      end = ordinal.end();
    }
    UnitTable.Found unit = UnitTable.behind(text, end);
    if (unit.names().isEmpty() && end == numberEnd && isGlued(text, end)) {
      return Optional.empty();
    }
    return Optional.of(
        new Figure(
            new Span(begin, unit.end()),
            values,
            unit.names().isEmpty() ? currency.names() : unit.names(),
            bound(text, begin, unit.end()),
            false));
  }

  /** Whether a letter follows at once, as in {@code 3D}, which is no number. */
  private static boolean isGlued(String text, int end) {
    return end < text.length()
        && (Character.isUpperCase(text.codePointAt(end))
            || Character.isLowerCase(text.codePointAt(end)));
  }

  private static void addWords(String text, List<Span> taken, List<Figure> figures) {
    List<Span> digits = figures.stream().map(Figure::span).toList();
    Matcher run = NumberWords.RUN.matcher(text);
    while (run.find()) {
      Optional<BigDecimal> value = NumberWords.value(run.group());
      UnitTable.Found unit = UnitTable.behind(text, run.end());
      Span span = new Span(run.start(), unit.end());
      if (value.isPresent()
          && isFree(span, taken)
          && isFree(new Span(run.start(), run.end()), digits)) {
        boolean plain = unit.names().isEmpty() && PLAIN.contains(StemmedWord.folded(run.group()));
        figures.add(
            new Figure(
                span,
                ImmutableSet.of(canonical(value.get())),
                unit.names(),
                bound(text, span.start(), span.end()),
                plain));
      }
    }
  }

  /** Whether it overlaps none of the places, which are in order and do not overlap each other. */
  static boolean isFree(Span span, List<Span> taken) {
    int low = 0;
    int high = taken.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (taken.get(middle).end() <= span.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == taken.size() || !taken.get(low).overlaps(span);
  }

  /** Three digits behind one comma are thousands; behind one point they may be decimals as well. */
  private static Set<BigDecimal> values(String literal) {
    String digits = SEPARATORS.removeFrom(literal);
    if (digits.length() < literal.length()) {
      // Or a row of numbers of three digits each.
      return Stream.concat(Stream.of(digits), PARTS.splitToStream(literal))
          .map(SEPARATORS::removeFrom)
          .map(number -> canonical(new BigDecimal(number.replace(',', '.'))))
          .collect(ImmutableSet.toImmutableSet());
    }
    ImmutableSet.Builder<BigDecimal> values = ImmutableSet.builder();
    int comma = literal.lastIndexOf(',');
    int point = literal.lastIndexOf('.');
    boolean thousands = THOUSANDS.matcher(literal).matches();
    if (thousands) {
      values.add(canonical(new BigDecimal(CharMatcher.anyOf(".,").removeFrom(literal))));
    }
    int last = Math.max(comma, point);
    String whole =
        last < 0 ? literal : CharMatcher.anyOf(".,").removeFrom(literal.substring(0, last));
    boolean single = CharMatcher.anyOf(".,").countIn(literal) <= 1;
    boolean mixed = comma >= 0 && point >= 0;
    if (!thousands || (single && point >= 0)) {
      if (single || mixed) {
        values.add(
            canonical(
                new BigDecimal(last < 0 ? whole : whole + "." + literal.substring(last + 1))));
      } else {
        values.add(canonical(new BigDecimal(CharMatcher.anyOf(".,").removeFrom(literal))));
      }
    }
    return values.build();
  }

  private static Set<BigDecimal> times(Set<BigDecimal> values, BigDecimal factor) {
    return values.stream()
        .map(value -> canonical(value.multiply(factor)))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static BigDecimal canonical(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static Bound bound(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - BEFORE), start);
    if (OR_MORE.matcher(text).region(end, text.length()).lookingAt()) {
      return Bound.LEAST;
    }
    if (OR_LESS.matcher(text).region(end, text.length()).lookingAt()) {
      return Bound.MOST;
    }
    if (NOT.matcher(before).find()) {
      return AT_LEAST.matcher(before).find() && !before.toLowerCase(Locale.ROOT).contains("more")
          ? Bound.LEAST
          : Bound.MOST;
    }
    return AT_LEAST.matcher(before).find()
        ? Bound.LEAST
        : AT_MOST.matcher(before).find() ? Bound.MOST : Bound.NONE;
  }

  /**
   * In {@code 10-20 km} and {@code €10-20} both numbers have the unit; {@code 2010-11} ends in
   * 2011.
   */
  private static List<Figure> withSharedUnits(String text, List<Figure> figures) {
    List<Figure> shared = new ArrayList<>(figures);
    for (int i = shared.size() - 2; i >= 0; i--) {
      Figure left = shared.get(i);
      Figure right = shared.get(i + 1);
      if (left.span.end() > right.span.start()) {
        continue;
      }
      String between = text.substring(left.span.end(), right.span.start());
      if (RANGE.matcher(between).matches()) {
        Set<String> units = left.units.isEmpty() ? right.units : left.units;
        shared.set(i, left.withUnits(units));
        shared.set(i + 1, right.units.isEmpty() ? right.withUnits(units) : right);
        if (between.length() == 1 && DASH.matches(between.charAt(0))) {
          shared.set(i + 1, shared.get(i + 1).afterYear(left));
        }
      }
    }
    return shared;
  }

  /** The same, without its place. */
  public Figure anywhere() {
    return new Figure(new Span(0, 0), values, units, bound, isPlain);
  }

  private Figure withUnits(Set<String> others) {
    return new Figure(span, values, others, bound, isPlain);
  }

  private Figure afterYear(Figure year) {
    BigDecimal hundred = BigDecimal.valueOf(100);
    BigDecimal first = year.values.iterator().next();
    BigDecimal last = values.iterator().next();
    boolean isYear =
        first.scale() <= 0
            && first.compareTo(BigDecimal.valueOf(1000)) > 0
            && first.compareTo(BigDecimal.valueOf(3000)) < 0
            && last.compareTo(hundred) < 0
            && span.length() == 2;
    return isYear
        ? new Figure(
            span,
            Stream.concat(
                    values.stream(),
                    Stream.of(canonical(first.subtract(first.remainder(hundred)).add(last))))
                .collect(ImmutableSet.toImmutableSet()),
            units,
            bound,
            isPlain)
        : this;
  }
}
