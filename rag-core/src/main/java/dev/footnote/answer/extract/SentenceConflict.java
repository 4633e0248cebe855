package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.answer.claim.FactCheck;
import dev.footnote.answer.claim.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Two sentences, or two rows, of different documents that say the same of the same thing, but for a
 * figure, a date or a denial.
 *
 * <p>They speak of the same thing if they answer to the same of the question's terms and, between
 * two of their clauses, at most one has words that the other has not, and those are the fewer; a
 * name in either that the other lacks parts them. That is strict: a conflict in other words is not
 * seen.
 */
final class SentenceConflict {

  private static final Splitter CLAUSES =
      Splitter.on(Pattern.compile("[,;:](?=\\s)|[.!?](?=\\s|$)|[\uff0c\uff1b\u3002]"))
          .trimResults()
          .omitEmptyStrings();

  /** What an amount has besides its unit. */
  private static final CharMatcher NUMBER = CharMatcher.anyOf("0123456789.,- \t\n\u000B\f\r");

  private static final int LEAST_SHARED = 2;
  private static final ImmutableSet<Finding.Kind> FIGURES =
      ImmutableSet.of(Finding.Kind.NUMBER, Finding.Kind.AMOUNT, Finding.Kind.DATE);

  private SentenceConflict() {}

  /** What two candidates disagree about, a sentence; empty if they do not. */
  static Optional<String> between(SentenceCandidate one, SentenceCandidate other) {
    if (one.documentId().equals(other.documentId()) || !one.asked().equals(other.asked())) {
      return Optional.empty();
    }
    return clauses(one.quote()).stream()
        .flatMap(
            left ->
                clauses(other.quote()).stream()
                    .filter(right -> isOfTheSame(terms(one, left), terms(other, right)))
                    .flatMap(right -> between(one, left, other, right).stream()))
        .findFirst();
  }

  private static List<String> clauses(QuotableSpan quote) {
    return quote.isRow() ? List.of(quote.labelledText()) : CLAUSES.splitToList(quote.text());
  }

  private static Set<String> terms(SentenceCandidate candidate, String clause) {
    return candidate.lexicon().terms(clause).stream()
        .filter(term -> term.chars().noneMatch(Character::isDigit))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static boolean isOfTheSame(Set<String> left, Set<String> right) {
    int shared = Sets.intersection(left, right).size();
    return shared >= LEAST_SHARED
        && shared == Math.min(left.size(), right.size())
        && 2 * shared > Math.max(left.size(), right.size());
  }

  private static Optional<String> between(
      SentenceCandidate one, String left, SentenceCandidate other, String right) {
    List<Finding> inLeft = findings(left, other, right);
    List<Finding> inRight = findings(right, one, left);
    if (has(Finding.Kind.NAME, inLeft) || has(Finding.Kind.NAME, inRight)) {
      return Optional.empty();
    }
    if (has(Finding.Kind.NEGATION, inLeft) && has(Finding.Kind.NEGATION, inRight)) {
      return Optional.of(
          "%s denies what %s says, or the other way round."
              .formatted(one.documentId(), other.documentId()));
    }
    return inLeft.stream()
        .filter(finding -> FIGURES.contains(finding.kind()))
        .flatMap(
            finding ->
                inRight.stream()
                    .filter(counterpart -> isOfOneKind(finding, counterpart))
                    .map(
                        counterpart ->
                            "%s has \"%s\", %s has \"%s\"."
                                .formatted(
                                    one.documentId(),
                                    finding.span().of(left),
                                    other.documentId(),
                                    counterpart.span().of(right))))
        .findFirst();
  }

  private static List<Finding> findings(String clause, SentenceCandidate evidence, String quoted) {
    return FactCheck.against(List.of(quoted), List.of(evidence.quote().hit().passage().context()))
        .findings(clause);
  }

  private static boolean has(Finding.Kind kind, List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }

  private static boolean isOfOneKind(Finding left, Finding right) {
    return left.kind() == right.kind()
        && (left.kind() != Finding.Kind.AMOUNT || unit(left).equals(unit(right)));
  }

  private static String unit(Finding amount) {
    return NUMBER.removeFrom(amount.normalized());
  }
}
