package dev.footnote.answer.format;

import static dev.footnote.answer.format.HtmlText.escaped;
import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Statement;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A writer of one answer as HTML. For one use. */
final class HtmlAnswerWriter {

  private final Answer answer;
  private final String prefix;
  private final Function<Citation, Optional<URI>> links;
  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();

  /** The ids of the references to each citation number. */
  private final ListMultimap<Integer, String> references = ArrayListMultimap.create();

  HtmlAnswerWriter(Answer answer, String prefix, Function<Citation, Optional<URI>> links) {
    this.answer = answer;
    this.prefix = prefix;
    this.links = links;
  }

  String write() {
    addText();
    answer.conflicts().forEach(conflict -> paragraphs.add(aside("conflict", conflict(conflict))));
    switch (answer.outcome()) {
      case Outcome.Answered answered -> {}
      case Outcome.PartlyAnswered partly ->
          paragraphs.add(aside("missing", escaped(partly.missing())));
      case Outcome.Abstained abstained ->
          paragraphs.add(aside("abstained", escaped(abstained.explanation())));
    }
    return "<article class=\"answer\">\n"
        + String.join("\n", paragraphs)
        + notes()
        + "\n</article>\n";
  }

  private void addText() {
    if (!answer.isAnswered()) {
      return;
    }
    int end = 0;
    for (Statement statement : answer.statements()) {
      addSeparator(answer.text().substring(end, statement.span().start()));
      paragraph.append(statement(statement));
      end = statement.span().end();
    }
    addSeparator(answer.text().substring(end));
    endParagraph();
  }

  /** Adds the text between statements; each line break in it begins a new paragraph. */
  private void addSeparator(String separator) {
    List<String> lines = Splitter.on('\n').splitToList(separator);
    paragraph.append(escaped(lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      endParagraph();
      paragraph.append(escaped(line));
    }
  }

  private void endParagraph() {
    if (!CharMatcher.whitespace().matchesAllOf(paragraph)) {
      paragraphs.add("<p dir=\"auto\">" + paragraph + "</p>");
    }
    paragraph.setLength(0);
  }

  private static String aside(String kind, String content) {
    return "<p class=\"%s\" role=\"note\" dir=\"auto\">%s</p>".formatted(kind, content);
  }

  private String statement(Statement statement) {
    return "<bdi class=\"statement\">%s</bdi>%s%s"
        .formatted(
            escaped(statement.text()),
            statement.citations().stream()
                .map(Citation::number)
                .distinct()
                .map(number -> "<sup>" + reference(number) + "</sup>")
                .collect(joining()),
            statement.flaws().stream()
                .map(
                    flaw ->
                        " <em class=\"flaw\" role=\"note\" dir=\"auto\">(%s)</em>"
                            .formatted(escaped(flaw)))
                .collect(joining()));
  }

  private String conflict(Conflict conflict) {
    return "%s \u2260 %s: <bdi>%s</bdi>"
        .formatted(
            reference(conflict.first()),
            reference(conflict.second()),
            escaped(conflict.explanation()));
  }

  private String reference(int number) {
    String id = "%sref-%s-%s".formatted(prefix, number, references.get(number).size() + 1);
    references.put(number, id);
    return "<a id=\"%s\" href=\"#%s\" role=\"doc-noteref\">%s</a>"
        .formatted(id, noteId(number), number);
  }

  private String noteId(int number) {
    return prefix + "note-" + number;
  }

  private String notes() {
    return answer.sources().isEmpty()
        ? ""
        : answer.sources().stream()
            .map(this::note)
            .collect(
                joining(
                    "\n",
                    "\n<section class=\"sources\" role=\"doc-endnotes\">\n<ol>\n",
                    "\n</ol>\n</section>"));
  }

  private String note(Citation source) {
    Optional<String> link = links.apply(source).map(uri -> escaped(uri.toASCIIString()));
    return "<li id=\"%s\">%s\n<blockquote%s dir=\"auto\">%s</blockquote>\n%s</li>"
        .formatted(
            noteId(source.number()),
            place(source, link),
            link.map(" cite=\"%s\""::formatted).orElse(""),
            escaped(source.quote()),
            backLinks(source.number()));
  }

  private static String place(Citation source, Optional<String> link) {
    String title = escaped(source.title());
    List<String> parts = new ArrayList<>();
    parts.add(
        "<cite dir=\"auto\">%s</cite>"
            .formatted(
                link.map(uri -> "<a href=\"%s\">%s</a>".formatted(uri, title)).orElse(title)));
    if (!source.title().equals(source.documentId())) {
      parts.add(part("document", source.documentId()));
    }
    if (!source.headings().isEmpty()) {
      parts.add(part("headings", String.join(" \u203A ", source.headings())));
    }
    source.page().ifPresent(page -> parts.add(part("page", "p. " + page)));
    source.cells().ifPresent(cells -> parts.add(part("cells", cells.reference())));
    return String.join(", ", parts);
  }

  private static String part(String kind, String text) {
    return "<span class=\"%s\" dir=\"auto\">%s</span>".formatted(kind, escaped(text));
  }

  private String backLinks(int number) {
    return references.get(number).stream()
        .map("<a href=\"#%s\" role=\"doc-backlink\">\u21A9</a>"::formatted)
        .collect(joining(" "));
  }
}
