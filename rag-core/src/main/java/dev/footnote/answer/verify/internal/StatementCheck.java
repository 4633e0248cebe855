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
import dev.footnote.injection.Suspicion;
import dev.footnote.injection.Suspicions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares a statement with the evidence that is named for it: first what can be read off, its
 * numbers, dates, units, names and negations ({@link FactCheck}), addresses, links and markup, then
 * what it says as a whole ({@link ClaimVerifier}); and leaves out evidence that adds nothing
 * ({@link CitationPruning}).
 *
 * <p>Immutable; as safe for several threads as its verifier.
 */
public final class StatementCheck {

  /** Sentences that are tried for a statement that names none. */
  private static final int MOST_FOUND = 3;

  public static final String ONLY_INSTRUCTIONS =
      "Its source speaks to a language model: that can be quoted, and bears nothing out.";

  /** Share of a statement's words that a sentence must have to be tried. */
  private static final double LEAST_SHARE = 0.5;

  private final ClaimVerifier verifier;
  private final CitationPruning pruning;
  private final double minSupport;

  /**
   * A check.
   *
   * @param minSupport how likely the verifier must hold a statement to be borne out, 0 to 1
   * @throws IllegalArgumentException if it is not 0 to 1
   */
  public StatementCheck(ClaimVerifier verifier, double minSupport) {
    checkArgument(minSupport >= 0 && minSupport <= 1, "min support %s: want 0 to 1", minSupport);
    this.verifier = verifier;
    this.pruning = new CitationPruning(verifier);
    this.minSupport = minSupport;
  }

  /**
   * What a check came to.
   *
   * @param support how likely all the evidence bears the statement out, 0 to 1
   * @param evidence what is left of it, each with how likely it does so alone, the likeliest first
   * @param flaws what is wrong with the statement, a sentence each: none if it holds; these decide,
   *     not the support
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
   * <p>Cost: one verification with all evidence and, where there are several pieces, one for each
   * that is kept and those of {@link CitationPruning}; none for a statement that is a quote of the
   * evidence, or that has none but instructions to a language model.
   *
   * @throws IllegalArgumentException if the statement is blank
   */
  public Result check(String statement, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return new Result(0, evidence, List.of("No source is named for it, and none was found."));
    }
    for (Evidence each : evidence) {
      if (isSame(statement, each.quote())) {
        return new Result(1, List.of(with(each, 1)), List.of());
      }
    }
    List<Evidence> telling = evidence.stream().filter(StatementCheck::tells).toList();
    return telling.isEmpty()
        ? new Result(0, evidence, List.of(ONLY_INSTRUCTIONS))
        : compared(statement, telling);
  }

  private Result compared(String statement, List<Evidence> evidence) {
    List<String> flaws = new ArrayList<>(readOff(statement, evidence));
    int readOff = flaws.size();
    Verdict verdict = verdict(statement, evidence);
    if (verdict.label() == Verdict.Label.CONTRADICTED) {
      flaws.add("Its source says otherwise.");
    } else if (verdict.supported() < minSupport) {
      flaws.add("Its source does not bear it out.");
    }
    return new Result(
        verdict.supported(), weighed(statement, evidence, verdict.supported(), readOff), flaws);
  }

  /** What can be read off a statement and is not in its evidence, a sentence each. */
  public static List<String> readOff(String statement, List<Evidence> evidence) {
    return Stream.concat(
            facts(statement, evidence).stream(), addresses(statement, evidence).stream())
        .toList();
  }

  /**
   * The sentences of passages that have most of a statement's words, as evidence that is yet to be
   * checked; none if no sentence has half of them.
   */
  public List<Evidence> findEvidence(String statement, List<Passage> passages) {
    Clause words = Clause.ofText(statement);
    record Candidate(Evidence evidence, double share) {}
    return passages.stream()
        .flatMap(StatementCheck::sentences)
        .map(each -> new Candidate(each, words.shareOfStemsIn(Clause.ofText(each.quote()).stems())))
        .filter(candidate -> candidate.share() >= LEAST_SHARE && tells(candidate.evidence()))
        .sorted(Comparator.comparingDouble(candidate -> -candidate.share()))
        .limit(MOST_FOUND)
        .map(Candidate::evidence)
        .toList();
  }

  /** How far some sentences bear a statement out, as the verifier sees it. */
  public double supportOf(String statement, List<String> sentences) {
    return verifier.verify(statement, sentences).supported();
  }

  /**
   * Whether it tells something, and is no instruction to a model: who obeys one would find his
   * words borne out by it.
   */
  public static boolean tells(Evidence evidence) {
    return Suspicions.in(evidence.quote()).stream()
        .noneMatch(suspicion -> suspicion.kind() == Suspicion.Kind.INSTRUCTION);
  }

  private static List<String> facts(String statement, List<Evidence> evidence) {
    return FactCheck.against(
            evidence.stream().map(Evidence::quote).toList(),
            evidence.stream().map(each -> each.passage().context()).distinct().toList())
        .findings(statement)
        .stream()
        .map(Finding::explanation)
        .toList();
  }

  private static List<String> addresses(String statement, List<Evidence> evidence) {
    return AddressCheck.against(texts(evidence)).problems(statement);
  }

  private Verdict verdict(String statement, List<Evidence> evidence) {
    return verifier.verify(statement, texts(evidence));
  }

  /** The quotes, and what stands above them. */
  private static List<String> texts(List<Evidence> evidence) {
    return Stream.concat(
            evidence.stream().map(Evidence::quote),
            evidence.stream().map(each -> each.passage().context()).distinct())
        .filter(text -> !text.isBlank())
        .toList();
  }

  /**
   * Leaves out what adds nothing, neither to what it says as a whole nor to what can be read off.
   *
   * @param readOff how much is not in all of the evidence
   */
  private List<Evidence> weighed(
      String statement, List<Evidence> evidence, double all, int readOff) {
    if (evidence.size() == 1) {
      return List.of(with(evidence.getFirst(), all));
    }
    Set<Integer> redundant =
        pruning.redundant(statement, evidence.stream().map(Evidence::quote).toList());
    List<Evidence> needed =
        IntStream.range(0, evidence.size())
            .filter(i -> !redundant.contains(i))
            .mapToObj(evidence::get)
            .toList();
    List<Evidence> kept =
        redundant.isEmpty() || readOff(statement, needed).size() > readOff ? evidence : needed;
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

  private static boolean isSame(String statement, String quote) {
    return CharMatcher.whitespace()
        .trimAndCollapseFrom(statement, ' ')
        .equals(CharMatcher.whitespace().trimAndCollapseFrom(quote, ' '));
  }
}
