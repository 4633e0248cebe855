package dev.footnote.answer;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import com.google.common.escape.Escaper;
import com.google.common.escape.Escapers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A writer of an answer as Markdown: statements with footnote marks, then the footnotes. */
final class MarkdownAnswerWriter {

  private static final Escaper ESCAPER = escaper();

  /** A list marker or a thematic break, if it stands at the beginning of a paragraph. */
  private static final Pattern LIST_MARKER = Pattern.compile("^(\\d*)([-+.)])");

  private final Answer answer;

  MarkdownAnswerWriter(Answer answer) {
    this.answer = answer;
  }

  String write() {
    if (!answer.isAnswered()) {
      return paragraph(answer.text()) + "\n";
    }
    List<String> parts = new ArrayList<>();
    answer.statements().forEach(statement -> parts.add(statement(statement)));
    answer.conflicts().forEach(conflict -> parts.add(conflict(conflict)));
    if (answer.outcome() instanceof Outcome.PartlyAnswered partly) {
      parts.add(paragraph(partly.missing()));
    }
    if (!answer.sources().isEmpty()) {
      parts.add(answer.sources().stream().map(MarkdownAnswerWriter::note).collect(joining("\n")));
    }
    return String.join("\n\n", parts) + "\n";
  }

  private static String statement(Statement statement) {
    return paragraph(statement.text())
        + statement.citations().stream()
            .map(citation -> mark(citation.number()))
            .collect(joining("", statement.citations().isEmpty() ? "" : " ", ""))
        + statement.flaws().stream().map(flaw -> " *(" + oneLine(flaw) + ")*").collect(joining());
  }

  private static String conflict(Conflict conflict) {
    return "Sources %s and %s disagree: %s"
        .formatted(
            mark(conflict.first()), mark(conflict.second()), oneLine(conflict.explanation()));
  }

  private static String mark(int number) {
    return "[^" + number + "]";
  }

  private static String paragraph(String text) {
    return LIST_MARKER.matcher(oneLine(text)).replaceFirst("$1\\\\$2");
  }

  private static String note(Citation citation) {
    StringBuilder note = new StringBuilder();
    note.append("[^").append(citation.number()).append("]: ");
    note.append(oneLine(citation.documentId()));
    citation.page().ifPresent(page -> note.append(", page ").append(page));
    citation.cells().ifPresent(cells -> note.append(", ").append(oneLine(cells.reference())));
    if (!citation.headings().isEmpty()) {
      note.append(", ").append(oneLine(String.join(" > ", citation.headings())));
    }
    return note.append(": \u201c").append(oneLine(citation.quote())).append('\u201d').toString();
  }

  /** Escapes a text, including bare addresses that GitHub's dialect would turn into links. */
  private static String oneLine(String text) {
    return ESCAPER
        .escape(CharMatcher.whitespace().trimAndCollapseFrom(text, ' '))
        .replace("://", ":\\//")
        .replace("www.", "www\\.");
  }

  private static Escaper escaper() {
    Escapers.Builder escapes = Escapers.builder();
    "\\`*_[]<>#|!~$&".chars().forEach(c -> escapes.addEscape((char) c, "\\" + (char) c));
    return escapes.build();
  }
}
