package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.Map;

/**
 * A text as the words that it is about, each with a weight, whether it says them or not: what an
 * inverted index can hold. Immutable.
 *
 * @param weights by term, heaviest first, terms of equal weight in alphabetical order; finite and
 *     more than 0
 */
public record SparseVector(Map<String, Float> weights) {

  private static final Comparator<Map.Entry<String, Float>> HEAVIEST_FIRST =
      Map.Entry.<String, Float>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  /**
   * Copies the weights into their order.
   *
   * @throws IllegalArgumentException if a weight is not finite or not more than 0
   */
  public SparseVector {
    weights.forEach(
        (term, weight) ->
            checkArgument(
                weight > 0 && Float.isFinite(weight), "weight of \"%s\" is %s", term, weight));
    weights =
        weights.entrySet().stream()
            .sorted(HEAVIEST_FIRST)
            .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The sum, over the terms of both, of the products of their weights. */
  public double dot(SparseVector other) {
    return weights.entrySet().stream()
        .mapToDouble(
            entry -> (double) entry.getValue() * other.weights.getOrDefault(entry.getKey(), 0f))
        .sum();
  }

  /**
   * The heaviest terms alone.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public SparseVector top(int terms) {
    checkArgument(terms >= 0, "%s terms", terms);
    return new SparseVector(
        weights.entrySet().stream()
            .limit(terms)
            .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
