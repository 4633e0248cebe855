package dev.footnote.answer.format;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text with cited parts, as the formats of vendors represent an answer.
 *
 * @param parts the parts with citations, in order and without overlaps
 */
record CitedText(String text, List<CitedPart> parts) {

  private static final CitationSupport UNCHECKED =
      new CitationSupport(0, CitationSupport.Basis.MODEL_CITATION);

  /**
   * A part of the text with its citations.
   *
   * @param citations at least one citation
   */
  record CitedPart(Span span, List<ResolvedCitation> citations) {}

  /** Returns an answer whose statements are not checked yet. */
  Answer unchecked(String question) {
    Numbering numbering = new Numbering();
    List<Statement> statements =
        parts.stream()
            .filter(part -> !part.span().of(text).isBlank())
            .map(part -> unchecked(part, numbering))
            .toList();
    boolean isCited = statements.stream().anyMatch(statement -> !statement.citations().isEmpty());
    Outcome.Abstained abstention = abstention();
    return new Answer(
        question,
        isCited ? text : abstention.explanation(),
        isCited ? statements : List.of(),
        List.of(),
        isCited ? new Outcome.Answered() : abstention,
        rejections(isCited),
        Usage.NONE,
        Trace.NONE);
  }

  private Statement unchecked(CitedPart part, Numbering numbering) {
    List<Citation> citations =
        part.citations().stream()
            .flatMap(cited -> cited.quoted().stream())
            .map(place -> numbering.cite(part.span(), place, UNCHECKED))
            .toList();
    List<String> flaws =
        citations.isEmpty() ? dropped(part).map(Rejection::reason).toList() : List.of();
    return new Statement(part.span(), part.span().of(text), 0, citations, flaws);
  }

  private Outcome.Abstained abstention() {
    return parts.isEmpty()
        ? new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED, "The text cites none of the sources.", 0)
        : Outcome.Abstained.unverified();
  }

  private List<Rejection> rejections(boolean isShown) {
    Stream<Rejection> unshown =
        isShown || text.isBlank()
            ? Stream.of()
            : Stream.of(new Rejection(text, "The text cites nothing that is in the sources."));
    return Stream.concat(parts.stream().flatMap(CitedText::dropped), unshown).toList();
  }

  private static Stream<Rejection> dropped(CitedPart part) {
    return part.citations().stream()
        .flatMap(
            cited ->
                cited instanceof ResolvedCitation.Dropped dropped
                    ? Stream.of(dropped.rejection())
                    : Stream.of());
  }

  /** Returns the original answer, restored with its supplement. */
  Answer restored(AnswerSupplement supplement) {
    Numbering numbering = new Numbering();
    Iterator<CitedPart> next = parts.iterator();
    List<Statement> statements = new ArrayList<>();
    for (AnswerSupplement.StatementSupplement statement : supplement.statements()) {
      List<Citation> citations =
          statement.citations().isEmpty()
              ? List.of()
              : citations(
                  statement, next.hasNext() ? next.next() : uncitedPart(statement), numbering);
      statements.add(restored(statement, citations));
    }
    checkArgument(
        !next.hasNext(),
        "the supplement belongs to another answer: the text has citations after its %s statements",
        statements.size());
    return new Answer(
        supplement.question(),
        text,
        statements,
        supplement.conflicts(),
        supplement.outcome(),
        supplement.rejections(),
        supplement.usage(),
        supplement.trace());
  }

  private static CitedPart uncitedPart(AnswerSupplement.StatementSupplement supplement) {
    return new CitedPart(supplement.span(), List.of());
  }

  private Statement restored(
      AnswerSupplement.StatementSupplement supplement, List<Citation> citations) {
    checkArgument(
        supplement.span().end() <= text.length(),
        "the supplement belongs to another answer: its statement at %s is not in a text of %s"
            + " characters",
        supplement.span(),
        text.length());
    return new Statement(
        supplement.span(),
        supplement.span().of(text),
        supplement.support(),
        citations,
        supplement.flaws());
  }

  private static List<Citation> citations(
      AnswerSupplement.StatementSupplement supplement, CitedPart part, Numbering numbering) {
    checkArgument(
        part.span().equals(supplement.span())
            && part.citations().size() == supplement.citations().size(),
        "the supplement belongs to another answer: it has %s citations at %s, but the text has %s"
            + " at %s",
        supplement.citations().size(),
        supplement.span(),
        part.citations().size(),
        part.span());
    return IntStream.range(0, part.citations().size())
        .mapToObj(
            i -> {
              AnswerSupplement.CitationSupplement quote = supplement.citations().get(i);
              ResolvedCitation.Place place = narrowed(part.citations().get(i), quote);
              return numbering.cite(part.span(), place, quote.support());
            })
        .toList();
  }

  private static ResolvedCitation.Place narrowed(
      ResolvedCitation cited, AnswerSupplement.CitationSupplement quote) {
    return cited.candidates().stream()
        .filter(place -> place.source().id().equals(quote.passage()))
        .filter(place -> place.span().contains(quote.span()))
        .map(place -> new ResolvedCitation.Place(place.source(), quote.span()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the supplement or the sources belong to another answer: a quote of %s at %s is not in %s"
                        .formatted(
                            quote.passage(),
                            quote.span(),
                            cited instanceof ResolvedCitation.Dropped dropped
                                ? dropped.rejection()
                                : cited.candidates())));
  }

  /** A numbering of places in order of appearance; equal places share a number. */
  private static final class Numbering {
    private final List<Key> places = new ArrayList<>();

    Citation cite(Span statementSpan, ResolvedCitation.Place place, CitationSupport support) {
      Key key = new Key(place.source().id(), place.span());
      if (!places.contains(key)) {
        places.add(key);
      }
      return Citation.of(
          places.indexOf(key) + 1,
          statementSpan,
          new Evidence(place.source(), place.span(), support));
    }

    private record Key(PassageId passage, Span span) {}
  }
}
