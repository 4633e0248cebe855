package dev.footnote.eval;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;

/**
 * A set of relevance judgments: which documents are relevant to which topics, by grades. Immutable.
 *
 * @param grades the grades by topic id, then by document id; a higher grade is better. A document
 *     with a grade of 0 or less, or without a grade, is not relevant.
 */
public record Qrels(Map<String, Map<String, Integer>> grades) {

  /** Creates judgments and copies the grades. */
  public Qrels {
    grades =
        grades.entrySet().stream()
            .collect(
                toImmutableMap(Map.Entry::getKey, topic -> ImmutableMap.copyOf(topic.getValue())));
  }

  /** Returns the topics that have judgments, in the order of the grades. */
  public Set<String> topicIds() {
    return grades.keySet();
  }

  /** Returns the grades of a topic's documents; empty if no document was judged. */
  public Map<String, Integer> of(String topicId) {
    return grades.getOrDefault(topicId, ImmutableMap.of());
  }

  /** Returns whether at least one document is relevant to the topic. */
  public boolean hasRelevant(String topicId) {
    return of(topicId).values().stream().anyMatch(grade -> grade > 0);
  }

  /** Returns the number of judged pairs of topic and document. */
  public int size() {
    return grades.values().stream().mapToInt(Map::size).sum();
  }
}
