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
 * A stage that prefers newer documents: it mixes the scores so far, divided by the best of them,
 * with how new each hit's document is, which halves with every half-life of its age.
 *
 * <p>The age is that of {@link Metadata#modified()}, or of {@link Metadata#created()} where that is
 * not known; a time to come is as new as now. A document without either is as new as those with a
 * date among the hits are on average, so that a missing date is neither good nor bad. Cost: one
 * look at the metadata of the hits' documents.
 *
 * @param clock tells what time it is; a {@link java.time.Clock} is one
 * @param halfLife more than 0
 * @param weight share of the newness in the new scores, more than 0 and less than 1; scores of the
 *     best hits lie close together, so that little does much: begin with 0.05
 */
public record RecencyPrior(InstantSource clock, Duration halfLife, double weight)
    implements Reranker {

  /** Deep enough for what is newer to come up. */
  private static final int MIN_DEPTH = 100;

  /**
   * @throws IllegalArgumentException if the half-life or the weight is out of its range
   */
  public RecencyPrior {
    checkArgument(halfLife.isPositive(), "half-life %s: want more than 0", halfLife);
    checkArgument(weight > 0 && weight < 1, "weight %s: want more than 0, less than 1", weight);
  }

  @Override
  public int depth(int limit) {
    return Math.max(MIN_DEPTH, limit);
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    Map<String, Double> newness = newness(query, hits, snapshot);
    double usual = newness.values().stream().mapToDouble(each -> each).average().orElse(0);
    double scale = Rescoring.scale(hits, 1 - weight);
    return Rescoring.ranked(
        hits.stream()
            .map(
                hit -> {
                  String document = hit.passage().id().documentId();
                  double score = newness.getOrDefault(document, usual);
                  return Rescoring.rescored(hit, scale, List.of(part(score)));
                })
            .toList());
  }

  /** Of the documents that have a date, in the order of the hits. */
  private Map<String, Double> newness(Query query, List<Hit> hits, Snapshot snapshot) {
    ImmutableSet<String> documents =
        hits.stream()
            .map(hit -> hit.passage().id().documentId())
            .collect(ImmutableSet.toImmutableSet());
    Map<String, Metadata> metadata = snapshot.metadata(documents, query.scope());
    Instant now = clock.instant();
    Map<String, Double> newness = new LinkedHashMap<>();
    for (String document : documents) {
      Optional.ofNullable(metadata.get(document))
          .flatMap(known -> known.modified().or(known::created))
          .ifPresent(time -> newness.put(document, newness(Duration.between(time, now))));
    }
    return newness;
  }

  private double newness(Duration age) {
    return Math.pow(0.5, Math.max(0, seconds(age) / seconds(halfLife)));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + 1e-9 * duration.getNano();
  }

  private Hit.ScorePart part(double newness) {
    return new Hit.ScorePart(Signal.RECENCY, OptionalInt.empty(), newness, newness, weight);
  }
}
