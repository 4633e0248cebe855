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
 * Answers with sentences of the sources, verbatim, and needs no language model.
 *
 * <p>It reads the passages that a search finds and scores each of their sentences and table rows:
 * by words in common with the question, weighted by rarity, in it and around it; by whether it has
 * what the question's form asks for; and, for the few that this puts first, by meaning (cosine of
 * the question's vector and the sentence's). It quotes the best, together with the sentence beside
 * it where both are short, and then others that come near it and say something else. Where two of
 * different documents say the same but for a figure, a date or a denial, the answer says that they
 * conflict. Where even the best falls short of a threshold, it abstains.
 *
 * <p>Cost: one search, a model run for the question unless its vector is known to the model, and
 * one for each of those few sentences, four at most, whose vector is not among the 14 MB of them
 * that it remembers. Safe for use by several threads.
 */
public final class ExtractiveAnswerer implements Answerer {

  private static final Comparator<SentenceCandidate> BEST_FIRST =
      Comparator.comparingDouble(SentenceCandidate::score).reversed();

  /** Reading all of them put no more right ones first, or among three, on training questions. */
  private static final int READ_BY_MODEL = 4;

  /**
   * Reading also what is expected to come further behind the best helped three questions of 319.
   */
  private static final double WORTH_READING = 0.2;

  /** For the vectors of sentences met lately: more than 8,192 with the bundled model. */
  private static final long REMEMBERED_BYTES = 14 << 20;

  private final EmbeddingModel model;
  private final int maxStatements;
  private final double minSupport;

  /** An answerer with the defaults of {@link Builder}. */
  public ExtractiveAnswerer(EmbeddingModel model) {
    this(builder(model));
  }

  private ExtractiveAnswerer(Builder builder) {
    this.model = new CachingEmbeddingModel(builder.model, REMEMBERED_BYTES);
    this.maxStatements = builder.maxStatements;
    this.minSupport = builder.minSupport;
  }

