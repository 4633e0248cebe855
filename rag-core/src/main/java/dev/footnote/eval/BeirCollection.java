package dev.footnote.eval;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.primitives.Ints;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test collection in the format of BEIR (Thakur et al., NeurIPS 2021). It has these files:
 *
 * <ul>
 *   <li>{@code corpus.jsonl}: documents with {@code _id}, {@code title} and {@code text};
 *   <li>{@code queries.jsonl}: queries with {@code _id} and {@code text};
 *   <li>{@code qrels/<split>.tsv}: judgments with query id, document id and grade, after a line of
 *       column names;
 *   <li>{@code answers.jsonl}, optional: {@code _id} of a query, {@code answers}, and optionally
 *       {@code selected_sentences}, the evidence that people marked;
 *   <li>{@code queries_unanswerable.jsonl}, optional: questions that the corpus does not answer.
 * </ul>
 *
 * <p>Each method reads its files when it is called. The corpus is read one line at a time, so it
 * may be larger than the memory. For a malformed line, methods throw a {@link
 * TestCollectionException} that names file and line.
 *
 * {@snippet class="dev.footnote.eval.EvalSnippets" region="own-collection"}
 */
public final class BeirCollection {

  private static final String CORPUS = "corpus.jsonl";
  private static final String QUERIES = "queries.jsonl";
  private static final String ANSWERS = "answers.jsonl";
  private static final String UNANSWERABLE = "queries_unanswerable.jsonl";
  private static final String QRELS = "qrels";
  private static final String TSV = ".tsv";

  private static final Splitter TAB = Splitter.on('\t');
  private static final int MAX_NAMED = 10;

  private final Path folder;

  private BeirCollection(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the collection in a folder.
   *
   * @throws TestCollectionException if the folder has no corpus or no queries
   */
  public static BeirCollection in(Path folder) {
    for (String file : List.of(CORPUS, QUERIES)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new TestCollectionException(
            "%s is not a BEIR collection: it has no %s".formatted(folder, file));
      }
    }
    return new BeirCollection(folder);
  }

  /** Returns the name of the folder, or its path if it has none, such as the root of an archive. */
  public String name() {
    Path path = folder.toAbsolutePath().normalize();
    @Nullable Path name = path.getFileName();
    return (name == null ? path : name).toString();
  }

  /**
   * Reads the corpus as public documents, one at a time. The caller closes the stream. A document
   * without text has its title as its text.
   *
   * <p>Cost: the stream keeps all ids in memory, to find duplicates.
   *
   * @throws TestCollectionException while reading, if a line is malformed or an id is not unique
   */
  public Stream<Document> documents() {
    Set<String> ids = new HashSet<>();
    return JsonLine.allOf(folder.resolve(CORPUS)).map(line -> document(line, ids));
  }

