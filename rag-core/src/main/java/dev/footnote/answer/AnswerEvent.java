package dev.footnote.answer;

/**
 * Something that happens while an answer is made. Drafts come as a language model writes them; rely
 * only on statements that {@link Checked} brings, that {@link Statement#isSupported hold}, and that
 * come from an answerer which checks, as {@code KnowledgeBase}'s does.
 */
public sealed interface AnswerEvent {

  /**
   * A piece of a statement, as it arrives, nothing of it checked.
   *
   * @param text what comes after the pieces before it, without the marks of citations
   */
  record Draft(String text) implements AnswerEvent {}

  /**
   * A statement is complete, and each of its citations was resolved and compared with its source.
   * It replaces the drafts since the last of these events.
   *
   * @param statement with its places and numbers in the answer
   */
  record Checked(Statement statement) implements AnswerEvent {}

  /**
   * What was drafted since the last event is withdrawn: it is no statement of the answer, because
   * it did not hold, or because it tells what the sources lack.
   *
   * @param rejection what is withdrawn, and why
   */
  record Withdrawn(Rejection rejection) implements AnswerEvent {}

  /**
   * The answer begins anew: all that was reported before is withdrawn.
   *
   * @param reason a sentence
   */
  record Restarted(String reason) implements AnswerEvent {}
}
