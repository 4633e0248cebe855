package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.document.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers, scored by what they cite and by when they are silent. Immutable.
 *
 * @param figures what could be measured, in the order of the metrics: without questions that have
 *     no answer there is nothing to say about abstention, and without a citation nothing about
 *     citations
 */
public record AnswerScores(Map<AnswerMetric, Estimate> figures) {

  /** Copies the figures. */
  public AnswerScores {
    figures = Maps.immutableEnumMap(figures);
  }

  /**
   * Scores answers.
   *
   * @param answers what was answered, by topic id
   * @param answerable topics with their gold answers; each must have been asked
   * @param unanswerable topics that the sources do not answer; each must have been asked
   * @param sources the documents as they were indexed, by id; what a citation says is compared with
   *     these, not with what the answerer says of itself
   * @throws IllegalArgumentException if a topic was not asked, two have one id, or there is none
   */
  public static AnswerScores of(
      Map<String, Answer> answers,
      List<GoldAnswer> answerable,
      List<Topic> unanswerable,
      Function<String, Optional<Document>> sources) {
    Topic.requireDistinct(
        Stream.concat(answerable.stream().map(GoldAnswer::topic), unanswerable.stream()));
    List<Asked> asked = new ArrayList<>();
    answerable.forEach(gold -> asked.add(new Asked(answer(answers, gold.topic()), gold)));
    unanswerable.forEach(topic -> asked.add(new Asked(answer(answers, topic), null)));
    checkArgument(!asked.isEmpty(), "there are no questions to score");
    return new AnswerScores(new Scoring(asked, sources).figures());
  }

  private static Answer answer(Map<String, Answer> answers, Topic topic) {
    @Nullable Answer answer = answers.get(topic.id());
    checkArgument(answer != null, "topic \"%s\" was not asked", topic.id());
    return answer;
  }

  /** A line for each figure: {@code "token-f1 0.214 [0.201, 0.226] of 2910"}. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    figures.forEach(
        (metric, estimate) ->
            lines.append(String.format(Locale.ROOT, "%-30s %s%n", metric.label(), estimate)));
    return lines.toString();
  }

  /**
   * A question and what was answered.
   *
   * @param gold absent if the question has no answer
   */
  private record Asked(Answer answer, @Nullable GoldAnswer gold) {

    boolean isAnswerable() {
      return gold != null;
    }

    boolean hasMarkedEvidence() {
      return gold != null && !gold.evidence().isEmpty();
    }

    boolean top(Predicate<Citation> holds) {
      return answer.citations().stream().limit(1).anyMatch(holds);
    }

    boolean any(Predicate<Citation> holds) {
      return answer.citations().stream().anyMatch(holds);
    }

    boolean quotesAnswer(Citation citation) {
      return gold != null
          && gold.answers().stream()
              .anyMatch(words -> AnswerText.contains(citation.quote(), words));
    }

    boolean quotesEvidence(Citation citation) {
      return gold != null
          && gold.evidence().stream()
              .anyMatch(
                  sentence ->
                      AnswerText.contains(citation.quote(), sentence)
                          || AnswerText.contains(sentence, citation.quote()));
    }

    double f1() {
      return gold == null
          ? 0
          : answer.citations().stream()
              .limit(1)
              .flatMap(
                  top -> gold.answers().stream().map(words -> AnswerText.f1(top.quote(), words)))
              .max(Double::compare)
              .orElse(0.0);
    }
  }

  /** One scoring of all questions. */
  private static final class Scoring {
    private final List<Asked> all;
    private final List<Asked> answerable;
    private final Function<String, Optional<Document>> sources;
    private final ImmutableMap.Builder<AnswerMetric, Estimate> figures = ImmutableMap.builder();

    Scoring(List<Asked> all, Function<String, Optional<Document>> sources) {
      this.all = all;
      this.answerable = all.stream().filter(Asked::isAnswerable).toList();
      this.sources = sources;
    }

    Map<AnswerMetric, Estimate> figures() {
      if (!answerable.isEmpty()) {
        share(AnswerMetric.ANSWER_RATE, answerable, one -> one.answer().isAnswered());
        share(
            AnswerMetric.TOP_CITATION_CONTAINS_ANSWER,
            answerable,
            one -> one.top(one::quotesAnswer));
        share(
            AnswerMetric.ANY_CITATION_CONTAINS_ANSWER,
            answerable,
            one -> one.any(one::quotesAnswer));
        figures.put(AnswerMetric.TOKEN_F1, Estimate.ofMean(values(answerable, Asked::f1)));
      }
      List<Asked> marked = answerable.stream().filter(Asked::hasMarkedEvidence).toList();
      if (!marked.isEmpty()) {
        share(AnswerMetric.TOP_CITATION_IN_EVIDENCE, marked, one -> one.top(one::quotesEvidence));
        share(AnswerMetric.ANY_CITATION_IN_EVIDENCE, marked, one -> one.any(one::quotesEvidence));
      }
      addValidity();
      if (answerable.size() < all.size()) {
        addAbstention();
      }
      return figures.buildOrThrow();
    }

    private void share(AnswerMetric metric, List<Asked> questions, Predicate<Asked> holds) {
      figures.put(metric, Estimate.ofMean(values(questions, one -> holds.test(one) ? 1 : 0)));
    }

    private void addValidity() {
      ratio(
          AnswerMetric.CITATION_VALIDITY,
          values(all, one -> one.answer().citations().stream().filter(this::isValid).count()),
          values(all, one -> one.answer().citations().size()));
    }

    private void addAbstention() {
      double[] silent = values(all, one -> one.answer().isAnswered() ? 0 : 1);
      double[] without = values(all, one -> one.isAnswerable() ? 0 : 1);
      double[] both = values(all, one -> one.isAnswerable() || one.answer().isAnswered() ? 0 : 1);
      ratio(AnswerMetric.ABSTENTION_PRECISION, both, silent);
      ratio(AnswerMetric.ABSTENTION_RECALL, both, without);
      if (!answerable.isEmpty()) {
        double[] support = values(all, one -> one.answer().support());
        boolean[] isAnswerable = new boolean[all.size()];
        for (int i = 0; i < isAnswerable.length; i++) {
          isAnswerable[i] = all.get(i).isAnswerable();
        }
        figures.put(
            AnswerMetric.ABSTENTION_AUROC,
            Estimate.of(
                all.size(), sample -> DetectionMetrics.auroc(support, isAnswerable, sample)));
      }
    }

    /** Nothing where the whole is 0: a share of no citations, or of no silence. */
    private void ratio(AnswerMetric metric, double[] part, double[] whole) {
      if (Arrays.stream(whole).sum() > 0) {
        figures.put(
            metric, Estimate.of(all.size(), sample -> DetectionMetrics.ratio(part, whole, sample)));
      }
    }

    private boolean isValid(Citation citation) {
      return sources
          .apply(citation.documentId())
          .filter(document -> citation.span().end() <= document.text().length())
          .filter(document -> citation.span().of(document.text()).equals(citation.quote()))
          .isPresent();
    }

    private static double[] values(List<Asked> questions, ToDoubleFunction<Asked> value) {
      return questions.stream().mapToDouble(value).toArray();
    }
  }
}
