package dev.footnote.answer.extract;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Trace;
import dev.footnote.answer.Usage;
import dev.footnote.document.Passage;
import dev.footnote.embed.CachingEmbeddingModel;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Role;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answerer that quotes sentences of the sources verbatim, without a language model.
 *
 * <p>It scores each sentence and table row of the passages that a search finds. The score has three
 * parts:
 *
 * <ul>
 *   <li>the words in common with the question, in the sentence and around it, weighted by rarity;
 *   <li>whether the sentence contains the type of expression that the question asks for;
 *   <li>for the few best sentences so far, the cosine between the vectors of question and sentence.
 * </ul>
 *
 * <p>The answer quotes the best sentence, joined with an adjacent one if both are short. Further
 * quotes have a score close to the best and say something else. A sentence before a list is quoted
 * with the items of the list, and an item with both. If two quotes of different documents differ
 * only in a figure, a date or a negation, the answer reports a conflict. If the best sentence does
 * not reach a threshold, the answer is an abstention.
 *
 * <p>Cost: one search, and one model run for the question unless the model has cached its vector.
 * In addition, one model run for each of at most four sentences whose vectors are not in a cache of
 * 14 MB. Safe for use by several threads.
 */
public final class ExtractiveAnswerer implements Answerer {

  private static final Comparator<SentenceCandidate> BEST_FIRST =
      Comparator.comparingDouble(SentenceCandidate::score).reversed();

  /**
   * The maximum number of sentences to embed. Embedding all of them did not improve the first three
   * quotes on training questions.
   */
  private static final int MAX_EMBEDDED = 4;

  /**
   * The largest expected gap to the best sentence. Embedding sentences with a larger gap helped
   * three questions of 319.
   */
  private static final double MAX_EXPECTED_GAP = 0.2;

  /** The size of the sentence vector cache: more than 8,192 vectors of the bundled model. */
  private static final long CACHE_BYTES = 14 << 20;

  private final EmbeddingModel model;
  private final int maxStatements;
  private final double minSupport;

  /**
   * Creates an answerer with the defaults of {@link Builder}.
   *
   * @param model the model that the index was built with; the caller keeps ownership
   */
  public ExtractiveAnswerer(EmbeddingModel model) {
    this(builder(model));
  }

  private ExtractiveAnswerer(Builder builder) {
    this.model = new CachingEmbeddingModel(builder.model, CACHE_BYTES);
    this.maxStatements = builder.maxStatements;
    this.minSupport = builder.minSupport;
  }

