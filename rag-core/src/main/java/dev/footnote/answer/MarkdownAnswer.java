package dev.footnote.answer;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import com.google.common.escape.Escaper;
import com.google.common.escape.Escapers;
import java.util.regex.Pattern;

/** Writes an answer as Markdown: statements with footnote marks, then the footnotes. */
final class MarkdownAnswer {

  private static final Escaper ESCAPER = escaper();

  /** What begins a list, or a line across the page, where it begins a paragraph. */
  private static final Pattern MARKER = Pattern.compile("^(\\d*)([-+.)])");

  private final Answer answer;

  MarkdownAnswer(Answer answer) {
    this.answer = answer;
  }

  String render() {
    if (!answer.isAnswered()) {
      return paragraph(answer.text()) + "\n";
    }
    String statements =
        answer.statements().stream().map(MarkdownAnswer::statement).collect(joining("\n\n"));
    String notes = answer.citations().stream().map(MarkdownAnswer::note).collect(joining("\n"));
    return statements + "\n\n" + notes + "\n";
  }

  private static String statement(Statement statement) {
    return paragraph(statement.text())
        + statement.citations().stream()
            .map(citation -> "[^" + citation.number() + "]")
            .collect(joining("", " ", ""));
  }

  private static String paragraph(String text) {
    return MARKER.matcher(oneLine(text)).replaceFirst("$1\\\\$2");
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

  /** Escaped, also where GitHub's dialect would make a link of bare text. */
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
