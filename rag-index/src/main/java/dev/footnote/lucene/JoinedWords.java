package dev.footnote.lucene;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Span;
import dev.footnote.document.internal.PlainLetters;
import dev.footnote.document.internal.ScriptDigits;
import dev.footnote.language.FunctionWords;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finder of words and numbers that are also written together: part numbers ({@code FX 200},
 * {@code FX-200}, {@code FX200}), quantities ({@code 5 kg}, {@code 5kg}), amounts ({@code € 500},
 * {@code 500 EUR}), powers ({@code 10⁶}, {@code 10^6}), grouped digits ({@code 1,450}) and words
 * with a hyphen ({@code e-mail}). Two numbers are never joined, nor is a function word with a
 * number. Cost: linear in the length of the text.
 *
 * @param place the place of the words in the text
 * @param joined the words in lower case without accents, together
 */
record JoinedWords(Span place, String joined) {

  private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{M}\\p{N}])";
  private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{M}\\p{Nd}])";
  private static final String NUMBER = "\\d{1,9}(?:[.,]\\d{1,9}){0,3}";
  private static final String HYPHEN = "[-\u2010\u2011\u2012\u2013\u2212]";

  /** A name and its number. Any letters may stand with a hyphen or without a space. */
  private static final Pattern NAME_AND_NUMBER =
      Pattern.compile(
          NO_WORD_BEFORE
              + "(?<name>\\p{L}{1,12})(?:[ \\u00A0\\u202F_]|%1$s|)(?<number>%2$s\\p{L}{0,2})"
                  .formatted(HYPHEN, NUMBER)
              + NO_WORD_AFTER);

  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<number>%1$s)(?:[ \\u00A0\\u202F\\u2009]|%2$s|)(?<unit>"
                  .formatted(NUMBER, HYPHEN)
              + "%|‰|°[CFcf]|[€$£¥]|(?:EUR|USD|GBP|CHF)"
              + "|[kmcµμnM]?[gml]|[kmcµμn]?m[²³23]|[kMGT]?(?:Hz|W|Wh|V|A|Pa|J|bit|B|N|Nm)|[mk](?:W|Wh|V|A|Ah)"
              + "|kWh|MWh|kHz|hz|khz|mhz|ghz|kw|kwh|kb|mb|gb|tb|kbps|Mbps|mbps|Gbps|cl|dl|ml|t|s|ms|h|min"
              + "|lbs?|oz|ft|mi|mph|rpm|psi|dB|db|bar|mbar|px|dpi|ppm|km/h|m/s|mol|lm|lx|Ω|kΩ|K)"
              + NO_WORD_AFTER);

  private static final Pattern CURRENCY_FIRST =
      Pattern.compile(
          "(?<unit>[€$£¥]|\\b(?:EUR|USD|GBP|CHF))[ \\u00A0\\u202F]?(?<number>%s)"
              .formatted(NUMBER));

  private static final ImmutableMap<String, String> CURRENCIES =
      ImmutableMap.of("€", "eur", "$", "usd", "£", "gbp");

  /** A number of a section with its letter. */
  private static final Pattern LETTERED =
      Pattern.compile(NO_WORD_BEFORE + "(?<number>\\d{1,4}) ?\\((?<unit>\\p{L})\\)");

  /** Words and numbers with hyphens between them. */
  private static final Pattern HYPHENATED =
      Pattern.compile(
          NO_WORD_BEFORE
              + "[\\p{L}\\p{N}]{1,20}(?:%s[\\p{L}\\p{N}]{1,20}){1,6}".formatted(HYPHEN)
              + NO_WORD_AFTER);

  private static final Pattern POWER =
      Pattern.compile(
          "(?<![\\p{N}.,])10(?:\\^\\{?(?<plain>-?\\d{1,2})\\}?|(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))");

  /** A unit to a power. */
  private static final Pattern RAISED_UNIT =
      Pattern.compile(NO_WORD_BEFORE + "(?<name>\\p{L}{1,4})(?:\\^(?<plain>\\d)|(?<raised>[²³]))");

  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,])\\d{1,3}([.,'\u2019\\u00A0\\u202F\\u2009])\\d{3}(?:\\1\\d{3}){0,4}(?![\\d.,]\\d|\\d)");

  private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3})+");

  /** Measures such as 2 x 4, with the letters before them. */
  private static final Pattern DIMENSIONS =
      Pattern.compile(
          NO_WORD_BEFORE
              + "\\p{L}{0,3}%1$s(?:[ \\u00A0]?[x×][ \\u00A0]?%1$s){1,3}".formatted(NUMBER));

  private static final CharMatcher NOT_IN_DIMENSIONS = CharMatcher.anyOf(" \u00A0");
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher HYPHENS = CharMatcher.anyOf("-\u2010\u2011\u2012\u2013\u2212");

  /** The highest power that is also found as plain digits. */
  private static final int MOST_ZEROS = 12;

  /** Returns the joined words of a text, in the order of their ends. */
  static List<JoinedWords> in(String text) {
    Finder finder = new Finder(text);
    boolean hasDigit = DIGITS.matchesAnyOf(text);
    if (hasDigit) {
      finder.addNames();
      finder.addUnits(QUANTITY);
      finder.addUnits(CURRENCY_FIRST);
      finder.addUnits(LETTERED);
      finder.addDimensions();
      finder.addNumbers();
    }
    finder.addRaisedUnits();
    finder.addHyphenated();
    return finder.found.build().stream()
        .distinct()
        .sorted((left, right) -> Integer.compare(left.place.end(), right.place.end()))
        .toList();
  }

  private static String plain(String text) {
    return PlainLetters.fold(text.toLowerCase(Locale.ROOT));
  }

  /** A search in one text. */
  private static final class Finder {
    private final String text;
    private final ImmutableList.Builder<JoinedWords> found = ImmutableList.builder();

    Finder(String text) {
      this.text = text;
    }

    private void add(Matcher place, String joined) {
      found.add(new JoinedWords(new Span(place.start(), place.end()), joined));
    }

    void addNames() {
      Matcher names = NAME_AND_NUMBER.matcher(text);
      for (int from = 0; names.find(from); from = names.end("name")) {
        String name = names.group("name");
        boolean isApart = Character.isSpaceChar(text.charAt(names.end("name")));
        if (!isApart || isName(name)) {
          add(names, plain(name) + plain(number(names.group("number"))));
        }
      }
    }

    /** The letter of A 4 may be an article, and the word of in 2019 is not a name. */
    private static boolean isName(String word) {
      return word.length() == 1
          ? Character.isUpperCase(word.charAt(0)) && !word.equals("A") && !word.equals("I")
          : isInCapitals(word) || !FunctionWords.isFunctionWord(word);
    }

    private static boolean isInCapitals(String word) {
      return word.chars().allMatch(Character::isUpperCase);
    }

    void addUnits(Pattern pattern) {
      Matcher quantities = pattern.matcher(text);
      while (quantities.find()) {
        String unit = quantities.group("unit");
        add(
            quantities,
            number(quantities.group("number"))
                + ScriptDigits.digits(
                    CURRENCIES.getOrDefault(unit, unit.toLowerCase(Locale.ROOT))));
      }
    }

    /** Decimals have a point; three digits after a comma or a point may also be thousands. */
    private static String number(String written) {
      return THOUSANDS.matcher(written).matches()
          ? DIGITS.retainFrom(written)
          : written.replace(',', '.');
    }

    void addDimensions() {
      Matcher dimensions = DIMENSIONS.matcher(text);
      while (dimensions.find()) {
        add(dimensions, plain(NOT_IN_DIMENSIONS.removeFrom(dimensions.group())).replace('×', 'x'));
      }
    }

    void addNumbers() {
      Matcher powers = POWER.matcher(text);
      while (powers.find()) {
        String exponent = exponent(powers);
        add(powers, "10^" + exponent);
        int zeros = Integer.parseInt(exponent);
        if (zeros > 1 && zeros <= MOST_ZEROS) {
          add(powers, "1" + "0".repeat(zeros));
        }
      }
      Matcher grouped = GROUPED.matcher(text);
      while (grouped.find()) {
        add(grouped, DIGITS.retainFrom(grouped.group()));
      }
    }

    void addRaisedUnits() {
      Matcher units = RAISED_UNIT.matcher(text);
      while (units.find()) {
        add(units, plain(units.group("name")) + exponent(units));
      }
    }

    private static String exponent(Matcher power) {
      String plain = power.group("plain");
      return plain == null ? ScriptDigits.digits(power.group("raised")) : plain;
    }

    void addHyphenated() {
      Matcher words = HYPHENATED.matcher(text);
      while (words.find()) {
        if (!DIGITS.or(HYPHENS).matchesAllOf(words.group())) {
          add(words, plain(HYPHENS.removeFrom(words.group())));
        }
      }
    }
  }
}
