package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.ScriptDigits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a text: digits in the notation of several languages, and English number
 * words. For one thread and one text.
 */
public final class QuantityScanner {

  private static final Pattern MINUS = Pattern.compile("(?:^|[\\s(])[-\u2212]");
  private static final Set<String> ORDINARY_WORDS = ImmutableSet.of("one", "first", "second");

  private final String text;
  private final SpanSet excluded;

  private QuantityScanner(String text, SpanSet excluded) {
    this.text = text;
    this.excluded = excluded;
  }

  /**
   * Returns the numbers of a text in the order of the text, except those that overlap an excluded
   * span. Cost is linear in the text.
   */
  public static List<Quantity> scan(String text, SpanSet excluded) {
    return new QuantityScanner(text, excluded).scan();
  }

  private List<Quantity> scan() {
    List<Quantity> digits = scanDigits();
    List<Quantity> all = new ArrayList<>(digits);
    all.addAll(scanWords(new SpanSet(digits.stream().map(Quantity::span).toList())));
    all.sort(Comparator.comparing(Quantity::span));
    return NumberRanges.resolve(text, all);
  }

  private List<Quantity> scanDigits() {
    List<Quantity> found = new ArrayList<>();
    Matcher start = DigitNotation.START.matcher(text);
    Matcher number = DigitNotation.NUMBER.matcher(text).useTransparentBounds(true);
    int from = 0;
    while (from <= text.length() && start.find(from)) {
      from = start.end();
      number.region(start.start(), text.length());
      if (number.lookingAt()) {
        PowerOfTen power = PowerOfTen.at(text, start.start());
        int end = power.isPresent() ? power.end() : number.end();
        digits(new Span(start.start(), end), power)
            .filter(quantity -> excluded.isFree(quantity.span()))
            .ifPresent(found::add);
        from = end;
      }
    }
    return found;
  }

  private Optional<Quantity> digits(Span digits, PowerOfTen power) {
    UnitMatch currency = UnitTable.before(text, digits.start());
    boolean isNegative =
        MINUS.matcher(text).region(Math.max(0, digits.start() - 2), digits.start()).matches();
    NumberSuffix suffix = NumberSuffix.after(text, digits, currency.isPresent());
    int end = ScriptDigits.endOfRaised(text, suffix.end());
    UnitMatch unit = UnitTable.after(text, end);
    if (!unit.isPresent() && suffix.end() == digits.end() && isLetterAt(end)) {
      return Optional.empty(); // 3D is an identifier, not a number.
    }
    BigDecimal factor = isNegative ? suffix.factor().negate() : suffix.factor();
    Span span = new Span(isNegative ? digits.start() - 1 : currency.edge(), unit.edge());
    return Optional.of(
        new Quantity(
            span,
            power.isPresent()
                ? power.values(factor)
                : DigitNotation.values(digits.of(text), factor),
            unit.isPresent() ? unit.units() : currency.units(),
            BoundPhrases.boundAt(text, span),
            false));
  }

  private boolean isLetterAt(int index) {
    return index < text.length()
        && (Character.isUpperCase(text.codePointAt(index))
            || Character.isLowerCase(text.codePointAt(index)));
  }

  private List<Quantity> scanWords(SpanSet digits) {
    List<Quantity> found = new ArrayList<>();
    Matcher words = NumberWords.NUMBER.matcher(text);
    while (words.find()) {
      Optional<BigDecimal> value = NumberWords.value(words.group());
      UnitMatch unit = UnitTable.after(text, words.end());
      Span span = new Span(words.start(), unit.edge());
      if (value.isPresent()
          && excluded.isFree(span)
          && digits.isFree(new Span(words.start(), words.end()))) {
        found.add(
            new Quantity(
                span,
                ImmutableSet.of(Quantity.canonical(value.get())),
                unit.units(),
                BoundPhrases.boundAt(text, span),
                !unit.isPresent() && ORDINARY_WORDS.contains(StemmedWord.fold(words.group()))));
      }
    }
    return found;
  }
}
