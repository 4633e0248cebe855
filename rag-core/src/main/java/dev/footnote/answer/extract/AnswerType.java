package dev.footnote.answer.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of expression that an answer must contain, recognised from the wording of the question.
 * English questions only; the type of all other questions is {@link #ANYTHING}.
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
      NumberPattern.ANY + ".{0,20}\\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b"),
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
      NumberPattern.ANY),
  /** A person, a place or another thing with a name. */
  NAME(
      "^\\W*(who|whose)\\b|\\b(by|to|with|for|from|of|after) whom?\\b|\\bwhere\\b|\\b(what|which)"
          + " (\\w+ )?(city|cities|country|countries|state|town|region|province|county"
          + "|company|person|people|man|woman|author|actor|actress|singer|artist|band|king|queen"
          + "|president|team|club|university|school|book|film|movie|river|mountain|island|name)\\b",
      "(?-i:\\b\\p{Lu}[\\p{L}\\p{N}'\u2019-]*)"),
  /** Nothing in particular. */
  ANYTHING("", "");

  private final Pattern inQuestion;
  private final Pattern inAnswer;

  AnswerType(String inQuestion, String inAnswer) {
    this.inQuestion = Pattern.compile(inQuestion, Pattern.CASE_INSENSITIVE);
    this.inAnswer = Pattern.compile(inAnswer, Pattern.CASE_INSENSITIVE);
  }

  /** Returns the type that a question asks for; if several match, the most specific one. */
  static AnswerType of(String question) {
    for (AnswerType type : values()) {
      if (type.inQuestion.matcher(question).find()) {
        return type;
      }
    }
    return ANYTHING;
  }

  /**
   * Returns the question without the words that only name the expected type, such as "e-mail
   * address".
   */
  String subject(String question) {
    return switch (this) {
      case CONTACT, DURATION, TIME, NUMBER -> inQuestion.matcher(question).replaceAll(" ");
      case MONEY, REASON, NAME, ANYTHING -> question;
    };
  }

  /**
   * Reports whether a text contains an expression of this type.
   *
   * @param questionWords the words of the question in lower case; repeating them is not an answer
   */
  boolean isIn(String text, Set<String> questionWords) {
    return inAnswer
        .matcher(text)
        .results()
        .anyMatch(match -> this == REASON || !questionWords.contains(normalized(match.group())));
  }

  private static String normalized(String match) {
    return QuestionTerms.POSSESSIVE
        .matcher(match.strip().toLowerCase(Locale.ROOT))
        .replaceFirst("");
  }

  /** A pattern for numbers in digits and in words; a nested class, as enum constants need it. */
  private static final class NumberPattern {
    static final String ANY =
        "(\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
            + "|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter|once"
            + "|twice|no|none)\\b)";
  }
}
