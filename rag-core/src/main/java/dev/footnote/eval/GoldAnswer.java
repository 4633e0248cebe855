package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A topic that the collection answers, and what counts as an answer.
 *
 * @param topic what is asked
 * @param answers each of which answers by itself, at least one; none blank
 * @param evidence sentences of the sources that people marked as bearing the answer; none where the
 *     collection marks none
 */
public record GoldAnswer(Topic topic, List<String> answers, List<String> evidence) {

  /**
   * Copies the lists, without what is blank in them: some collections have an empty text beside an
   * answer.
   *
   * @throws IllegalArgumentException if there is no answer
   */
  public GoldAnswer {
    answers = written(answers);
    evidence = written(evidence);
    checkArgument(!answers.isEmpty(), "topic \"%s\" has no answer", topic.id());
  }

  private static ImmutableList<String> written(List<String> texts) {
    return texts.stream().filter(text -> !text.isBlank()).collect(toImmutableList());
  }
}
