package dev.footnote.benchmarks.suites;

import com.google.common.base.Splitter;
import dev.footnote.KnowledgeBase;
import dev.footnote.LocalKnowledgeBase;
import dev.footnote.benchmarks.results.Figure;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.workload.RetrievalRun;
import dev.footnote.benchmarks.workload.Text;
import dev.footnote.document.Document;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.eval.BeirCollection;
import dev.footnote.eval.Estimate;
import dev.footnote.eval.RankingMetric;
import dev.footnote.eval.RetrievalScores;
import dev.footnote.eval.TrecRun;
import dev.footnote.lucene.TokenVectorOptions;
import dev.footnote.retrieve.ConvexFusion;
import dev.footnote.retrieve.LateInteractionReranker;
import dev.footnote.retrieve.ReciprocalRankFusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A suite on retrieval quality. It compares Footnote's configurations, the floor and the peers. */
public final class RetrievalSuite implements Suite {

  private static final String DEFAULT = "default";

  private static final RankingMetric FIRST = RetrievalScores.STANDARD_METRICS.getFirst();

  private static final double LATE_INTERACTION_WEIGHT = 0.3;

  /** The number of hits that a reranker scores. */
  private static final int RERANKED = 50;

  /** The number of documents in each ranking. */
  private static final int DEPTH = 100;

  private static final int HEAP_GIGABYTES = 4;
  private static final Splitter TAB = Splitter.on('\t');

  private static final List<Configuration> CONFIGURATIONS =
      List.of(
          Configuration.plain(DEFAULT, builder -> {}),
          Configuration.plain("words-only", builder -> builder.fusion(new ConvexFusion(1))),
          Configuration.plain("vectors-only", builder -> builder.fusion(new ConvexFusion(0))),
          Configuration.plain("convex-0.3", builder -> builder.fusion(new ConvexFusion(0.3))),
          Configuration.plain("convex-0.7", builder -> builder.fusion(new ConvexFusion(0.7))),
          Configuration.plain("rrf-60", builder -> builder.fusion(new ReciprocalRankFusion(60))),
          new Configuration(
              "late-interaction-" + LATE_INTERACTION_WEIGHT,
              true,
              (builder, tokens) ->
                  builder
                      .tokenVectors(TokenVectorOptions.of(tokens))
                      .reranker(
                          new LateInteractionReranker(tokens, LATE_INTERACTION_WEIGHT, RERANKED))));

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public List<Step> steps(Session session) {
    return session
        .collections()
        .steps(
            session.options().splits(),
            (collection, split) -> new CollectionSplit(session, collection, split).steps());
  }

  /** The steps for a split of a collection. */
  private final class CollectionSplit {
    private final Session session;
    private final String collection;
    private final BeirCollection.Split split;
    private final Map<String, RetrievalScores> scores = new HashMap<>();

    CollectionSplit(Session session, String collection, BeirCollection.Split split) {
      this.session = session;
      this.collection = collection;
      this.split = split;
    }

    List<Step> steps() {
      session.console().accept("%s %s".formatted(collection, split));
      List<Step> steps = new ArrayList<>();
      if (split.name().equals("test")) {
        steps.add(published());
      }
      CONFIGURATIONS.forEach(
          each -> steps.add(step("footnote/" + each.name(), () -> scoreFootnote(each))));
      session
          .chosen(
              "floor/default",
              "langchain4j/default",
              "langchain4j/query-prefix",
              "langchain4j/community-lucene",
              "spring-ai/default",
              "spring-ai/query-prefix")
          .forEach(key -> steps.add(step(key, () -> scoreInOwnJvm(key))));
      return steps;
    }

    private Step step(String key, Scoring scoring) {
      return new Step(
          "%s %s, %s".formatted(collection, split.name(), key),
          () -> recordScores(key, scoring.score()));
    }

    private Step published() {
      return new Step(
          "%s %s, published scores".formatted(collection, split.name()),
          () -> PublishedRetrieval.recordScores(session.recorder(), name(), collection));
    }

