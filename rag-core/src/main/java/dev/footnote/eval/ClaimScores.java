package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.claim.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scores of a verifier on claims that people labelled. Immutable.
 *
 * @param figures the figures that are defined, in the order of the metrics. There is no AUROC if
 *     all claims have the same label. There is no rationale hit if no rationale is marked, or if
 *     the verifier never names a sentence.
 */
public record ClaimScores(Map<ClaimMetric, Estimate> figures) {

  /** Creates scores and copies the figures. */
  public ClaimScores {
    figures = Maps.immutableEnumMap(figures);
  }

  /**
   * Verifies every claim, one after the other on the calling thread, and scores the verdicts.
   *
   * @param verifier the verifier to score
   * @param claims the claims, at least one
   * @param progress called with each claim after it was verified
   * @throws IllegalArgumentException if there is no claim
   */
  public static ClaimScores of(
      ClaimVerifier verifier, List<LabelledClaim> claims, Consumer<LabelledClaim> progress) {
    checkArgument(!claims.isEmpty(), "claims: must have at least one");
    List<Judged> judged =
        claims.stream()
            .map(
                claim -> {
                  Verdict verdict = verifier.verify(claim.claim(), claim.evidence());
                  progress.accept(claim);
                  return new Judged(claim, verdict);
                })
            .toList();
    return new ClaimScores(figures(judged));
  }

  private static Map<ClaimMetric, Estimate> figures(List<Judged> judged) {
    ImmutableMap.Builder<ClaimMetric, Estimate> figures = ImmutableMap.builder();
    figures.put(ClaimMetric.BALANCED_ACCURACY, balancedAccuracy(judged));
    addAuroc(ClaimMetric.AUROC, judged, figures);
    List<Judged> decisive =
        judged.stream()
            .filter(entry -> entry.claim().label() != Verdict.Label.NOT_ENOUGH_EVIDENCE)
            .toList();
    addAuroc(ClaimMetric.AUROC_AGAINST_CONTRADICTED, decisive, figures);
    double[] hits =
        judged.stream()
            .filter(entry -> !entry.claim().rationale().isEmpty())
            .mapToDouble(entry -> entry.hitsRationale() ? 1 : 0)
            .toArray();
    if (hits.length > 0 && judged.stream().anyMatch(Judged::namesSentence)) {
      figures.put(ClaimMetric.RATIONALE_HIT, Estimate.ofMean(hits));
    }
    return figures.buildOrThrow();
  }

  private static Estimate balancedAccuracy(List<Judged> judged) {
    boolean threeLabels =
        judged.stream().map(entry -> entry.claim().label()).distinct().count() > 2;
    Function<Verdict.Label, Object> kind =
        label -> threeLabels ? label : label == Verdict.Label.SUPPORTED;
    List<Object> truth = judged.stream().map(entry -> kind.apply(entry.claim().label())).toList();
    List<Object> decided =
        judged.stream().map(entry -> kind.apply(entry.verdict().label())).toList();
    return Estimate.of(
        judged.size(), sample -> DetectionMetrics.balancedAccuracy(truth, decided, sample));
  }

  private static void addAuroc(
      ClaimMetric metric,
      List<Judged> judged,
      ImmutableMap.Builder<ClaimMetric, Estimate> figures) {
    Set<Boolean> kinds = judged.stream().map(Judged::isSupported).collect(Collectors.toSet());
    if (kinds.size() == 2) {
      double[] scores = judged.stream().mapToDouble(entry -> entry.verdict().supported()).toArray();
      boolean[] isSupported = new boolean[judged.size()];
      IntStream.range(0, judged.size()).forEach(i -> isSupported[i] = judged.get(i).isSupported());
      figures.put(
          metric,
          Estimate.of(
              judged.size(), sample -> DetectionMetrics.auroc(scores, isSupported, sample)));
    }
  }

  /** Returns a line for each figure, such as {@code "auroc 0.731 [0.690, 0.768] of 339"}. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    figures.forEach(
        (metric, estimate) ->
            lines.append(String.format(Locale.ROOT, "%-30s %s%n", metric.label(), estimate)));
    return lines.toString();
  }

  /**
   * A claim with the verdict of the verifier.
   *
   * @param claim the labelled claim
   * @param verdict the verdict
   */
  private record Judged(LabelledClaim claim, Verdict verdict) {

    boolean isSupported() {
      return claim.label() == Verdict.Label.SUPPORTED;
    }

    boolean namesSentence() {
      return verdict.sentence().isPresent();
    }

    boolean hitsRationale() {
      return namesSentence() && claim.rationale().contains(verdict.sentence().getAsInt());
    }
  }
}
