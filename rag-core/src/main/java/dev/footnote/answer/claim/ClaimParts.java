package dev.footnote.answer.claim;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is claimed, parted into what is asked and what is answered.
 *
 * @param question everything up to the last question mark that words follow; empty in a plain
 *     statement
 * @param answer the rest
 */
record ClaimParts(String question, String answer) {

  /** Most characters of a claim: a hundred sentences. */
  static final int MOST_CHARACTERS = 10_000;

  private static final Pattern ASKED =
      Pattern.compile("[?\uFF1F\u061F][\"'\u201D\u2019)]?\\s*(?=[\\p{L}\\p{N}\\p{S}\"'(])");

  static ClaimParts of(String text) {
    int answer = 0;
    Matcher asked = ASKED.matcher(text);
    while (asked.find()) {
      answer = asked.end();
    }
    return new ClaimParts(text.substring(0, answer), text.substring(answer));
  }

  boolean isAnswer() {
    return !question.isEmpty();
  }

  /**
   * Refuses what is no claim and no evidence.
   *
   * @throws IllegalArgumentException if one is blank, or the claim is a book
   */
  static void check(String claim, List<String> evidence) {
    checkArgument(!claim.isBlank(), "the claim is blank");
    checkArgument(
        claim.length() <= MOST_CHARACTERS,
        "the claim has %s characters, of which at most %s are verified at once; verify its"
            + " sentences one by one",
        claim.length(),
        MOST_CHARACTERS);
    for (int i = 0; i < evidence.size(); i++) {
      checkArgument(!evidence.get(i).isBlank(), "evidence[%s] is blank", i);
    }
  }
}
