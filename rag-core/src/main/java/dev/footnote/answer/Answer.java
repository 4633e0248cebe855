package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said to a question: checked statements with their citations, or the reason for saying
 * nothing. Immutable.
 *
 * @param question as it was asked
 * @param text what is shown to the asker: the statements with what joins them or, where there are
 *     none, the reason why
 * @param statements in the order of the text; none exactly if abstained
 * @param conflicts citations that contradict each other
 * @param outcome answered, partly answered or abstained
 * @param rejections what was drafted and failed its check; not part of the answer
 * @param usage what it used of models
 * @param trace what was done for it
 */
public record Answer(
    String question,
    String text,
    List<Statement> statements,
    List<Conflict> conflicts,
    Outcome outcome,
    List<Rejection> rejections,
    Usage usage,
    Trace trace) {

  /**
   * @throws IllegalArgumentException if there are statements without an answer, or the other way
   *     round; if a statement is not the text at its span, or comes before the one before it; if
   *     citations are not numbered 1, 2, 3, ... as they appear, those of one place alike; or if a
   *     conflict names a number that there is not
   */
  public Answer {
    statements = ImmutableList.copyOf(statements);
    conflicts = ImmutableList.copyOf(conflicts);
    rejections = ImmutableList.copyOf(rejections);
    checkArgument(
        statements.isEmpty() == outcome instanceof Outcome.Abstained,
        "%s with %s statements",
        outcome,
        statements.size());
    requirePlaces(text, statements);
    int numbers = requireNumbers(statements);
    for (Conflict conflict : conflicts) {
      checkArgument(
          conflict.second() <= numbers, "%s, and there are %s sources", conflict, numbers);
    }
  }

  private static void requirePlaces(String text, List<Statement> statements) {
    int end = 0;
    for (Statement statement : statements) {
      Span span = statement.span();
      checkArgument(
          span.start() >= end && span.of(text).equals(statement.text()),
          "the statement at %s is not in its place in the text: %s",
          span,
          statement.text());
      end = span.end();
    }
  }

  private static int requireNumbers(List<Statement> statements) {
    List<Citation> sources = new ArrayList<>();
    for (Citation citation : citations(statements).toList()) {
      checkArgument(
          citation.number() <= sources.size() + 1,
          "citation %s where %s is next",
          citation.number(),
          sources.size() + 1);
      if (citation.number() > sources.size()) {
        sources.add(citation);
      }
      Citation first = sources.get(citation.number() - 1);
      checkArgument(
          first.passage().equals(citation.passage()) && first.span().equals(citation.span()),
          "citation %s is of two places: %s and %s",
          citation.number(),
          first,
          citation);
    }
    return sources.size();
  }

  /** An answer to put together, statement by statement. */
  public static Builder builder(String question) {
    return new Builder(question);
  }

  /**
   * No answer, and nothing drafted that failed its check.
   *
   * @param outcome the reason
   */
  public static Answer abstained(String question, Outcome.Abstained outcome) {
    return builder(question).build(outcome);
  }

  /**
   * Whether there is at least one statement; where the caller wants what fails marked, it need not
   * hold: see {@link Statement#isSupported}.
   */
  public boolean isAnswered() {
    return !statements.isEmpty();
  }

  /**
   * How well the sources carry an answer, 0 to 1: the best support among the statements that hold,
   * and 0 if none does; or, where nothing is said, what the best that was found would have had.
   */
  public double support() {
    return outcome instanceof Outcome.Abstained abstained
        ? abstained.support()
        : statements.stream()
            .filter(Statement::isSupported)
            .mapToDouble(Statement::support)
            .max()
            .orElse(0);
  }

  /** All citations, in the order of the statements; those of one place share a number. */
  public List<Citation> citations() {
    return citations(statements).toList();
  }

  /** The first citation of each number, by number. */
  public List<Citation> sources() {
    List<Citation> sources = new ArrayList<>();
    citations(statements)
        .filter(citation -> citation.number() == sources.size() + 1)
        .forEach(sources::add);
    return ImmutableList.copyOf(sources);
  }

  /**
   * The answer as Markdown with footnotes. Whatever in it comes from documents or models is
   * escaped, so that it cannot become a link, an image or markup.
   */
  public String toMarkdown() {
    return new MarkdownAnswerWriter(this).render();
  }

  private static Stream<Citation> citations(List<Statement> statements) {
    return statements.stream().flatMap(statement -> statement.citations().stream());
  }

  /**
   * Puts an answer together: places the statements in the text and numbers the citations. For one
   * thread.
   */
  public static final class Builder {
    private final String question;
    private final StringBuilder text = new StringBuilder();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final ImmutableList.Builder<Conflict> conflicts = ImmutableList.builder();
    private final ImmutableList.Builder<Rejection> rejections = ImmutableList.builder();
    private char joint = '\n';
    private Usage usage = Usage.NONE;
    private Trace trace = Trace.NONE;

    private Builder(String question) {
      this.question = question;
    }

    /**
     * Adds a statement that holds, on a line of its own unless {@link #onSameLine} was called.
     *
     * @param evidence what it rests on, the firmest first
     * @return the statement in its place
     * @throws IllegalArgumentException if the words are blank, there is no evidence, or the support
     *     is not 0 to 1
     */
    public Statement addStatement(String words, double support, List<Evidence> evidence) {
      return addStatement(words, support, evidence, List.of());
    }

    /**
     * Adds a statement, as the one above.
     *
     * @param flaws what is wrong with it, a sentence each
     * @throws IllegalArgumentException if the words are blank, there is neither evidence nor a
     *     flaw, or the support is not 0 to 1
     */
    public Statement addStatement(
        String words, double support, List<Evidence> evidence, List<String> flaws) {
      if (!statements.isEmpty()) {
        text.append(joint);
      }
      joint = '\n';
      Span span = new Span(text.length(), text.length() + words.length());
      text.append(words);
      List<Citation> citations =
          evidence.stream().map(each -> Citation.of(number(each), span, each)).toList();
      statements.add(new Statement(span, words, support, citations, flaws));
      return statements.getLast();
    }

    private int number(Evidence evidence) {
      Place place = Place.of(evidence);
      if (!places.contains(place)) {
        places.add(place);
      }
      return places.indexOf(place) + 1;
    }

    /** Lets the next statement follow on the same line. */
    public Builder onSameLine() {
      joint = ' ';
      return this;
    }

    /**
     * Adds a conflict between two pieces of evidence of statements that were added; nothing if one
     * of them is not cited, or both are at one place.
     */
    public Builder addConflict(Evidence one, Evidence other, String explanation) {
      int first = places.indexOf(Place.of(one)) + 1;
      int second = places.indexOf(Place.of(other)) + 1;
      if (first > 0 && second > 0 && first != second) {
        conflicts.add(new Conflict(Math.min(first, second), Math.max(first, second), explanation));
      }
      return this;
    }

    /** Adds something that was drafted and failed its check. */
    public Builder addRejection(Rejection rejection) {
      rejections.add(rejection);
      return this;
    }

    /** Sets what it used of models; by default nothing. */
    public Builder usage(Usage usage) {
      this.usage = usage;
      return this;
    }

    /** Sets what was done for it; by default no record. */
    public Builder trace(Trace trace) {
      this.trace = trace;
      return this;
    }

    /**
     * A fresh answer.
     *
     * @throws IllegalArgumentException if it abstains with statements, or answers without
     */
    public Answer build(Outcome outcome) {
      String shown =
          outcome instanceof Outcome.Abstained abstained
              ? abstained.explanation()
              : text.toString();
      return new Answer(
          question,
          shown,
          statements,
          conflicts.build(),
          outcome,
          rejections.build(),
          usage,
          trace);
    }
  }

  /** What a number stands for. */
  private record Place(PassageId passage, Span span) {

    static Place of(Evidence evidence) {
      return new Place(evidence.passage().id(), evidence.span());
    }
  }
}
