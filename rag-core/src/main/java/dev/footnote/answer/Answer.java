package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What is said to a question: checked statements with their citations, or the reason for saying
 * nothing. Immutable.
 *
 * @param question as it was asked
 * @param outcome answered or abstained
 * @param statements the best first; none exactly if abstained
 * @param dropped what was drafted and failed its check, each with its reason; not part of the
 *     answer
 */
public record Answer(
    String question, Outcome outcome, List<Statement> statements, List<String> dropped) {

  /**
   * @throws IllegalArgumentException if there are statements without an answer, or the other way
   *     round, or if citations are not numbered 1, 2, 3, ... in the order of the statements
   */
  public Answer {
    statements = ImmutableList.copyOf(statements);
    dropped = ImmutableList.copyOf(dropped);
    checkArgument(
        statements.isEmpty() == outcome instanceof Outcome.Abstained,
        "%s with %s statements",
        outcome,
        statements.size());
    int number = 1;
    for (Citation citation : citations(statements)) {
      checkArgument(
          citation.number() == number, "citation %s where %s is next", citation.number(), number);
      number++;
    }
  }

  /**
   * An answer.
   *
   * @param statements at least one, their citations numbered 1, 2, 3, ...
   * @throws IllegalArgumentException if there is none, or the numbers are others
   */
  public static Answer of(String question, List<Statement> statements) {
    return new Answer(question, new Outcome.Answered(), statements, List.of());
  }

  /**
   * No answer, and nothing drafted that failed its check.
   *
   * @param outcome the reason
   */
  public static Answer abstained(String question, Outcome.Abstained outcome) {
    return new Answer(question, outcome, List.of(), List.of());
  }

  /** Whether there is at least one statement. */
  public boolean isAnswered() {
    return !statements.isEmpty();
  }

  /**
   * How well the sources carry an answer, 0 to 1: the best support among the statements or, where
   * nothing is said, what the best that was found would have had.
   */
  public double support() {
    return switch (outcome) {
      case Outcome.Answered answered ->
          statements.stream().mapToDouble(Statement::support).max().orElseThrow();
      case Outcome.Abstained abstained -> abstained.support();
    };
  }

  /** The statements' words, a line each; or, where there are none, the reason why. */
  public String text() {
    return switch (outcome) {
      case Outcome.Answered answered ->
          statements.stream().map(Statement::text).collect(joining("\n"));
      case Outcome.Abstained abstained -> abstained.explanation();
    };
  }

  /** All citations, by number. */
  public List<Citation> citations() {
    return citations(statements);
  }

  /**
   * The answer as Markdown with footnotes. Whatever in it comes from documents is escaped, so that
   * it cannot become a link, an image or markup.
   */
  public String toMarkdown() {
    return new MarkdownAnswer(this).render();
  }

  private static List<Citation> citations(List<Statement> statements) {
    return statements.stream().flatMap(statement -> statement.citations().stream()).toList();
  }
}
