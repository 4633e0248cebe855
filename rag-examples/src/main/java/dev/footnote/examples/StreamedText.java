package dev.footnote.examples;

import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Statement;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * An answer for a terminal while it is made: the words as they arrive, then, a line each, what its
 * check made of them.
 */
final class StreamedText implements Consumer<AnswerEvent> {

  private final PrintWriter out;
  private boolean isInLine;

  StreamedText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Draft draft -> {
        out.print(isInLine ? Printable.piece(draft.text()) : Printable.piece(draft.text()).strip());
        isInLine = true;
      }
      case AnswerEvent.Checked checked -> end(checked.statement());
      case AnswerEvent.Withdrawn withdrawn -> {
        if (isInLine) {
          endLine("");
          endLine("    (withdrawn: " + Printable.line(withdrawn.rejection().reason()) + ")");
        }
      }
      case AnswerEvent.Restarted restarted -> endLine("-- " + Printable.line(restarted.reason()));
    }
    out.flush();
  }

  private void end(Statement statement) {
    String text = isInLine ? "" : Printable.line(statement.text());
    endLine(text + " " + AnswerText.marks(statement));
    statement.flaws().forEach(flaw -> endLine("    (" + Printable.line(flaw) + ")"));
  }

  private void endLine(String text) {
    out.println(text);
    isInLine = false;
  }
}
