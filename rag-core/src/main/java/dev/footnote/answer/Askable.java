package dev.footnote.answer;

import dev.footnote.retrieve.Query;
import java.util.function.Consumer;

/**
 * A source of answers to questions, such as a knowledge base. Host code depends on this interface
 * where it only asks. Safe for use by several threads.
 */
public interface Askable {

  /**
   * Answers a question, or states why there is no answer. Every citation of the answer was checked
   * against its source.
   *
   * @param query the question and its scope; the limit is the number of passages that may be read
   * @throws IllegalArgumentException if the question is longer than the embedding model can read,
   *     or the filter compares an attribute that no document has, or has with another type
   * @throws dev.footnote.chat.ChatException if a language model writes the answer and fails
   */
  Answer ask(Query query);

  /**
   * Answers as {@link #ask(Query)} does, and reports each statement as soon as it was checked. If
   * the answer is streamed, reports its words before that.
   *
   * @param listener called in the calling thread: a slow listener slows the answer, and an
   *     exception of the listener ends it
   * @throws IllegalArgumentException as in {@link #ask(Query)}
   * @throws dev.footnote.chat.ChatException as in {@link #ask(Query)}
   */
  Answer ask(Query query, Consumer<AnswerEvent> listener);

  /**
   * Answers a question from public documents.
   *
   * @see #ask(Query)
   */
  default Answer ask(String question) {
    return ask(Query.of(question));
  }
}
