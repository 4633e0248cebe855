package dev.footnote.answer;

/**
 * A progress event that a {@link StreamingAnswerer} reports while it produces an answer.
 *
 * <p>{@link Draft} events carry unchecked text as a language model writes it. Rely only on the
 * statements of {@link Checked} events that {@link Statement#isSupported are supported}, and only
 * if the answerer checks its statements, as {@code KnowledgeBase}'s answerer does.
 */
public sealed interface AnswerEvent {

  /**
   * A piece of a statement as it arrives from the model, unchecked.
   *
   * @param text the text that follows the pieces before it, without citation marks
   */
  record Draft(String text) implements AnswerEvent {}

  /**
   * A complete statement. Each of its citations was resolved and compared with its source. The
   * statement replaces the drafts since the last {@code Checked} event.
   *
   * @param statement the statement with its place in the answer and its numbered citations
   */
  record Checked(Statement statement) implements AnswerEvent {}

  /**
   * A withdrawal of the text that was drafted since the last event. The text is not part of the
   * answer, because it is unsupported or because it states what the sources lack.
   *
   * @param rejection the withdrawn text and the reason
   */
  record Withdrawn(Rejection rejection) implements AnswerEvent {}

  /**
   * A restart of the answer. Everything that was reported before is withdrawn.
   *
   * @param reason the reason, one sentence
   */
  record Restarted(String reason) implements AnswerEvent {}
}
