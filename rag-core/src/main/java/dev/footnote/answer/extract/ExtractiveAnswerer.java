package dev.footnote.answer.extract;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
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
import java.util.Map;
import java.util.Set;

/**
 * Answers with sentences of the sources, verbatim, and needs no language model.
 *
 * <p>It reads the passages that a search finds, scores each of their sentences and table rows by
 * meaning (cosine of the question's vector and the sentence's), by words in common, weighted by
 * rarity, and by the passage around it, and quotes the best: one, or a few where others come near
 * it and say something else. Where even the best falls short of a threshold, it abstains.
 *
 * <p>Cost: one search, and one model run for each sentence of the passages read whose vector is not
 * among the 8,192 that it remembers. Safe for use by several threads.
 */
public final class ExtractiveAnswerer implements Answerer {

  /** Sentences worth quoting beside the best have at least this share of its support. */
  private static final double NEAR_THE_BEST = 0.9;

  /** Sentences that share more of their terms than this say the same. */
  private static final double SAME = 0.6;

  private static final int MAX_SENTENCES = 96;

  private final EmbeddingModel model;
  private final int maxStatements;
  private final double minSupport;

  /** Vectors of sentences met lately, by text; with the bundled model some 12 MB at most. */
  private final Cache<String, float[]> meanings =
      CacheBuilder.newBuilder().maximumSize(8_192).build();

  /** Quotes at most three sentences, each with a support of at least one half. */
  public ExtractiveAnswerer(EmbeddingModel model) {
    this(model, 3, 0.5);
  }

  /**
   * An answerer with limits of the caller's.
   *
   * @param model the one that the index was made with; stays the caller's
   * @param maxStatements most sentences to quote, at least 1
   * @param minSupport what a sentence must reach to be quoted, 0 (always answers) to 1 (never)
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public ExtractiveAnswerer(EmbeddingModel model, int maxStatements, double minSupport) {
    checkArgument(maxStatements >= 1, "maxStatements %s: want at least 1", maxStatements);
    checkArgument(minSupport >= 0 && minSupport <= 1, "minSupport %s: want 0 to 1", minSupport);
    this.model = model;
    this.maxStatements = maxStatements;
    this.minSupport = minSupport;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    List<Hit> hits = snapshot.retrieve(query);
    if (hits.isEmpty()) {
      return Answer.abstained(query.text(), Outcome.Abstained.nothingFound());
    }
    List<Scored> scored = score(query, hits, snapshot);
    List<Scored> best = best(scored);
    return best.isEmpty()
        ? notAnswered(query.text(), hits.getFirst().passage(), scored.getFirst().support())
        : quote(query.text(), best);
  }

  /** All sentences of the hits with their support, best first; ties in the order of the hits. */
  private List<Scored> score(Query query, List<Hit> hits, Snapshot snapshot) {
    List<Quote> quotes =
        hits.stream().flatMap(hit -> Quote.of(hit).stream()).limit(MAX_SENTENCES).toList();
    Readings readings = new Readings(query, snapshot);
    float[] meant = LongTextModel.meanOfWindows(model).embed(query.text(), Role.QUERY);
    List<float[]> meanings = embed(quotes);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      Reading reading = readings.of(quote.hit().passage().id());
      Set<String> terms = ImmutableSet.copyOf(reading.lexicon().terms(quote.reading()));
      double cosine = dot(meant, meanings.get(i));
      double support = Support.of(reading.question(), quote, terms, cosine, reading.lexicon());
      scored.add(new Scored(quote, terms, support));
    }
    scored.sort(Comparator.comparingDouble(Scored::support).reversed());
    return scored;
  }

  /** The best that reaches the threshold, and those near it that say something else. */
  private List<Scored> best(List<Scored> scored) {
    List<Scored> chosen = new ArrayList<>();
    for (Scored candidate : scored) {
      double threshold =
          chosen.isEmpty()
              ? minSupport
              : Math.max(minSupport, NEAR_THE_BEST * chosen.getFirst().support());
      if (candidate.support() < threshold || chosen.size() == maxStatements) {
        break;
      }
      if (chosen.stream().noneMatch(candidate::saysTheSameAs)) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  private static Answer quote(String question, List<Scored> best) {
    Answer.Builder answer = Answer.builder(question);
    for (Scored scored : best) {
      Quote quote = scored.quote();
      answer.statement(
          quote.text(),
          scored.support(),
          List.of(Evidence.quoted(quote.hit().passage(), quote.span(), scored.support())));
    }
    return answer.build(new Outcome.Answered());
  }

  private static Answer notAnswered(String question, Passage nearest, double support) {
    return Answer.abstained(
        question,
        new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED,
            "The documents do not answer this. The nearest passage is in %s%s."
                .formatted(
                    nearest.id().documentId(),
                    nearest.pageRange().map(pages -> ", page " + pages).orElse("")),
            support));
  }

  /** The vectors of what the quotes say; the model runs only for those not met lately. */
  private List<float[]> embed(List<Quote> quotes) {
    List<String> texts = quotes.stream().map(this::readable).toList();
    Map<String, float[]> vectors = new HashMap<>(meanings.getAllPresent(texts));
    List<String> unknown =
        texts.stream().distinct().filter(text -> !vectors.containsKey(text)).toList();
    List<float[]> computed = model.embedAll(unknown, Role.PASSAGE);
    for (int i = 0; i < unknown.size(); i++) {
      vectors.put(unknown.get(i), computed.get(i));
      meanings.put(unknown.get(i), computed.get(i));
    }
    return texts.stream().map(text -> requireNonNull(vectors.get(text))).toList();
  }

  /** With heading and column names, or bare where that is more than the model reads. */
  private String readable(Quote quote) {
    String inContext = quote.readingInContext();
    return model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()
        ? inContext
        : quote.text();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * A question as a language reads it.
   *
   * @param question its terms in that language
   * @param lexicon of that language
   */
  private record Reading(Question question, Lexicon lexicon) {}

  /** A question as the languages of the passages read it, each once. */
  private static final class Readings {
    private final Query query;
    private final Snapshot snapshot;
    private final Map<PassageId, Reading> byPassage = new HashMap<>();
    private final Map<Lexicon, Reading> byLexicon = new HashMap<>();

    Readings(Query query, Snapshot snapshot) {
      this.query = query;
      this.snapshot = snapshot;
    }

    Reading of(PassageId passage) {
      return byPassage.computeIfAbsent(
          passage,
          id -> byLexicon.computeIfAbsent(snapshot.lexicon(id, query.scope()), this::read));
    }

    private Reading read(Lexicon lexicon) {
      Lexicon remembered = new Remembered(lexicon);
      return new Reading(new Question(query.text(), remembered), remembered);
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

  /**
   * A quote with its support.
   *
   * @param quote what might be quoted
   * @param terms its terms
   * @param support how well it answers, 0 to 1
   */
  private record Scored(Quote quote, Set<String> terms, double support) {

    boolean saysTheSameAs(Scored other) {
      int shared = Sets.intersection(terms, other.terms).size();
      return shared > SAME * Sets.union(terms, other.terms).size();
    }
  }
}
