package dev.footnote.answer.verify.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.claim.CitationPruning;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.claim.FactCheck;
import dev.footnote.answer.claim.Finding;
import dev.footnote.answer.claim.Verdict;
import dev.footnote.answer.claim.internal.Clause;
import dev.footnote.document.Passage;
import dev.footnote.document.internal.SentenceSplitter;
import dev.footnote.injection.InjectionDetector;
import dev.footnote.injection.Suspicion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A check of a statement against its cited evidence, in three steps:
 *
 * <ol>
 *   <li>facts ({@link FactCheck}), addresses and markup ({@link AddressCheck}), without a model;
 *   <li>the statement as a claim ({@link ClaimVerifier});
 *   <li>removal of redundant evidence ({@link CitationPruning}).
 * </ol>
 *
 * <p>Immutable, and thread-safe if the verifier is.
 */
public final class StatementCheck {

  /** Sentences that are found at most for a statement without a citation. */
  private static final int MAX_FOUND = 3;

  /** The flaw of a statement whose evidence only instructs a language model. */
  public static final String ONLY_INSTRUCTIONS =
      "The cited source instructs a language model: it can be quoted, but supports nothing.";

  /** Share of the stems of a statement that a found sentence must have. */
  private static final double MIN_SHARE = 0.5;

  private final ClaimVerifier verifier;
  private final CitationPruning pruning;
  private final double minSupport;

  /**
   * Creates a check.
   *
   * @param minSupport the lowest probability of support that the verifier must return, 0 to 1
   * @throws IllegalArgumentException if the lowest probability is outside 0 to 1
   */
  public StatementCheck(ClaimVerifier verifier, double minSupport) {
    checkArgument(minSupport >= 0 && minSupport <= 1, "minSupport %s: must be 0 to 1", minSupport);
    this.verifier = verifier;
    this.pruning = new CitationPruning(verifier);
    this.minSupport = minSupport;
  }

  /**
   * The result of a check.
   *
   * @param support probability that all evidence together supports the statement, 0 to 1
   * @param evidence the evidence that is not redundant, each with its own support, in descending
   *     order of support
   * @param flaws one sentence for each flaw; empty if the statement holds. The flaws decide, not
   *     the support
   */
  public record Result(double support, List<Evidence> evidence, List<String> flaws) {

    /** Copies the lists. */
    public Result {
      evidence = ImmutableList.copyOf(evidence);
      flaws = ImmutableList.copyOf(flaws);
    }
  }

