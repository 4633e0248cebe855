package dev.footnote.examples;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Statement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An answer for a terminal: its statements, then its numbered citations. */
final class AnswerText {

  private final Answer answer;

  AnswerText(Answer answer) {
    this.answer = answer;
  }

  void print(PrintWriter out) {
    if (!answer.isAnswered()) {
      out.println(Printable.line(answer.text()));
      return;
    }
    for (Statement statement : answer.statements()) {
      out.println(Printable.line(statement.text()) + " " + marks(statement));
    }
    out.println();
    for (Citation citation : answer.citations()) {
      out.println("[" + citation.number() + "] " + Printable.line(place(citation)));
      out.println("    \u201c" + Printable.line(citation.quote()) + "\u201d");
    }
  }

  private static String marks(Statement statement) {
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
