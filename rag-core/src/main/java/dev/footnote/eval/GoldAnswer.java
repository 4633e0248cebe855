package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A topic with its correct answers.
 *
 * @param topic the topic
 * @param answers alternative answers, at least one; none is blank
 * @param evidence sentences of the sources that people marked as containing the answer; empty if
 *     the collection marks none
 */
public record GoldAnswer(Topic topic, List<String> answers, List<String> evidence) {

  /**
   * Creates a gold answer and copies the lists without blank texts, which some collections have
   * beside answers.
   *
   * @throws IllegalArgumentException if there is no answer
   */
  public GoldAnswer {
    answers = withoutBlanks(answers);
    evidence = withoutBlanks(evidence);
    checkArgument(!answers.isEmpty(), "topic \"%s\": must have at least one answer", topic.id());
  }

  private static ImmutableList<String> withoutBlanks(List<String> texts) {
    return texts.stream().filter(text -> !text.isBlank()).collect(toImmutableList());
  }
}
