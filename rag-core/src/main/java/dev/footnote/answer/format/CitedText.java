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
 * @param claims its parts that have citations, in order and without overlaps
 */
record CitedText(String text, List<Claim> claims) {

  private static final CitationSupport UNCHECKED =
      new CitationSupport(0, CitationSupport.Basis.MODEL_CITATION);

  /**
   * A part of the text.
   *
   * @param cited at least one
   */
  record Claim(Span span, List<Cited> cited) {}

  /** As an answer that nobody has checked yet. */
  Answer unchecked(String question) {
    Numbers numbers = new Numbers();
    List<Statement> statements =
        claims.stream()
            .filter(claim -> !claim.span().of(text).isBlank())
            .map(claim -> unchecked(claim, numbers))
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

  private Statement unchecked(Claim claim, Numbers numbers) {
    List<Citation> citations =
        claim.cited().stream()
            .flatMap(cited -> cited.quoted().stream())
            .map(place -> numbers.cite(claim.span(), place, UNCHECKED))
            .toList();
    List<String> flaws =
        citations.isEmpty() ? dropped(claim).map(Rejection::reason).toList() : List.of();
    return new Statement(claim.span(), claim.span().of(text), 0, citations, flaws);
  }

  private Outcome.Abstained silence() {
    return claims.isEmpty()
        ? new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED, "What was written cites none of the sources.", 0)
        : Outcome.Abstained.unverified();
  }

  private List<Rejection> rejections(boolean shown) {
    Stream<Rejection> unsaid =
        shown || text.isBlank()
            ? Stream.of()
            : Stream.of(new Rejection(text, "It cites nothing that is in the sources."));
    return Stream.concat(claims.stream().flatMap(CitedText::dropped), unsaid).toList();
  }

  private static Stream<Rejection> dropped(Claim claim) {
    return claim.cited().stream()
        .flatMap(
            cited ->
                cited instanceof Cited.Dropped dropped
                    ? Stream.of(dropped.rejection())
                    : Stream.of());
  }

  /** As the answer that it was made of. */
  Answer with(AnswerSupplement rest) {
    Numbers numbers = new Numbers();
    Iterator<Claim> next = claims.iterator();
    List<Statement> statements = new ArrayList<>();
    for (AnswerSupplement.Judgement judgement : rest.judgements()) {
      List<Citation> citations =
          judgement.quotes().isEmpty()
              ? List.of()
              : citations(judgement, next.hasNext() ? next.next() : nothingAt(judgement), numbers);
      statements.add(statement(judgement, citations));
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

  private static Claim nothingAt(AnswerSupplement.Judgement judgement) {
    return new Claim(judgement.span(), List.of());
  }

  private Statement statement(AnswerSupplement.Judgement judgement, List<Citation> citations) {
    checkArgument(
        judgement.span().end() <= text.length(),
        "the remainder is of another answer: it has a statement at %s, the text %s characters",
        judgement.span(),
        text.length());
    return new Statement(
        judgement.span(),
        judgement.span().of(text),
        judgement.support(),
        citations,
        judgement.flaws());
  }

  private static List<Citation> citations(
      AnswerSupplement.Judgement judgement, Claim claim, Numbers numbers) {
    checkArgument(
        claim.span().equals(judgement.span()) && claim.cited().size() == judgement.quotes().size(),
        "the remainder is of another answer: it has %s citations at %s, the text %s at %s",
        judgement.quotes().size(),
        judgement.span(),
        claim.cited().size(),
        claim.span());
    return IntStream.range(0, claim.cited().size())
        .mapToObj(
            i -> {
              AnswerSupplement.Quote quote = judgement.quotes().get(i);
              Cited.Place place = narrowed(claim.cited().get(i), quote);
              return numbers.cite(claim.span(), place, quote.support());
            })
        .toList();
  }

  private static Cited.Place narrowed(Cited cited, AnswerSupplement.Quote quote) {
    return cited.candidates().stream()
        .filter(place -> place.source().id().equals(quote.passage()))
        .filter(place -> place.span().contains(quote.span()))
        .map(place -> new Cited.Place(place.source(), quote.span()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the remainder or the sources are of another answer: a quote of %s at %s is not in %s"
                        .formatted(
                            quote.passage(),
                            quote.span(),
                            cited instanceof Cited.Dropped dropped
                                ? dropped.rejection()
                                : cited.candidates())));
  }

  /** Numbers places as they appear, those of one place alike. */
  private static final class Numbers {
    private final List<Key> places = new ArrayList<>();

    Citation cite(Span claim, Cited.Place place, CitationSupport support) {
      Key key = new Key(place.source().id(), place.span());
      if (!places.contains(key)) {
        places.add(key);
      }
      return Citation.of(
          places.indexOf(key) + 1, claim, new Evidence(place.source(), place.span(), support));
    }

    private record Key(PassageId passage, Span span) {}
  }
}
