package dev.footnote.eval;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;

/**
 * Relevance judgments: which document answers which topic, and how well. Immutable.
 *
 * @param grades by topic, then by document: 0 or less is not relevant, the higher the better; what
 *     is not judged counts as not relevant
 */
public record Qrels(Map<String, Map<String, Integer>> grades) {

  /** Copies the judgments. */
  public Qrels {
    grades =
        grades.entrySet().stream()
            .collect(
                toImmutableMap(Map.Entry::getKey, topic -> ImmutableMap.copyOf(topic.getValue())));
  }

  /** The topics that have judgments, in the order in which they were given. */
  public Set<String> topicIds() {
    return grades.keySet();
  }

  /** The grades of a topic's documents; empty if none was judged. */
  public Map<String, Integer> of(String topicId) {
    return grades.getOrDefault(topicId, ImmutableMap.of());
  }

  /** Whether at least one document is relevant to the topic. */
  public boolean hasRelevant(String topicId) {
    return of(topicId).values().stream().anyMatch(grade -> grade > 0);
  }

  /** How many pairs of topic and document are judged. */
  public int size() {
    return grades.values().stream().mapToInt(Map::size).sum();
  }
}
