package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A topic that the collection answers, and what counts as an answer.
 *
 * @param topic what is asked
 * @param answers each of which answers by itself, at least one
 * @param evidence sentences of the sources that people marked as bearing the answer; none where the
 *     collection marks none
 */
public record GoldAnswer(Topic topic, List<String> answers, List<String> evidence) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no answer
   */
  public GoldAnswer {
    answers = ImmutableList.copyOf(answers);
    evidence = ImmutableList.copyOf(evidence);
    checkArgument(!answers.isEmpty(), "topic \"%s\" has no answer", topic.id());
  }
}