    private RetrievalScores scoreFootnote(Configuration configuration) throws IOException {
      try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
          KnowledgeBase knowledge =
              session
                  .collections()
                  .open(
                      collection,
                      configuration.storesTokenVectors() ? " with tokens" : "",
                      builder ->
                          configuration
                              .options()
                              .accept(builder.embeddingModel(model), model.lateInteraction()))) {
        TrecRun run = TrecRun.of(knowledge, split.topics(), DEPTH, topic -> {});
        return score(run);
      }
    }

    private RetrievalScores scoreInOwnJvm(String key) throws IOException, InterruptedException {
      Path folder = session.work().resolve("retrieval").resolve(Session.fileName(collection));
      Files.createDirectories(folder);
      Path documents = folder.resolve("documents.tsv");
      Path topics = folder.resolve(split.name() + ".tsv");
      Path found = folder.resolve(split.name() + "-" + Session.fileName(key) + ".tsv");
      try (Stream<Document> corpus = session.collections().get(collection).documents()) {
        Text.writeAll(documents, corpus.map(CollectionSplit::text).toList());
      }
      Text.writeAll(
          topics,
          split.topics().stream().map(topic -> new Text(topic.id(), "", topic.text())).toList());
      session
          .jvm()
          .run(
              "retrieval-" + Session.fileName(collection + "-" + split.name() + "-" + key),
              session.classPath().of(Session.name(key)),
              HEAP_GIGABYTES,
              RetrievalRun.class,
              List.of(key, documents.toString(), topics.toString(), found.toString()));
      return score(read(found));
    }

    private static Text text(Document document) {
      String title = document.metadata().title().orElse("");
      return new Text(document.id(), title, title.equals(document.text()) ? "" : document.text());
    }

    private RetrievalScores score(TrecRun run) {
      return RetrievalScores.of(run, split.qrels(), RetrievalScores.STANDARD_METRICS);
    }

    private void recordScores(String key, RetrievalScores measured) throws IOException {
      scores.put(key, measured);
      Recorder.SubjectFigures record = session.record(name(), collection, split.name(), key);
      for (RankingMetric metric : measured.metrics()) {
        record.put(metric.name(), measured.mean(metric));
      }
      RetrievalScores footnote = scores.get("footnote/" + DEFAULT);
      if (footnote != null && footnote != measured) {
        Estimate gain = footnote.gainOver(measured, FIRST);
        session
            .record(name(), collection, split.name(), "footnote/" + DEFAULT)
            .difference(
                FIRST.name() + "-gain",
                Figure.subjectLabel(Session.name(key), Session.configuration(key)),
                gain);
      }
      session.print(measured);
    }
  }

  /** Reads the rankings in the format that {@link RetrievalRun} writes. */
  private static TrecRun read(Path found) throws IOException {
    Map<String, List<String>> rankings = new LinkedHashMap<>();
    for (String line : Files.readAllLines(found)) {
      List<String> columns = TAB.splitToList(line);
      rankings.computeIfAbsent(columns.get(0), topic -> new ArrayList<>()).add(columns.get(1));
    }
    return new TrecRun(rankings);
  }

  /**
   * A configuration of Footnote; the others are compared with the default.
   *
   * @param name the name in the results
   * @param storesTokenVectors whether the index has token vectors, and so is separate from the
   *     default index
   * @param options the options that differ from the defaults
   */
  private record Configuration(
      String name,
      boolean storesTokenVectors,
      BiConsumer<LocalKnowledgeBase.Builder, LateInteractionModel> options) {

    static Configuration plain(String name, Consumer<LocalKnowledgeBase.Builder> options) {
      return new Configuration(name, false, (builder, tokens) -> options.accept(builder));
    }
  }

  /** A computation of the scores of a step. */
  @FunctionalInterface
  private interface Scoring {
    RetrievalScores score() throws IOException, InterruptedException;
  }
}
