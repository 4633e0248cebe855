package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to a question: statements with their citations, or the reason for abstaining.
 * Immutable.
 *
 * @param question the question as the asker wrote it
 * @param text the text to show to the asker: the statements and the separators between them or,
 *     without statements, the reason for abstaining
 * @param statements the statements in the order of the text; empty if and only if the outcome is
 *     {@link Outcome.Abstained}
 * @param conflicts pairs of citations that contradict each other
 * @param outcome answered, partly answered or abstained
 * @param rejections drafted text that failed its check; not part of the answer
 * @param usage the models' usage for this answer
 * @param trace the steps that produced this answer
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
   * @throws IllegalArgumentException if one of these rules is broken:
   *     <ul>
   *       <li>An abstention has no statements, and every other outcome has at least one.
   *       <li>Each statement equals the text at its span and begins after the statement before it.
   *       <li>Citations are numbered 1, 2, 3, ... in order of appearance, with one number per
   *           place.
   *       <li>Conflicts refer only to existing citation numbers.
   *     </ul>
   */
  public Answer {
    statements = ImmutableList.copyOf(statements);
    conflicts = ImmutableList.copyOf(conflicts);
    rejections = ImmutableList.copyOf(rejections);
    checkArgument(
        statements.isEmpty() == outcome instanceof Outcome.Abstained,
        "outcome %s with %s statements: only an abstention has none",
        outcome,
        statements.size());
    requireSpans(text, statements);
    int sourceCount = requireNumbers(statements);
    for (Conflict conflict : conflicts) {
      checkArgument(
          conflict.second() <= sourceCount,
          "%s refers to a citation that does not exist: there are %s",
          conflict,
          sourceCount);
    }
  }

  private static void requireSpans(String text, List<Statement> statements) {
    int end = 0;
    for (Statement statement : statements) {
      Span span = statement.span();
      checkArgument(
          span.start() >= end && span.of(text).equals(statement.text()),
          "statement at %s: must equal the text at its span, after the statement before it: %s",
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
          "citation number %s: must not exceed %s, the next free number",
          citation.number(),
          sources.size() + 1);
      if (citation.number() > sources.size()) {
        sources.add(citation);
      }
      Citation first = sources.get(citation.number() - 1);
      checkArgument(
          first.passage().equals(citation.passage()) && first.span().equals(citation.span()),
          "citation number %s stands for two places: %s and %s",
          citation.number(),
          first,
          citation);
    }
    return sources.size();
  }

  /** Returns a builder that assembles an answer statement by statement. */
  public static Builder builder(String question) {
    return new Builder(question);
  }

  /**
   * Returns an abstention without any rejections.
   *
   * @param outcome the reason for abstaining
   */
  public static Answer abstained(String question, Outcome.Abstained outcome) {
    return builder(question).build(outcome);
  }

  /**
   * Reports whether there is at least one statement. If the caller chose to flag unsupported
   * statements, a statement may be unsupported: see {@link Statement#isSupported}.
   */
  public boolean isAnswered() {
    return !statements.isEmpty();
  }

  /**
   * Returns how well the sources support the answer, 0 to 1. This is the highest support of a
   * supported statement, or 0 if there is none. For an abstention it is the support of the best
   * rejected candidate.
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

  /** Returns all citations in the order of the statements; those of one place share a number. */
  public List<Citation> citations() {
    return citations(statements).toList();
  }

  /** Returns the first citation of each number, in ascending order of the numbers. */
  public List<Citation> sources() {
    List<Citation> sources = new ArrayList<>();
    citations(statements)
        .filter(citation -> citation.number() == sources.size() + 1)
        .forEach(sources::add);
    return ImmutableList.copyOf(sources);
  }

  /**
   * Returns the answer as Markdown with footnotes. Text from documents and models is escaped, so
   * that it cannot become a link, an image or markup.
   */
  public String toMarkdown() {
    return new MarkdownAnswerWriter(this).write();
  }

  private static Stream<Citation> citations(List<Statement> statements) {
    return statements.stream().flatMap(statement -> statement.citations().stream());
  }

  /** A builder that places the statements in the text and numbers the citations. For one thread. */
  public static final class Builder {
    private final String question;
    private final StringBuilder text = new StringBuilder();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final ImmutableList.Builder<Conflict> conflicts = ImmutableList.builder();
    private final ImmutableList.Builder<Rejection> rejections = ImmutableList.builder();
    private char separator = '\n';
    private Usage usage = Usage.NONE;
    private Trace trace = Trace.NONE;

    private Builder(String question) {
      this.question = question;
    }

    /**
     * Adds a supported statement, on a new line unless {@link #onSameLine} was called.
     *
     * @param support how well the sources support the statement as an answer, 0 to 1
     * @param evidence the supporting evidence, the strongest first
     * @return the statement with its place and its numbered citations
     * @throws IllegalArgumentException if the text is blank, there is no evidence, or the support
     *     is not 0 to 1
     */
    public Statement addStatement(String statement, double support, List<Evidence> evidence) {
      return addStatement(statement, support, evidence, List.of());
    }

    /**
     * Adds a statement that may have flaws, on a new line unless {@link #onSameLine} was called.
     *
     * @param support how well the sources support the statement as an answer, 0 to 1
     * @param evidence the supporting evidence, the strongest first
     * @param flaws the problems that the check found, one sentence each
     * @return the statement with its place and its numbered citations
     * @throws IllegalArgumentException if the text is blank, there is neither evidence nor a flaw,
     *     or the support is not 0 to 1
     */
    public Statement addStatement(
        String statement, double support, List<Evidence> evidence, List<String> flaws) {
      if (!statements.isEmpty()) {
        text.append(separator);
      }
      separator = '\n';
      Span span = new Span(text.length(), text.length() + statement.length());
      text.append(statement);
      List<Citation> citations =
          evidence.stream().map(piece -> Citation.of(number(piece), span, piece)).toList();
      statements.add(new Statement(span, statement, support, citations, flaws));
      return statements.getLast();
    }

    private int number(Evidence evidence) {
      Place place = Place.of(evidence);
      if (!places.contains(place)) {
        places.add(place);
      }
      return places.indexOf(place) + 1;
    }

    /** Places the next statement on the same line, after a space. */
    public Builder onSameLine() {
      separator = ' ';
      return this;
    }

    /**
     * Adds a conflict between two pieces of evidence of added statements. Does nothing if one of
     * them is not cited, or if both are at the same place.
     *
     * @param explanation what the sources disagree about, one sentence
     */
    public Builder addConflict(Evidence left, Evidence right, String explanation) {
      int first = places.indexOf(Place.of(left)) + 1;
      int second = places.indexOf(Place.of(right)) + 1;
      if (first > 0 && second > 0 && first != second) {
        conflicts.add(new Conflict(Math.min(first, second), Math.max(first, second), explanation));
      }
      return this;
    }

    /** Adds drafted text that failed its check. */
    public Builder addRejection(Rejection rejection) {
      rejections.add(rejection);
      return this;
    }

    /** Sets the models' usage; {@link Usage#NONE} by default. */
    public Builder usage(Usage usage) {
      this.usage = usage;
      return this;
    }

    /** Sets the recorded steps; {@link Trace#NONE} by default. */
    public Builder trace(Trace trace) {
      this.trace = trace;
      return this;
    }

    /**
     * Returns a new answer. Its text is the statements or, for an abstention, the explanation.
     *
     * @throws IllegalArgumentException if an abstention has statements, or another outcome has none
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

  /** A place in a source; citations of the same place share a number. */
  private record Place(PassageId passage, Span span) {

    static Place of(Evidence evidence) {
      return new Place(evidence.passage().id(), evidence.span());
    }
  }
}
