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
 * A detector of conflicts between two sentences or rows of different documents. A conflict is a
 * different figure, date or negation about the same subject.
 *
 * <p>Two sentences have the same subject if they contain the same terms of the question and one
 * pair of their clauses matches. Two clauses match if they share at least two terms and all terms
 * of one are in the other. The shared terms must also be more than half of the longer clause. A
 * name that occurs in only one of them rules a conflict out. The rule is strict: conflicts in
 * different words are not detected.
 */
final class ConflictDetector {

  private static final Splitter CLAUSES =
      Splitter.on(Pattern.compile("[,;:](?=\\s)|[.!?](?=\\s|$)|[\uff0c\uff1b\u3002]"))
          .trimResults()
          .omitEmptyStrings();

  /** The characters of an amount that do not belong to its unit. */
  private static final CharMatcher NUMBER = CharMatcher.anyOf("0123456789.,- \t\n\u000B\f\r");

  private static final int MIN_SHARED = 2;
  private static final ImmutableSet<Finding.Kind> FIGURES =
      ImmutableSet.of(Finding.Kind.NUMBER, Finding.Kind.AMOUNT, Finding.Kind.DATE);

  private ConflictDetector() {}

  /** Returns a sentence on what two candidates disagree about, or nothing if they agree. */
  static Optional<String> between(SentenceCandidate first, SentenceCandidate second) {
    if (first.documentId().equals(second.documentId())
        || !first.questionTerms().equals(second.questionTerms())) {
      return Optional.empty();
    }
    return clauses(first.quote()).stream()
        .flatMap(
            left ->
                clauses(second.quote()).stream()
                    .filter(right -> isSameSubject(terms(first, left), terms(second, right)))
                    .flatMap(right -> between(first, left, second, right).stream()))
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

  private static boolean isSameSubject(Set<String> left, Set<String> right) {
    int shared = Sets.intersection(left, right).size();
    return shared >= MIN_SHARED
        && shared == Math.min(left.size(), right.size())
        && 2 * shared > Math.max(left.size(), right.size());
  }

  private static Optional<String> between(
      SentenceCandidate first, String left, SentenceCandidate second, String right) {
    List<Finding> inLeft = findings(left, second, right);
    List<Finding> inRight = findings(right, first, left);
    if (has(Finding.Kind.NAME, inLeft) || has(Finding.Kind.NAME, inRight)) {
      return Optional.empty();
    }
    if (has(Finding.Kind.NEGATION, inLeft) && has(Finding.Kind.NEGATION, inRight)) {
      return Optional.of(
          "One of %s and %s denies what the other states."
              .formatted(first.documentId(), second.documentId()));
    }
    return inLeft.stream()
        .filter(finding -> FIGURES.contains(finding.kind()))
        .flatMap(
            finding ->
                inRight.stream()
                    .filter(counterpart -> isSameKind(finding, counterpart))
                    .map(
                        counterpart ->
                            "%s says \"%s\", but %s says \"%s\"."
                                .formatted(
                                    first.documentId(),
                                    finding.span().of(left),
                                    second.documentId(),
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

  private static boolean isSameKind(Finding left, Finding right) {
    return left.kind() == right.kind()
        && (left.kind() != Finding.Kind.AMOUNT || unit(left).equals(unit(right)));
  }

  private static String unit(Finding amount) {
    return NUMBER.removeFrom(amount.normalized());
  }
}
