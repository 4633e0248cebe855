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
 * A text of which parts are cited: what an answer is in the formats of others.
 *
 * @param parts its parts that have citations, in order and without overlaps
 */
record CitedText(String text, List<CitedPart> parts) {

  private static final CitationSupport UNCHECKED =
      new CitationSupport(0, CitationSupport.Basis.MODEL_CITATION);

  /**
   * A part of the text.
   *
   * @param cited at least one
   */
  record CitedPart(Span span, List<ResolvedCitation> cited) {}

  /** As an answer that nobody has checked yet. */
  Answer unchecked(String question) {
    Numbers numbers = new Numbers();
    List<Statement> statements =
        parts.stream()
            .filter(part -> !part.span().of(text).isBlank())
            .map(part -> unchecked(part, numbers))
            .toList();
    boolean holds = statements.stream().anyMatch(statement -> !statement.citations().isEmpty());
    Outcome.Abstained silence = silence();
    return new Answer(
        question,
        holds ? text : silence.explanation(),
        holds ? statements : List.of(),
        List.of(),
        holds ? new Outcome.Answered() : silence,
        rejections(holds),
        Usage.NONE,
        Trace.NONE);
  }

  private Statement unchecked(CitedPart part, Numbers numbers) {
    List<Citation> citations =
        part.cited().stream()
            .flatMap(cited -> cited.quoted().stream())
            .map(place -> numbers.cite(part.span(), place, UNCHECKED))
            .toList();
    List<String> flaws =
        citations.isEmpty() ? dropped(part).map(Rejection::reason).toList() : List.of();
    return new Statement(part.span(), part.span().of(text), 0, citations, flaws);
  }

  private Outcome.Abstained silence() {
    return parts.isEmpty()
        ? new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED, "What was written cites none of the sources.", 0)
        : Outcome.Abstained.unverified();
  }

  private List<Rejection> rejections(boolean shown) {
    Stream<Rejection> unsaid =
        shown || text.isBlank()
            ? Stream.of()
            : Stream.of(new Rejection(text, "It cites nothing that is in the sources."));
    return Stream.concat(parts.stream().flatMap(CitedText::dropped), unsaid).toList();
  }

  private static Stream<Rejection> dropped(CitedPart part) {
    return part.cited().stream()
        .flatMap(
            cited ->
                cited instanceof ResolvedCitation.Dropped dropped
                    ? Stream.of(dropped.rejection())
                    : Stream.of());
  }

  /** As the answer that it was made of. */
  Answer with(AnswerSupplement rest) {
    Numbers numbers = new Numbers();
    Iterator<CitedPart> next = parts.iterator();
    List<Statement> statements = new ArrayList<>();
    for (AnswerSupplement.StatementSupplement supplement : rest.statements()) {
      List<Citation> citations =
          supplement.citations().isEmpty()
              ? List.of()
              : citations(
                  supplement, next.hasNext() ? next.next() : nothingAt(supplement), numbers);
      statements.add(statement(supplement, citations));
    }
    checkArgument(
        !next.hasNext(),
        "the remainder is of another answer: it has %s statements, and the text has more citations",
        statements.size());
    return new Answer(
        rest.question(),
        text,
        statements,
        rest.conflicts(),
        rest.outcome(),
        rest.rejections(),
        rest.usage(),
        rest.trace());
  }

  private static CitedPart nothingAt(AnswerSupplement.StatementSupplement supplement) {
    return new CitedPart(supplement.span(), List.of());
  }

  private Statement statement(
      AnswerSupplement.StatementSupplement supplement, List<Citation> citations) {
    checkArgument(
        supplement.span().end() <= text.length(),
        "the remainder is of another answer: it has a statement at %s, the text %s characters",
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
      AnswerSupplement.StatementSupplement supplement, CitedPart part, Numbers numbers) {
    checkArgument(
        part.span().equals(supplement.span())
            && part.cited().size() == supplement.citations().size(),
        "the remainder is of another answer: it has %s citations at %s, the text %s at %s",
        supplement.citations().size(),
        supplement.span(),
        part.cited().size(),
        part.span());
    return IntStream.range(0, part.cited().size())
        .mapToObj(
            i -> {
              AnswerSupplement.CitationSupplement quote = supplement.citations().get(i);
              ResolvedCitation.Place place = narrowed(part.cited().get(i), quote);
              return numbers.cite(part.span(), place, quote.support());
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
                    "the remainder or the sources are of another answer: a quote of %s at %s is not in %s"
                        .formatted(
                            quote.passage(),
                            quote.span(),
                            cited instanceof ResolvedCitation.Dropped dropped
                                ? dropped.rejection()
                                : cited.candidates())));
  }

  /** Numbers places as they appear, those of one place alike. */
  private static final class Numbers {
    private final List<Key> places = new ArrayList<>();

    Citation cite(Span part, ResolvedCitation.Place place, CitationSupport support) {
      Key key = new Key(place.source().id(), place.span());
      if (!places.contains(key)) {
        places.add(key);
      }
      return Citation.of(
          places.indexOf(key) + 1, part, new Evidence(place.source(), place.span(), support));
    }

    private record Key(PassageId passage, Span span) {}
  }
}
