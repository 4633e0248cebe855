package dev.footnote.answer.claim;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A claim, split into a question and its answer.
 *
 * @param question the text up to the last question mark before other words; empty in a plain
 *     statement
 * @param answer the rest
 */
record ClaimParts(String question, String answer) {

  /** About a hundred sentences. */
  static final int MAX_CHARACTERS = 10_000;

  private static final Pattern QUESTION_END =
      Pattern.compile("[?\uFF1F\u061F][\"'\u201D\u2019)]?\\s*(?=[\\p{L}\\p{N}\\p{S}\"'(])");

  static ClaimParts of(String text) {
    int answerStart = 0;
    Matcher questionEnd = QUESTION_END.matcher(text);
    while (questionEnd.find()) {
      answerStart = questionEnd.end();
    }
    return new ClaimParts(text.substring(0, answerStart), text.substring(answerStart));
  }

  /** Reports whether the claim answers a question. */
  boolean isAnswer() {
    return !question.isEmpty();
  }

  /**
   * Checks the arguments of a verifier.
   *
   * @throws IllegalArgumentException if the claim or a sentence is blank, or the claim has more
   *     than {@value #MAX_CHARACTERS} characters
   */
  static void check(String claim, List<String> evidence) {
    checkArgument(!claim.isBlank(), "the claim is blank");
    checkArgument(
        claim.length() <= MAX_CHARACTERS,
        "claim of %s characters: must have at most %s; verify its sentences one by one",
        claim.length(),
        MAX_CHARACTERS);
    for (int i = 0; i < evidence.size(); i++) {
      checkArgument(!evidence.get(i).isBlank(), "evidence[%s] is blank", i);
    }
  }
}