  private static Document document(JsonLine line, Set<String> ids) {
    String id = line.text("_id");
    String title = line.textOrEmpty("title");
    String text = line.nullableText("text");
    if (!ids.add(id)) {
      throw line.problem("document id \"%s\" must be unique".formatted(id));
    }
    Metadata metadata = title.isBlank() ? Metadata.none() : Metadata.builder().title(title).build();
    try {
      Document plain = Document.of(id, text.isBlank() ? title : text);
      return plain.withMetadata(metadata);
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads all queries, judged or not, in the order of the file. */
  public List<Topic> topics() {
    return topics(folder.resolve(QUERIES));
  }

  /** Reads the questions that the corpus does not answer; empty if there is no such file. */
  public List<Topic> unanswerable() {
    Path file = folder.resolve(UNANSWERABLE);
    return Files.exists(file) ? topics(file) : ImmutableList.of();
  }

  private static List<Topic> topics(Path file) {
    Set<String> ids = new HashSet<>();
    try (Stream<JsonLine> lines = JsonLine.allOf(file)) {
      return lines.map(line -> topic(line, ids)).toList();
    }
  }

  private static Topic topic(JsonLine line, Set<String> ids) {
    String id = line.text("_id");
    if (!ids.add(id)) {
      throw line.problem("query id \"%s\" must be unique".formatted(id));
    }
    try {
      return new Topic(id, line.text("text"));
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads the queries with known answers, in the order of {@code answers.jsonl}; empty if there is
   * no such file.
   */
  public List<GoldAnswer> answers() {
    Path file = folder.resolve(ANSWERS);
    if (Files.notExists(file)) {
      return ImmutableList.of();
    }
    Map<String, Topic> topics = Maps.uniqueIndex(topics(), Topic::id);
    Set<String> ids = new HashSet<>();
    try (Stream<JsonLine> lines = JsonLine.allOf(file)) {
      return lines.map(line -> answer(line, topics, ids)).toList();
    }
  }

  private static GoldAnswer answer(JsonLine line, Map<String, Topic> topics, Set<String> ids) {
    String id = line.text("_id");
    @Nullable Topic topic = topics.get(id);
    if (topic == null) {
      throw line.problem("query \"%s\" must be in queries.jsonl".formatted(id));
    }
    if (!ids.add(id)) {
      throw line.problem("query \"%s\" must have only one line of answers".formatted(id));
    }
    try {
      return new GoldAnswer(topic, line.texts("answers"), line.textsOrNone("selected_sentences"));
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the names of the splits in {@code qrels}, in alphabetical order. */
  public List<String> splits() {
    Path qrels = folder.resolve(QRELS);
    if (!Files.isDirectory(qrels)) {
      return ImmutableList.of();
    }
    try (Stream<Path> files = Files.list(qrels)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(TSV))
          .map(name -> name.substring(0, name.length() - TSV.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TestCollectionException("%s cannot be listed: %s".formatted(qrels, e), e);
    }
  }

  /**
   * Reads the queries and judgments of a split. Also reads the complete corpus once, to find judged
   * documents that the corpus does not have.
   *
   * @param name the name of the split, such as {@code test}
   * @throws TestCollectionException if there is no such split, a line is malformed, or no query of
   *     the split has a relevant document
   */
  public Split split(String name) {
    Path file = folder.resolve(QRELS).resolve(name + TSV);
    if (!Files.isRegularFile(file)) {
      throw new TestCollectionException(
          "%s has no split \"%s\"; it has %s".formatted(folder, name, splits()));
    }
    Qrels qrels = qrels(file);
    List<Topic> topics = topics();
    List<Topic> judged = topics.stream().filter(topic -> qrels.hasRelevant(topic.id())).toList();
    if (judged.isEmpty()) {
      throw new TestCollectionException(
          "%s is empty: none of its %d judgments finds a document relevant to a query of %s"
              .formatted(file, qrels.size(), folder.resolve(QUERIES)));
    }
    return new Split(name, judged, qrels, unknownDocuments(qrels), unknownTopics(qrels, topics));
  }

  private static Qrels qrels(Path file) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    try (Stream<TestCollectionLine> lines = TestCollectionLine.allOf(file)) {
      lines.filter(line -> !isHeader(line)).forEach(line -> addJudgment(line, grades));
    }
    return new Qrels(grades);
  }

  private static boolean isHeader(TestCollectionLine line) {
    return line.number() == 1 && line.text().startsWith("query-id\tcorpus-id\t");
  }

  private static void addJudgment(
      TestCollectionLine line, Map<String, Map<String, Integer>> grades) {
    List<String> columns = TAB.splitToList(line.text());
    boolean isComplete = columns.size() == 3 && columns.stream().noneMatch(String::isBlank);
    @Nullable Integer grade = isComplete ? Ints.tryParse(columns.get(2)) : null;
    if (grade == null) {
      throw line.problem(
          "the line must be query id, document id and an integer, separated by tabs, but is \"%s\""
              .formatted(TestCollectionLine.shown(line.text())));
    }
    Map<String, Integer> topic =
        grades.computeIfAbsent(columns.get(0), id -> new LinkedHashMap<>());
    @Nullable Integer before = topic.put(columns.get(1), grade);
    if (before != null && !before.equals(grade)) {
      throw line.problem(
          "document \"%s\" must have one grade for query \"%s\", but has %d and %d"
              .formatted(columns.get(1), columns.get(0), before, grade));
    }
  }

  private Set<String> unknownDocuments(Qrels qrels) {
    Set<String> unknown = new TreeSet<>();
    qrels.grades().values().forEach(topic -> unknown.addAll(topic.keySet()));
    try (Stream<JsonLine> corpus = JsonLine.allOf(folder.resolve(CORPUS))) {
      corpus.forEach(line -> unknown.remove(line.text("_id")));
    }
    return unknown;
  }

  private static Set<String> unknownTopics(Qrels qrels, List<Topic> topics) {
    Set<String> unknown = new TreeSet<>(qrels.topicIds());
    topics.forEach(topic -> unknown.remove(topic.id()));
    return unknown;
  }

  /**
   * A split of a collection, such as its test queries. Immutable.
   *
   * @param name the name of the split, such as {@code test}
   * @param topics the queries that have a relevant document, in the order of {@code queries.jsonl}
   * @param qrels all judgments of the split; a relevant document that the corpus does not have
   *     counts as not found, as in {@code trec_eval}
   * @param unknownDocuments judged documents that the corpus does not have, sorted
   * @param unknownTopics judged queries that are not in {@code queries.jsonl}, sorted; they are not
   *     among the topics
   */
  public record Split(
      String name,
      List<Topic> topics,
      Qrels qrels,
      Set<String> unknownDocuments,
      Set<String> unknownTopics) {

    /** Creates a split, copies the lists and drops the judgments of unknown topics. */
    public Split {
      topics = ImmutableList.copyOf(topics);
      unknownDocuments = ImmutableSet.copyOf(unknownDocuments);
      Set<String> unknown = ImmutableSet.copyOf(unknownTopics);
      unknownTopics = unknown;
      qrels = new Qrels(Maps.filterKeys(qrels.grades(), id -> !unknown.contains(id)));
    }

    /**
     * Returns a text such as {@code "test: 300 queries, 339 judgments; 2 judged documents are not
     * in the corpus: a, b"}.
     */
    @Override
    public String toString() {
      return "%s: %d queries, %d judgments".formatted(name, topics.size(), qrels.size())
          + missing(unknownDocuments, "judged documents are not in the corpus")
          + missing(unknownTopics, "judged queries are not among the queries")
          + missing(
              Sets.filter(qrels.topicIds(), id -> !qrels.hasRelevant(id)),
              "queries have no relevant document and are not asked");
    }

    private static String missing(Set<String> ids, String problem) {
      return ids.isEmpty()
          ? ""
          : "; %d %s: %s%s"
              .formatted(
                  ids.size(),
                  problem,
                  String.join(", ", Iterables.limit(ids, MAX_NAMED)),
                  ids.size() > MAX_NAMED ? ", ..." : "");
    }
  }
}