  /**
   * An answerer with settings of the caller's.
   *
   * @param model the one that the index was made with; stays the caller's
   */
  public static Builder builder(EmbeddingModel model) {
    return new Builder(model);
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    Trace.Recorder trace = new Trace.Recorder();
    Answer.Builder answer = Answer.builder(query.text());
    List<Hit> hits =
        trace.step(
            AnswerStage.RETRIEVE,
            () -> snapshot.search(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return answer.trace(trace.trace()).build(Outcome.Abstained.nothingFound());
    }
    List<SentenceCandidate> best =
        trace.step(
            AnswerStage.SELECT,
            () -> best(query, hits, snapshot, answer),
            ExtractiveAnswerer::told);
    answer.trace(trace.trace());
    double support = SupportCalibration.of(best.getFirst().score());
    return answer.build(
        support < minSupport
            ? notAnswered(hits.getFirst().passage(), support)
            : quote(QuoteSelection.of(best, maxStatements), answer));
  }

  private static String told(List<SentenceCandidate> best) {
    return String.format(
        Locale.ROOT,
        "the best of %d sentences has support %.2f",
        best.size(),
        SupportCalibration.of(best.getFirst().score()));
  }

  /**
   * The sentences of the hits, best first; ties in the order of the hits. The model reads those few
   * that are expected to be the best.
   */
  private List<SentenceCandidate> best(
      Query query, List<Hit> hits, Snapshot snapshot, Answer.Builder answer) {
    Readings readings = new Readings(query, snapshot);
    List<SentenceCandidate> candidates =
        hits.stream()
            .flatMap(hit -> readings.candidates(hit).stream())
            .sorted(BEST_FIRST)
            .collect(Collectors.toCollection(ArrayList::new));
    List<SentenceCandidate> read = candidates.subList(0, worthReading(candidates));
    answer.usage(Usage.ofEmbedding(1 + read.size()));
    float[] meant = LongTextModel.meanOfWindows(model).embed(query.text(), Role.QUERY);
    List<float[]> vectors =
        model.embedAll(
            read.stream().map(candidate -> readable(candidate.quote())).toList(), Role.PASSAGE);
    for (int i = 0; i < vectors.size(); i++) {
      read.set(i, read.get(i).withMeaning(EmbeddingModel.cosine(meant, vectors.get(i))));
    }
    candidates.sort(BEST_FIRST);
    return candidates;
  }

  /** How many of them, from the first on. */
  private static int worthReading(List<SentenceCandidate> candidates) {
    double least = candidates.getFirst().score() - WORTH_READING;
    return (int)
        candidates.stream()
            .limit(READ_BY_MODEL)
            .takeWhile(candidate -> candidate.score() >= least)
            .count();
  }

  private static Outcome quote(List<QuoteSelection.Selected> chosen, Answer.Builder answer) {
    List<Evidence> evidence = new ArrayList<>();
    for (QuoteSelection.Selected each : chosen) {
      QuotableSpan quote = each.quote();
      double support = SupportCalibration.of(each.candidate().score());
      evidence.add(Evidence.quoted(quote.hit().passage(), quote.span(), support));
      answer.addStatement(quote.text(), support, List.of(evidence.getLast()));
    }
    for (int i = 0; i < chosen.size(); i++) {
      for (int j = i + 1; j < chosen.size(); j++) {
        Evidence one = evidence.get(i);
        Evidence other = evidence.get(j);
        SentenceConflict.between(chosen.get(i).candidate(), chosen.get(j).candidate())
            .ifPresent(explanation -> answer.addConflict(one, other, explanation));
      }
    }
    return new Outcome.Answered();
  }

  private static Outcome notAnswered(Passage nearest, double support) {
    return new Outcome.Abstained(
        Outcome.Reason.NOT_ANSWERED,
        "The documents do not answer this. The nearest passage is in %s%s."
            .formatted(
                nearest.id().documentId(),
                nearest.pageRange().map(pages -> ", page " + pages).orElse("")),
        support);
  }

  /** With heading and column names, or bare where that is more than the model reads. */
  private String readable(QuotableSpan quote) {
    String inContext = quote.labelledTextInContext();
    return model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()
        ? inContext
        : quote.text();
  }

  /**
   * A question as a language reads it.
   *
   * @param question its terms in that language
   * @param lexicon of that language
   */
  private record Reading(QuestionTerms question, Lexicon lexicon) {}

  /** A question as the languages of the passages read it, each once. */
  private static final class Readings {
    private final Query query;
    private final Snapshot snapshot;
    private final Map<Lexicon, Reading> byLexicon = new HashMap<>();

    Readings(Query query, Snapshot snapshot) {
      this.query = query;
      this.snapshot = snapshot;
    }

    List<SentenceCandidate> candidates(Hit hit) {
      Reading labelledText =
          byLexicon.computeIfAbsent(
              snapshot.lexicon(hit.passage().id(), query.scope()), this::read);
      return SentenceCandidate.of(hit, labelledText.question(), labelledText.lexicon());
    }

    private Reading read(Lexicon lexicon) {
      Lexicon remembered = new Remembered(lexicon);
      return new Reading(new QuestionTerms(query.text(), remembered), remembered);
    }
  }

  /** Analyses each text once: a passage would be analysed again for every sentence in it. */
  private static final class Remembered implements Lexicon {
    private final Lexicon lexicon;
    private final Map<String, List<String>> terms = new HashMap<>();

    Remembered(Lexicon lexicon) {
      this.lexicon = lexicon;
    }

    @Override
    public List<String> terms(String text) {
      return terms.computeIfAbsent(text, lexicon::terms);
    }

    @Override
    public double rarity(String term) {
      return lexicon.rarity(term);
    }
  }

  /** Settings of an answerer. For one thread. */
  public static final class Builder {
    private final EmbeddingModel model;
    private int maxStatements = 3;
    private double minSupport = SupportCalibration.leastFor(0.75);

    private Builder(EmbeddingModel model) {
      this.model = model;
    }

    /**
     * Sets how much is quoted at most; by default three statements.
     *
     * @throws IllegalArgumentException if it is not at least 1
     */
    public Builder maxStatements(int maxStatements) {
      checkArgument(maxStatements >= 1, "maxStatements %s: want at least 1", maxStatements);
      this.maxStatements = maxStatements;
      return this;
    }

    /**
     * Sets the support that the best statement must have, 0 (always answers) to 1 (never), instead
     * of the precision that it comes to.
     *
     * @throws IllegalArgumentException if it is not 0 to 1
     */
    public Builder minSupport(double minSupport) {
      checkArgument(minSupport >= 0 && minSupport <= 1, "minSupport %s: want 0 to 1", minSupport);
      this.minSupport = minSupport;
      return this;
    }

    /**
     * Sets the share of answers whose first quote shall be right; by default 0.75, which takes a
     * support of 0.56. With 0.54 and less it always answers, with 1 never.
     *
     * <p>The share is that of training questions to other documents, asked of an index of the
     * bundled model; count on yours to differ, and measure where it matters.
     *
     * @throws IllegalArgumentException if it is not 0 to 1
     */
    public Builder targetPrecision(double precision) {
      checkArgument(precision >= 0 && precision <= 1, "precision %s: want 0 to 1", precision);
      this.minSupport = SupportCalibration.leastFor(precision);
      return this;
    }

    /** A fresh answerer. */
    public ExtractiveAnswerer build() {
      return new ExtractiveAnswerer(this);
    }
  }
}