  /**
   * Returns a builder of an answerer.
   *
   * @param model the model that the index was built with; the caller keeps ownership
   */
  public static Builder builder(EmbeddingModel model) {
    return new Builder(model);
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    Trace.Recorder trace = new Trace.Recorder();
    Answer.Builder answer = Answer.builder(query.text());
    List<Hit> hits =
        trace.run(
            AnswerStage.RETRIEVE,
            () -> snapshot.search(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return answer.trace(trace.trace()).build(Outcome.Abstained.nothingFound());
    }
    List<SentenceCandidate> best =
        trace.run(
            AnswerStage.SELECT,
            () -> best(query, hits, snapshot, answer),
            ExtractiveAnswerer::summary);
    answer.trace(trace.trace());
    double support = SupportCalibration.of(best.getFirst().score());
    return answer.build(
        support < minSupport
            ? notAnswered(hits.getFirst().passage(), support)
            : quote(QuoteSelection.of(best, maxStatements), answer));
  }

  private static String summary(List<SentenceCandidate> best) {
    return String.format(
        Locale.ROOT,
        "the best of %d sentences has support %.2f",
        best.size(),
        SupportCalibration.of(best.getFirst().score()));
  }

  /**
   * Returns the sentences of the hits, best first; ties keep the order of the hits. Embeds only the
   * few sentences with the best expected scores.
   */
  private List<SentenceCandidate> best(
      Query query, List<Hit> hits, Snapshot snapshot, Answer.Builder answer) {
    AnalyzedQuestions questions = new AnalyzedQuestions(query, snapshot);
    List<SentenceCandidate> candidates =
        hits.stream()
            .flatMap(hit -> questions.candidates(hit).stream())
            .sorted(BEST_FIRST)
            .collect(Collectors.toCollection(ArrayList::new));
    List<SentenceCandidate> embedded = candidates.subList(0, countToEmbed(candidates));
    answer.usage(Usage.ofEmbedding(1 + embedded.size()));
    List<String> texts = embedded.stream().map(candidate -> embeddable(candidate.quote())).toList();
    float[] question =
        LongTextModel.meanOfWindows(model)
            .embed(SharedSpelling.of(query.text(), texts), Role.QUERY);
    List<float[]> vectors = model.embedAll(texts, Role.PASSAGE);
    for (int i = 0; i < vectors.size(); i++) {
      embedded.set(i, embedded.get(i).withMeaning(EmbeddingModel.cosine(question, vectors.get(i))));
    }
    candidates.sort(BEST_FIRST);
    return candidates;
  }

  private static int countToEmbed(List<SentenceCandidate> candidates) {
    double minScore = candidates.getFirst().score() - MAX_EXPECTED_GAP;
    return (int)
        candidates.stream()
            .limit(MAX_EMBEDDED)
            .takeWhile(candidate -> candidate.score() >= minScore)
            .count();
  }

  private static Outcome quote(List<QuoteSelection.Selected> selected, Answer.Builder answer) {
    List<Evidence> evidence = new ArrayList<>();
    for (QuoteSelection.Selected selection : selected) {
      double support = SupportCalibration.of(selection.candidate().score());
      List<Evidence> quoted = new ArrayList<>();
      for (QuotableSpan quote : selection.quotes()) {
        quoted.add(Evidence.quoted(quote.hit().passage(), quote.span(), support));
        answer.addStatement(quote.text(), support, List.of(quoted.getLast()));
      }
      evidence.add(quotedFor(selection.candidate(), quoted));
    }
    addConflicts(selected, evidence, answer);
    return new Outcome.Answered();
  }

  /** Returns the evidence that has the candidate's own text. */
  private static Evidence quotedFor(SentenceCandidate candidate, List<Evidence> quoted) {
    return quoted.stream()
        .filter(evidence -> evidence.span().overlaps(candidate.quote().span()))
        .findFirst()
        .orElse(quoted.getFirst());
  }

  private static void addConflicts(
      List<QuoteSelection.Selected> selected, List<Evidence> evidence, Answer.Builder answer) {
    for (int i = 0; i < selected.size(); i++) {
      for (int j = i + 1; j < selected.size(); j++) {
        Evidence left = evidence.get(i);
        Evidence right = evidence.get(j);
        ConflictDetector.between(selected.get(i).candidate(), selected.get(j).candidate())
            .ifPresent(explanation -> answer.addConflict(left, right, explanation));
      }
    }
  }

  private static Outcome notAnswered(Passage nearest, double support) {
    return new Outcome.Abstained(
        Outcome.Reason.NOT_ANSWERED,
        "The documents do not answer this question. The closest passage is in %s%s."
            .formatted(
                nearest.id().documentId(),
                nearest.pageRange().map(pages -> ", page " + pages).orElse("")),
        support);
  }

  /** Returns the text with heading and column names or, if that is too long, the bare text. */
  private String embeddable(QuotableSpan quote) {
    String inContext = quote.labelledTextInContext();
    return model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()
        ? inContext
        : quote.text();
  }

  /**
   * A question, analysed in one language.
   *
   * @param terms the question's terms in that language
   * @param lexicon the lexicon of that language
   */
  private record AnalyzedQuestion(QuestionTerms terms, Lexicon lexicon) {}

  /** A question, analysed once in each language of the passages. */
  private static final class AnalyzedQuestions {
    private final Query query;
    private final Snapshot snapshot;
    private final Map<Lexicon, AnalyzedQuestion> byLexicon = new HashMap<>();

    AnalyzedQuestions(Query query, Snapshot snapshot) {
      this.query = query;
      this.snapshot = snapshot;
    }

    List<SentenceCandidate> candidates(Hit hit) {
      AnalyzedQuestion question =
          byLexicon.computeIfAbsent(
              snapshot.lexicon(hit.passage().id(), query.scope()), this::analyze);
      return SentenceCandidate.of(hit, question.terms(), question.lexicon());
    }

    private AnalyzedQuestion analyze(Lexicon lexicon) {
      Lexicon cached = new CachingLexicon(lexicon);
      return new AnalyzedQuestion(new QuestionTerms(query.text(), cached), cached);
    }
  }

  /**
   * A lexicon that analyses each text once; every sentence of a passage needs the same contexts.
   */
  private static final class CachingLexicon implements Lexicon {
    private final Lexicon lexicon;
    private final Map<String, List<String>> terms = new HashMap<>();

    CachingLexicon(Lexicon lexicon) {
      this.lexicon = lexicon;
    }

    @Override
    public List<String> terms(String text) {
      return terms.computeIfAbsent(text, lexicon::terms);
    }

    @Override
    public List<Word> words(String question) {
      return lexicon.words(question);
    }

    @Override
    public double rarity(String term) {
      return lexicon.rarity(term);
    }
  }

  /** A builder of an answerer. For one thread. */
  public static final class Builder {
    private final EmbeddingModel model;
    private int maxStatements = 3;
    private double minSupport = SupportCalibration.thresholdFor(0.75);

    private Builder(EmbeddingModel model) {
      this.model = model;
    }

    /**
     * Sets the maximum number of quoted statements; 3 by default. A list counts as one statement.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder maxStatements(int maxStatements) {
      checkArgument(maxStatements >= 1, "maxStatements %s: must be at least 1", maxStatements);
      this.maxStatements = maxStatements;
      return this;
    }

    /**
     * Sets the minimum support of the best statement, 0 (always answers) to 1 (always abstains).
     * Replaces the threshold of {@link #targetPrecision}.
     *
     * @throws IllegalArgumentException if the support is not 0 to 1
     */
    public Builder minSupport(double minSupport) {
      checkArgument(
          minSupport >= 0 && minSupport <= 1, "minSupport %s: must be 0 to 1", minSupport);
      this.minSupport = minSupport;
      return this;
    }

    /**
     * Sets the target proportion of answers whose first quote is right; 0.75 by default, which
     * requires a support of 0.56. At 0.54 and below, the answerer always answers; at 1 it always
     * abstains.
     *
     * <p>The proportion was measured on training questions about other documents, with an index of
     * the bundled model. Your results will differ; measure them if they matter.
     *
     * @throws IllegalArgumentException if the precision is not 0 to 1
     */
    public Builder targetPrecision(double precision) {
      checkArgument(
          precision >= 0 && precision <= 1, "targetPrecision %s: must be 0 to 1", precision);
      this.minSupport = SupportCalibration.thresholdFor(precision);
      return this;
    }

    /** Returns a new answerer. */
    public ExtractiveAnswerer build() {
      return new ExtractiveAnswerer(this);
    }
  }
}
