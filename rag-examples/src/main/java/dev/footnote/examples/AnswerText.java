package dev.footnote.examples;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Statement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An answer on a terminal: its statements, then its numbered citations. */
final class AnswerText {

  private final Answer answer;

  AnswerText(Answer answer) {
    this.answer = answer;
  }

  /** Prints statements, conflicts and citations. */
  void print(PrintWriter out) {
    for (Statement statement : answer.statements()) {
      out.println(Printable.line(statement.text()) + " " + marks(statement));
      statement.flaws().forEach(flaw -> out.println("    (" + Printable.line(flaw) + ")"));
    }
    printNotes(out);
  }

  /** Prints the part after the statements: conflicts and citations, or the reason to abstain. */
  void printNotes(PrintWriter out) {
    if (!answer.isAnswered()) {
      out.println(Printable.line(answer.text()));
      return;
    }
    for (Conflict conflict : answer.conflicts()) {
      out.println(
          "Sources [%s] and [%s] disagree: %s"
              .formatted(
                  conflict.first(), conflict.second(), Printable.line(conflict.explanation())));
    }
    if (answer.outcome() instanceof Outcome.PartlyAnswered partly) {
      out.println(Printable.line(partly.missing()));
    }
    out.println();
    for (Citation citation : answer.sources()) {
      out.println("[" + citation.number() + "] " + Printable.line(place(citation)));
      out.println("    \u201c" + Printable.line(citation.quote()) + "\u201d");
    }
  }

  static String marks(Statement statement) {
    return statement.citations().stream()
        .map(citation -> "[" + citation.number() + "]")
        .collect(Collectors.joining());
  }

  private static String place(Citation citation) {
    List<String> place = new ArrayList<>();
    place.add(citation.documentId());
    citation.page().ifPresent(page -> place.add("page " + page));
    if (!citation.headings().isEmpty()) {
      place.add(String.join(" > ", citation.headings()));
    }
    return String.join(", ", place);
  }
}
