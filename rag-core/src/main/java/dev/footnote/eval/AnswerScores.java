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
 * The scores of answers, by their citations and by their abstentions. Immutable.
 *
 * @param figures the figures that are defined, in the order of the metrics; without unanswerable
 *     questions there are none about abstention, and without a citation none about citations
 */
public record AnswerScores(Map<AnswerMetric, Estimate> figures) {

  /** Creates scores and copies the figures. */
  public AnswerScores {
    figures = Maps.immutableEnumMap(figures);
  }

  /**
   * Scores answers.
   *
   * @param answers the answers, by topic id
   * @param answerable topics with their gold answers; each must have an answer in {@code answers}
   * @param unanswerable topics that the sources do not answer; each must have an answer in {@code
   *     answers}
   * @param sources the documents as they were indexed, by id; citations are compared with these
   *     documents, and not with the sources that the answer states
   * @throws IllegalArgumentException if a topic has no answer in {@code answers}, two topics have
   *     the same id, or there is no topic
   */
  public static AnswerScores of(
      Map<String, Answer> answers,
      List<GoldAnswer> answerable,
      List<Topic> unanswerable,
      Function<String, Optional<Document>> sources) {
    Topic.requireDistinct(
        Stream.concat(answerable.stream().map(GoldAnswer::topic), unanswerable.stream()));
    List<AnsweredQuestion> questions = new ArrayList<>();
    answerable.forEach(
        gold -> questions.add(new AnsweredQuestion(answer(answers, gold.topic()), gold)));
    unanswerable.forEach(
        topic -> questions.add(new AnsweredQuestion(answer(answers, topic), null)));
    checkArgument(!questions.isEmpty(), "topics: must have at least one");
    return new AnswerScores(new Scoring(questions, sources).figures());
  }

  private static Answer answer(Map<String, Answer> answers, Topic topic) {
    @Nullable Answer answer = answers.get(topic.id());
    checkArgument(answer != null, "topic \"%s\": must have an answer", topic.id());
    return answer;
  }

  /** Returns a line for each figure, such as {@code "token-f1 0.214 [0.201, 0.226] of 2910"}. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    figures.forEach(
        (metric, estimate) ->
            lines.append(String.format(Locale.ROOT, "%-30s %s%n", metric.label(), estimate)));
    return lines.toString();
  }

  /**
   * The answer to a question, with the gold answer to the question.
   *
   * @param answer the answer
   * @param gold the gold answer; null if the question is unanswerable
   */
  private record AnsweredQuestion(Answer answer, @Nullable GoldAnswer gold) {

    boolean isAnswerable() {
      return gold != null;
    }

    boolean hasMarkedEvidence() {
      return gold != null && !gold.evidence().isEmpty();
    }

    boolean topCitation(Predicate<Citation> holds) {
      return answer.citations().stream().limit(1).anyMatch(holds);
    }

    boolean anyCitation(Predicate<Citation> holds) {
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

  /** A computation of all figures. */
  private static final class Scoring {
    private final List<AnsweredQuestion> all;
    private final List<AnsweredQuestion> answerable;
    private final Function<String, Optional<Document>> sources;
    private final ImmutableMap.Builder<AnswerMetric, Estimate> figures = ImmutableMap.builder();

    Scoring(List<AnsweredQuestion> all, Function<String, Optional<Document>> sources) {
      this.all = all;
      this.answerable = all.stream().filter(AnsweredQuestion::isAnswerable).toList();
      this.sources = sources;
    }

    Map<AnswerMetric, Estimate> figures() {
      if (!answerable.isEmpty()) {
        addShare(AnswerMetric.ANSWER_RATE, answerable, question -> question.answer().isAnswered());
        addShare(
            AnswerMetric.TOP_CITATION_CONTAINS_ANSWER,
            answerable,
            question -> question.topCitation(question::quotesAnswer));
        addShare(
            AnswerMetric.ANY_CITATION_CONTAINS_ANSWER,
            answerable,
            question -> question.anyCitation(question::quotesAnswer));
        figures.put(
            AnswerMetric.TOKEN_F1, Estimate.ofMean(values(answerable, AnsweredQuestion::f1)));
      }
      List<AnsweredQuestion> marked =
          answerable.stream().filter(AnsweredQuestion::hasMarkedEvidence).toList();
      if (!marked.isEmpty()) {
        addShare(
            AnswerMetric.TOP_CITATION_IN_EVIDENCE,
            marked,
            question -> question.topCitation(question::quotesEvidence));
        addShare(
            AnswerMetric.ANY_CITATION_IN_EVIDENCE,
            marked,
            question -> question.anyCitation(question::quotesEvidence));
      }
      addValidity();
      if (answerable.size() < all.size()) {
        addAbstention();
      }
      return figures.buildOrThrow();
    }

    private void addShare(
        AnswerMetric metric, List<AnsweredQuestion> questions, Predicate<AnsweredQuestion> holds) {
      figures.put(
          metric, Estimate.ofMean(values(questions, question -> holds.test(question) ? 1 : 0)));
    }

    private void addValidity() {
      addRatio(
          AnswerMetric.CITATION_VALIDITY,
          values(
              all,
              question -> question.answer().citations().stream().filter(this::isValid).count()),
          values(all, question -> question.answer().citations().size()));
    }

    private void addAbstention() {
      double[] abstained = values(all, question -> question.answer().isAnswered() ? 0 : 1);
      double[] unanswerable = values(all, question -> question.isAnswerable() ? 0 : 1);
      double[] both =
          values(
              all, question -> question.isAnswerable() || question.answer().isAnswered() ? 0 : 1);
      addRatio(AnswerMetric.ABSTENTION_PRECISION, both, abstained);
      addRatio(AnswerMetric.ABSTENTION_RECALL, both, unanswerable);
      if (!answerable.isEmpty()) {
        double[] support = values(all, question -> question.answer().support());
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

    /** Adds the ratio of two sums, unless the denominator is 0. */
    private void addRatio(AnswerMetric metric, double[] numerators, double[] denominators) {
      if (Arrays.stream(denominators).sum() > 0) {
        figures.put(
            metric,
            Estimate.of(
                all.size(), sample -> DetectionMetrics.ratio(numerators, denominators, sample)));
      }
    }

    private boolean isValid(Citation citation) {
      return sources
          .apply(citation.documentId())
          .filter(document -> citation.span().end() <= document.text().length())
          .filter(document -> citation.span().of(document.text()).equals(citation.quote()))
          .isPresent();
    }

    private static double[] values(
        List<AnsweredQuestion> questions, ToDoubleFunction<AnsweredQuestion> value) {
      return questions.stream().mapToDouble(value).toArray();
    }
  }
}