  /**
   * Compares a statement with its evidence.
   *
   * <p>Cost: one verification with all evidence. Several pieces of evidence add one verification
   * for each piece that is kept, and those of {@link CitationPruning}. A statement that is a quote
   * of its evidence costs none, nor does one whose evidence only instructs a language model.
   *
   * @throws IllegalArgumentException if the statement is blank
   */
  public Result check(String statement, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return new Result(0, evidence, List.of("No source is cited, and none was found."));
    }
    for (Evidence each : evidence) {
      if (equalsIgnoringSpace(statement, each.quote())) {
        return new Result(1, List.of(with(each, 1)), List.of());
      }
    }
    List<Evidence> usable = evidence.stream().filter(StatementCheck::isUsable).toList();
    return usable.isEmpty()
        ? new Result(0, evidence, List.of(ONLY_INSTRUCTIONS))
        : compare(statement, usable);
  }

  private Result compare(String statement, List<Evidence> evidence) {
    List<String> flaws = new ArrayList<>(factFlaws(statement, evidence));
    int factFlaws = flaws.size();
    Verdict verdict = verdict(statement, evidence);
    if (verdict.label() == Verdict.Label.CONTRADICTED) {
      flaws.add("The cited source contradicts the statement.");
    } else if (verdict.supported() < minSupport) {
      flaws.add("The cited source does not support the statement.");
    }
    return new Result(
        verdict.supported(),
        withoutRedundant(statement, evidence, verdict.supported(), factFlaws),
        flaws);
  }

  /** Returns one sentence for each fact, address or markup that the evidence does not have. */
  public static List<String> factFlaws(String statement, List<Evidence> evidence) {
    return Stream.concat(
            findingsOf(statement, evidence).stream(), addressFlaws(statement, evidence).stream())
        .toList();
  }

  /**
   * Returns the sentences of passages that share most stems with a statement, in descending order
   * of their number. A sentence must have half of the stems. The caller checks whether they support
   * the statement.
   */
  public List<Evidence> findEvidence(String statement, List<Passage> passages) {
    Clause statementWords = Clause.ofText(statement);
    record SentenceShare(Evidence evidence, double share) {}
    return passages.stream()
        .flatMap(StatementCheck::sentences)
        .map(
            each ->
                new SentenceShare(
                    each, statementWords.shareOfStemsIn(Clause.ofText(each.quote()).stems())))
        .filter(candidate -> candidate.share() >= MIN_SHARE && isUsable(candidate.evidence()))
        .sorted(Comparator.comparingDouble(candidate -> -candidate.share()))
        .limit(MAX_FOUND)
        .map(SentenceShare::evidence)
        .toList();
  }

  /** Returns the probability that sentences support a statement, 0 to 1. */
  public double supportOf(String statement, List<String> sentences) {
    return verifier.verify(statement, sentences).supported();
  }

  /**
   * Reports whether evidence contains no instruction to a model. An answer that obeys an
   * instruction would otherwise be supported by it.
   */
  public static boolean isUsable(Evidence evidence) {
    return InjectionDetector.in(evidence.quote()).stream()
        .noneMatch(suspicion -> suspicion.kind() == Suspicion.Kind.INSTRUCTION);
  }

  private static List<String> findingsOf(String statement, List<Evidence> evidence) {
    return FactCheck.against(
            evidence.stream().map(Evidence::quote).toList(),
            evidence.stream().map(each -> each.passage().context()).distinct().toList())
        .findings(statement)
        .stream()
        .map(Finding::explanation)
        .toList();
  }

  private static List<String> addressFlaws(String statement, List<Evidence> evidence) {
    return AddressCheck.against(texts(evidence)).problems(statement);
  }

  private Verdict verdict(String statement, List<Evidence> evidence) {
    return verifier.verify(statement, texts(evidence));
  }

  /** Returns the quotes and their titles and headings. */
  private static List<String> texts(List<Evidence> evidence) {
    return Stream.concat(
            evidence.stream().map(Evidence::quote),
            evidence.stream().map(each -> each.passage().context()).distinct())
        .filter(text -> !text.isBlank())
        .toList();
  }

  /**
   * Removes redundant evidence, but not if the rest lacks a fact of the statement.
   *
   * @param support support by all evidence
   * @param factFlaws number of fact flaws with all evidence
   */
  private List<Evidence> withoutRedundant(
      String statement, List<Evidence> evidence, double support, int factFlaws) {
    if (evidence.size() == 1) {
      return List.of(with(evidence.getFirst(), support));
    }
    Set<Integer> redundant =
        pruning.redundant(statement, evidence.stream().map(Evidence::quote).toList());
    List<Evidence> nonRedundant =
        IntStream.range(0, evidence.size())
            .filter(i -> !redundant.contains(i))
            .mapToObj(evidence::get)
            .toList();
    List<Evidence> kept =
        redundant.isEmpty() || factFlaws(statement, nonRedundant).size() > factFlaws
            ? evidence
            : nonRedundant;
    return kept.stream()
        .map(each -> with(each, verdict(statement, List.of(each)).supported()))
        .sorted(Comparator.comparingDouble(each -> -each.support().score()))
        .toList();
  }

  private static Evidence with(Evidence evidence, double score) {
    return new Evidence(
        evidence.passage(),
        evidence.span(),
        new CitationSupport(score, evidence.support().basis()));
  }

  private static Stream<Evidence> sentences(Passage passage) {
    return SentenceSplitter.split(passage.text()).stream()
        .map(
            span ->
                new Evidence(
                    passage,
                    span.shift(passage.span().start()),
                    new CitationSupport(0, CitationSupport.Basis.VERIFIER_MATCH)));
  }

  private static boolean equalsIgnoringSpace(String statement, String quote) {
    return CharMatcher.whitespace()
        .trimAndCollapseFrom(statement, ' ')
        .equals(CharMatcher.whitespace().trimAndCollapseFrom(quote, ' '));
  }
}
