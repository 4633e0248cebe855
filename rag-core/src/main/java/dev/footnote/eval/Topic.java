package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question of a test collection.
 *
 * @param id the id, unique among the questions of the collection
 * @param text the question
 */
public record Topic(String id, String text) {

  /**
   * @throws IllegalArgumentException if id or text is blank
   */
  public Topic {
    checkArgument(!id.isBlank(), "topic id: must not be blank");
    checkArgument(!text.isBlank(), "text of topic \"%s\": must not be blank", id);
  }

  /**
   * @throws IllegalArgumentException if two topics have the same id
   */
  static void requireDistinct(Stream<Topic> topics) {
    Set<String> ids = new HashSet<>();
    topics
        .map(Topic::id)
        .forEach(id -> checkArgument(ids.add(id), "topic id \"%s\": must be unique", id));
  }
}
