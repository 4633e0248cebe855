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
 * A verifier, scored on claims that people labelled. Immutable.
 *
 * @param figures what could be measured, in the order of the metrics: where all claims have one
 *     label nothing tells them apart, and where nobody marked rationales, or the verifier never
 *     names a sentence, there is none to hit
 */
public record ClaimScores(Map<ClaimMetric, Estimate> figures) {

  /** Copies the figures. */
  public ClaimScores {
    figures = Maps.immutableEnumMap(figures);
  }

  /**
   * Asks a verifier about every claim, one after the other on the calling thread, and scores what
   * it says.
   *
   * @param claims at least one
   * @param progress hears each claim that is done
   * @throws IllegalArgumentException if there is no claim
   */
  public static ClaimScores of(
      ClaimVerifier verifier, List<LabelledClaim> claims, Consumer<LabelledClaim> progress) {
    checkArgument(!claims.isEmpty(), "there are no claims to verify");
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
            .filter(one -> one.claim().label() != Verdict.Label.NOT_ENOUGH_EVIDENCE)
            .toList();
    addAuroc(ClaimMetric.AUROC_AGAINST_CONTRADICTED, decisive, figures);
    double[] hits =
        judged.stream()
            .filter(one -> !one.claim().rationale().isEmpty())
            .mapToDouble(one -> one.hitsRationale() ? 1 : 0)
            .toArray();
    if (hits.length > 0 && judged.stream().anyMatch(Judged::namesSentence)) {
      figures.put(ClaimMetric.RATIONALE_HIT, Estimate.ofMean(hits));
    }
    return figures.buildOrThrow();
  }

  private static Estimate balancedAccuracy(List<Judged> judged) {
    boolean threeLabels = judged.stream().map(one -> one.claim().label()).distinct().count() > 2;
    Function<Verdict.Label, Object> kind =
        label -> threeLabels ? label : label == Verdict.Label.SUPPORTED;
    List<Object> truth = judged.stream().map(one -> kind.apply(one.claim().label())).toList();
    List<Object> decided = judged.stream().map(one -> kind.apply(one.verdict().label())).toList();
    return Estimate.of(
        judged.size(), sample -> DetectionMetrics.balancedAccuracy(truth, decided, sample));
  }

  private static void addAuroc(
      ClaimMetric metric,
      List<Judged> judged,
      ImmutableMap.Builder<ClaimMetric, Estimate> figures) {
    Set<Boolean> kinds = judged.stream().map(Judged::isSupported).collect(Collectors.toSet());
    if (kinds.size() == 2) {
      double[] scores = judged.stream().mapToDouble(one -> one.verdict().supported()).toArray();
      boolean[] isSupported = new boolean[judged.size()];
      IntStream.range(0, judged.size()).forEach(i -> isSupported[i] = judged.get(i).isSupported());
      figures.put(
          metric,
          Estimate.of(
              judged.size(), sample -> DetectionMetrics.auroc(scores, isSupported, sample)));
    }
  }

  /** A line for each figure: {@code "auroc 0.731 [0.690, 0.768] of 339"}. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    figures.forEach(
        (metric, estimate) ->
            lines.append(String.format(Locale.ROOT, "%-30s %s%n", metric.label(), estimate)));
    return lines.toString();
  }

  /**
   * A claim and what was said of it.
   *
   * @param claim with its label
   * @param verdict the verifier's
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
