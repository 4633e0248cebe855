package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reranker that prefers newer documents. It divides the scores so far by the best of them and
 * mixes them with the recency of the documents. The recency halves with every half-life of a
 * document's age.
 *
 * <p>The age is that of {@link Metadata#modified()}, or of {@link Metadata#created()} if that is
 * not known. A time in the future counts as now. A document without either time gets the average
 * recency of the dated documents among the hits, so that a missing date is neither good nor bad.
 * Cost: one lookup of the metadata of the hits' documents.
 *
 * @param clock the source of the current time, such as a {@link java.time.Clock}
 * @param halfLife the age at which the recency is one half, more than 0
 * @param weight the weight of the recency in the new scores, more than 0 and less than 1. Begin
 *     with 0.05: the scores of the best hits are close together, so a small weight has a large
 *     effect.
 */
public record RecencyPrior(InstantSource clock, Duration halfLife, double weight)
    implements Reranker {

  /** Enough hits for newer documents to move up. */
  private static final int MIN_DEPTH = 100;

  /**
   * @throws IllegalArgumentException if the half-life or the weight is out of its range
   */
  public RecencyPrior {
    checkArgument(halfLife.isPositive(), "half-life %s: must be more than 0", halfLife);
    checkArgument(
        weight > 0 && weight < 1, "weight %s: must be more than 0 and less than 1", weight);
  }

  @Override
  public int depth(int limit) {
    return Math.max(MIN_DEPTH, limit);
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    Map<String, Double> recency = recency(query, hits, snapshot);
    double average = recency.values().stream().mapToDouble(value -> value).average().orElse(0);
    double scale = Rescoring.scale(hits, 1 - weight);
    return Rescoring.ranked(
        hits.stream()
            .map(
                hit -> {
                  String document = hit.passage().id().documentId();
                  double score = recency.getOrDefault(document, average);
                  return Rescoring.rescored(hit, scale, List.of(part(score)));
                })
            .toList());
  }

  /** Returns the recency of the documents that have a date, in the order of the hits. */
  private Map<String, Double> recency(Query query, List<Hit> hits, Snapshot snapshot) {
    ImmutableSet<String> documents =
        hits.stream()
            .map(hit -> hit.passage().id().documentId())
            .collect(ImmutableSet.toImmutableSet());
    Map<String, Metadata> metadata = snapshot.metadata(documents, query.scope());
    Instant now = clock.instant();
    Map<String, Double> recency = new LinkedHashMap<>();
    for (String document : documents) {
      Optional.ofNullable(metadata.get(document))
          .flatMap(known -> known.modified().or(known::created))
          .ifPresent(time -> recency.put(document, recency(Duration.between(time, now))));
    }
    return recency;
  }

  private double recency(Duration age) {
    return Math.pow(0.5, Math.max(0, seconds(age) / seconds(halfLife)));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + 1e-9 * duration.getNano();
  }

  private Hit.ScorePart part(double recency) {
    return new Hit.ScorePart(Signal.RECENCY, OptionalInt.empty(), recency, recency, weight);
  }
}
