package dev.footnote.answer.format;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Location;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.document.TableRows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A generator of answers of every kind, with repetitive texts that are hard to count and escape.
 */
final class RandomAnswers {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b ",
          "the pump",
          ". ",
          "\n",
          "\t",
          " ",
          "\uD83D\uDE00",
          "\uD83C\uDDE9\uD83C\uDDEA",
          "\u6C34\u6CF5",
          "\u4FDD\u4FEE\u3002",
          "e\u0301",
          "\u202Ex",
          "\u2028",
          "<b>",
          "&amp;",
          "\"",
          "'",
          "\\",
          "</script>",
          "{}",
          "\u0000",
          "\u00A0",
          "2\u00A0m");

  private final Random random;

  RandomAnswers(Random random) {
    this.random = random;
  }

  /** Returns passages of up to three documents, with pages and locations. */
  List<Passage> passages() {
    return several(1, 6, () -> 0).stream()
        .collect(ArrayList::new, (all, each) -> all.add(passage(all.size())), ArrayList::addAll);
  }

  private Passage passage(int ordinal) {
    String text = text();
    int start = random.nextInt(40);
    Span span = new Span(start, start + text.length());
    Span first = new Span(start, start + boundary(text, 0));
    Span second = new Span(first.end(), span.end());
    int page = 1 + random.nextInt(5);
    return new Passage(
        new PassageId("d" + random.nextInt(3) + ".pdf", ordinal),
        span,
        text,
        "title " + text(),
        several(0, 2, this::text),
        random.nextBoolean() ? Optional.empty() : Optional.of(text()),
        List.of(new TableRows(span, several(0, 3, this::text))),
        List.of(new PassageBlock(span, PassageBlock.Kind.QUOTE)),
        List.of(new Page(page, first), new Page(page + 1, second)),
        List.of(
            new Location.Box(span, page, random.nextFloat(), random.nextFloat(), 1e-7f, 612.25f),
            new Location.Cells(span, text(), 1, 2, 3, 4)));
  }

  /** Returns an answer from the passages; each statement has citations, flaws or both. */
  Answer answer(List<Passage> passages) {
    if (random.nextInt(8) == 0) {
      return Answer.abstained(
          text(),
          new Outcome.Abstained(oneOf(Outcome.Reason.values()), text(), random.nextDouble()));
    }
    Answer.Builder answer = Answer.builder(text());
    List<Evidence> cited = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      List<Evidence> evidence = several(0, 3, () -> evidence(passages));
      cited.addAll(evidence);
      answer.addStatement(
          text(),
          random.nextDouble(),
          evidence,
          several(evidence.isEmpty() ? 1 : 0, 2, this::text));
      if (random.nextBoolean()) {
        answer.onSameLine();
      }
    }
    if (cited.size() > 1) {
      answer.addConflict(cited.getFirst(), cited.getLast(), text());
    }
    several(0, 2, () -> new Rejection(text(), text())).forEach(answer::addRejection);
    return answer
        .usage(usage())
        .trace(new Trace(several(0, 3, this::step)))
        .build(random.nextBoolean() ? new Outcome.Answered() : new Outcome.PartlyAnswered(text()));
  }

  private Evidence evidence(List<Passage> passages) {
    Passage passage = passages.get(random.nextInt(passages.size()));
    String text = passage.text();
    int start = boundary(text, -1);
    int end = start + boundary(text.substring(start), 0);
    return new Evidence(
        passage,
        new Span(start, end).shift(passage.span().start()),
        new CitationSupport(random.nextDouble(), oneOf(CitationSupport.Basis.values())));
  }

  /** Returns a code point boundary; the start of the text is possible if {@code least} is -1. */
  private int boundary(String text, int least) {
    int characters = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, least + 1 + random.nextInt(characters));
  }

  private Usage usage() {
    return new Usage(
        random.nextInt(5),
        new TokenUsage(
            random.nextInt(100) + 100, random.nextInt(100), random.nextInt() & Integer.MAX_VALUE),
        random.nextInt(5),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new Usage.Cost(
                    new BigDecimal(new BigInteger(60, random), random.nextInt(30) - 5),
                    Currency.getInstance(random.nextBoolean() ? "EUR" : "JPY"))));
  }

  private Trace.Step step() {
    return new Trace.Step(
        oneOf(AnswerStage.values()), text(), Duration.ofNanos(random.nextLong() & Long.MAX_VALUE));
  }

  /** Returns a text that is not blank. */
  private String text() {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(12))
        .collect(Collectors.joining("", "", random.nextBoolean() ? "x" : "\u6C34"));
  }

  private <T> List<T> several(int least, int most, Supplier<T> one) {
    return Stream.generate(one).limit(least + random.nextInt(most - least + 1)).toList();
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
