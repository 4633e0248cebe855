package dev.footnote.examples;

import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Statement;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** A streamed answer on a terminal: each draft as it arrives, then the result of its check. */
final class StreamedText implements Consumer<AnswerEvent> {

  private final PrintWriter out;
  private boolean hasOpenLine;

  StreamedText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Draft draft -> {
        out.print(
            hasOpenLine ? Printable.piece(draft.text()) : Printable.piece(draft.text()).strip());
        hasOpenLine = true;
      }
      case AnswerEvent.Checked checked -> endStatement(checked.statement());
      case AnswerEvent.Withdrawn withdrawn -> {
        if (hasOpenLine) {
          endLine("");
          endLine("    (withdrawn: " + Printable.line(withdrawn.rejection().reason()) + ")");
        }
      }
      case AnswerEvent.Restarted restarted -> endLine("-- " + Printable.line(restarted.reason()));
    }
    out.flush();
  }

  private void endStatement(Statement statement) {
    String text = hasOpenLine ? "" : Printable.line(statement.text());
    endLine(text + " " + AnswerText.marks(statement));
    statement.flaws().forEach(flaw -> endLine("    (" + Printable.line(flaw) + ")"));
  }

  private void endLine(String text) {
    out.println(text);
    hasOpenLine = false;
  }
}
