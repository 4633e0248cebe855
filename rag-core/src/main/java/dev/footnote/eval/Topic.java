package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question of a test collection.
 *
 * @param id names it among the collection's questions
 * @param text what is asked
 */
public record Topic(String id, String text) {

  /**
   * @throws IllegalArgumentException if id or text is blank
   */
  public Topic {
    checkArgument(!id.isBlank(), "a topic's id is blank");
    checkArgument(!text.isBlank(), "the text of topic \"%s\" is blank", id);
  }

  /**
   * @throws IllegalArgumentException if two topics have one id
   */
  static void requireDistinct(Stream<Topic> topics) {
    Set<String> ids = new HashSet<>();
    topics
        .map(Topic::id)
        .forEach(id -> checkArgument(ids.add(id), "two topics have the id \"%s\"", id));
  }
}
