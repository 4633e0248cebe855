package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import dev.footnote.KnowledgeBase;
import dev.footnote.LocalKnowledgeBase;
import dev.footnote.answer.Answer;
import dev.footnote.answer.extract.ExtractiveAnswerer;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.document.Document;
import dev.footnote.eval.AnswerScores;
import dev.footnote.eval.BeirCollection;
import dev.footnote.eval.GoldAnswer;
import dev.footnote.eval.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suite on answers. It measures whether citations contain the answer and equal their sources,
 * whether unanswerable questions are declined, and the time of an answer.
 */
public final class AnswersSuite implements Suite {

  private static final Map<String, Consumer<LocalKnowledgeBase.Builder>> CONFIGURATIONS =
      configurations();

  private static final int MAX_STATEMENTS = 3;

  /** The number of timed questions, which follow the warm-up. */
  private static final int TIMED_QUESTIONS = 300;

  private static final int WARMUP_QUESTIONS = 30;

  private static Map<String, Consumer<LocalKnowledgeBase.Builder>> configurations() {
    Map<String, Consumer<LocalKnowledgeBase.Builder>> all = new LinkedHashMap<>();
    all.put("default", builder -> {});
    all.put(
        "never-abstains",
        builder ->
            builder.answerer(
                model ->
                    ExtractiveAnswerer.builder(model)
                        .maxStatements(MAX_STATEMENTS)
                        .minSupport(0)
                        .build()));
    return all;
  }

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public List<Step> steps(Session session) {
    return session
        .collections()
        .steps(
            session.options().splits(), (collection, split) -> steps(session, collection, split));
  }

  private List<Step> steps(Session session, String collection, BeirCollection.Split split) {
    Set<String> topicIds = split.topics().stream().map(Topic::id).collect(Collectors.toSet());
    List<GoldAnswer> gold =
        session.collections().get(collection).answers().stream()
            .filter(answer -> topicIds.contains(answer.topic().id()))
            .toList();
    List<Step> steps = new ArrayList<>();
    if (!gold.isEmpty()) {
      for (String configuration : CONFIGURATIONS.keySet()) {
        steps.add(
            new Step(
                "%s %s, footnote/%s".formatted(collection, split.name(), configuration),
                () -> measure(session, collection, split.name(), gold, configuration)));
      }
    }
    steps.add(
        new Step(
            "%s %s, time of an answer".formatted(collection, split.name()),
            () -> time(session, collection, split)));
    return steps;
  }

  private void measure(
      Session session, String collection, String split, List<GoldAnswer> gold, String configuration)
      throws Exception {
    List<Topic> unanswerable = session.collections().get(collection).unanswerable();
    List<Topic> topics =
        Stream.concat(gold.stream().map(GoldAnswer::topic), unanswerable.stream()).toList();
    Map<String, Document> sources = session.collections().documents(collection);
    AnswerScores scores =
        AnswerScores.of(
            ask(session, collection, configuration, topics),
            gold,
            unanswerable,
            id -> Optional.ofNullable(sources.get(id)));
    Recorder.SubjectFigures record =
        session.record(name(), collection, split, "footnote/" + configuration);
    scores.figures().forEach((metric, estimate) -> record.put(metric.label(), estimate));
    session.print(scores);
  }

  /** Returns the answers by topic id, computed on as many threads as there are processors. */
  private static Map<String, Answer> ask(
      Session session, String collection, String configuration, List<Topic> topics)
      throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    try (KnowledgeBase knowledge =
            session
                .collections()
                .open(collection, "", requireNonNull(CONFIGURATIONS.get(configuration)));
        ExecutorService askers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Answer>> futures = new ArrayList<>();
      for (Topic topic : topics) {
        futures.add(askers.submit(() -> knowledge.ask(topic.text())));
      }
      for (int i = 0; i < topics.size(); i++) {
        answers.put(topics.get(i).id(), futures.get(i).get());
      }
    }
    return answers;
  }

  /** Measures each question once, because repeated questions would find their sentences cached. */
  private void time(Session session, String collection, BeirCollection.Split split)
      throws IOException {
    List<String> questions =
        split.topics().stream().map(Topic::text).limit(WARMUP_QUESTIONS + TIMED_QUESTIONS).toList();
    int warmups = Math.min(WARMUP_QUESTIONS, questions.size() - 1);
    double[] milliseconds = new double[questions.size() - warmups];
    try (KnowledgeBase knowledge = session.collections().open(collection, "", builder -> {})) {
      questions.subList(0, warmups).forEach(knowledge::ask);
      for (int i = 0; i < milliseconds.length; i++) {
        long start = System.nanoTime();
        knowledge.ask(questions.get(warmups + i));
        milliseconds[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    Recorder.SubjectFigures record =
        session
            .record(name(), collection, split.name(), "footnote/default")
            .withProtocol(
                "each of %s questions once, on one thread".formatted(milliseconds.length));
    record.put("p50-ms", milliseconds[milliseconds.length / 2]);
    record.put("p95-ms", milliseconds[(int) (milliseconds.length * 0.95)]);
  }
}
