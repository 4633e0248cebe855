package dev.footnote.answer.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer must have in it, as the question's own words tell. English questions only; any
 * other asks for {@link #ANYTHING}.
 */
enum AnswerType {
  /** An e-mail address or a telephone number. */
  CONTACT(
      "\\b(e-?mail address|(tele)?phone number|number .*\\bcall\\b|extension number)\\b",
      "@|\\d[\\d ()/-]{5,}\\d"),
  /** A length of time. */
  DURATION(
      "\\bhow long\\b|\\bhow many (seconds|minutes|hours|days|weeks|months|years)\\b|\\blead"
          + " time\\b",
      Figure.ANY + ".{0,20}\\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b"),
  /** An amount of money or a share of it. */
  MONEY(
      "\\b(how"
          + " much|what|which)\\b.*\\b(costs?|price|prices|priced|pay|paid|pays|fees?|charges?|charged|allowance|per"
          + " diem|salary|salaries|refund|discount|fine|rent|money|spend|earn)\\b|\\bhow"
          + " (expensive|cheap)\\b|\\bhow much (is|are|was|were) (the|a|an|my|our)\\b",
      "\\p{Sc}\\s?\\d|\\d\\s?\\p{Sc}|\\b(EUR|USD|GBP|CHF|euros?|dollars?|pounds?|cents?)\\b|\\d ?%"
          + "|\\bper ?cent\\b|\\d[.,]\\d\\d\\b|\\bfree of charge\\b|\\bfree\\b"),
  /** A date, a day or a time of day. */
  TIME(
      "\\bwhen\\b|\\b(what|which) (year|date|day|month|time|century|decade)\\b|\\bopening"
          + " hours\\b|\\bdeadline\\b",
      "\\b\\d{4}\\b|\\d:\\d\\d|\\b\\d{1,2}(st|nd|rd|th)\\b"
          + "|\\b(?-i:January|February|March|April|May|June|July|August|September|October|November"
          + "|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b"
          + "|\\b(century|centuries|daily|weekly|monthly|yearly|annually|noon|midnight)\\b"
          + "|\\b(after|before|within|during|until|since|every|once|as soon as)\\b"),
  /** A cause or a purpose. */
  REASON(
      "^\\W*why\\b|\\bwhat (is|was|are|were) the (reasons?|causes?)\\b|\\bwhat causes?\\b",
      "\\b(because|since|therefore|thus|hence|so that|so as|in order|due to|owing to|thanks to|as a"
          + " result|reasons?|caused?|causes|comes? from|avoids?|prevents?|why|otherwise|which"
          + " means|leads? to)\\b"),
  /** A number. */
  NUMBER(
      "\\bhow (many|much|far|fast|often|old|tall|high|big|large|heavy|deep|wide|loud|noisy|hot|warm"
          + "|cold)\\b|\\b(percentage|number of|amount of)\\b",
      Figure.ANY),
  /** A person, a place or another thing with a name. */
  NAME(
      "^\\W*(who|whose)\\b|\\b(by|to|with|for|from|of|after) whom?\\b|\\bwhere\\b|\\b(what|which)"
          + " (\\w+ )?(city|cities|country|countries|state|town|region|province|county"
          + "|company|person|people|man|woman|author|actor|actress|singer|artist|band|king|queen"
          + "|president|team|club|university|school|book|film|movie|river|mountain|island|name)\\b",
      "(?-i:\\b\\p{Lu}[\\p{L}\\p{N}'\u2019-]*)"),
  /** Nothing in particular. */
  ANYTHING("", "");

  private final Pattern asked;
  private final Pattern present;

  AnswerType(String asked, String present) {
    this.asked = Pattern.compile(asked, Pattern.CASE_INSENSITIVE);
    this.present = Pattern.compile(present, Pattern.CASE_INSENSITIVE);
  }

  /** What the question asks for; of several, the most particular. */
  static AnswerType of(String question) {
    for (AnswerType type : values()) {
      if (type.asked.matcher(question).find()) {
        return type;
      }
    }
    return ANYTHING;
  }

  /** The question without the words that only name what is wanted, such as "e-mail address". */
  String subject(String question) {
    return switch (this) {
      case CONTACT, DURATION, TIME, NUMBER -> asked.matcher(question).replaceAll(" ");
      case MONEY, REASON, NAME, ANYTHING -> question;
    };
  }

  /**
   * Whether a text has something of this type in it.
   *
   * @param known what the question has itself, in lower case: that is no answer
   */
  boolean isIn(String text, Set<String> known) {
    return present
        .matcher(text)
        .results()
        .anyMatch(found -> this == REASON || !known.contains(lower(found.group())));
  }

  private static String lower(String found) {
    return QuestionTerms.POSSESSIVE
        .matcher(found.strip().toLowerCase(Locale.ROOT))
        .replaceFirst("");
  }

  /** Numbers in digits and in words. */
  private static final class Figure {
    static final String ANY =
        "(\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
            + "|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter|once"
            + "|twice|no|none)\\b)";
  }
}
