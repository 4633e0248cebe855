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
 * A test collection in the form of BEIR: {@code corpus.jsonl} ({@code _id}, {@code title}, {@code
 * text}), {@code queries.jsonl} ({@code _id}, {@code text}) and {@code qrels/<split>.tsv} (query
 * id, document id and grade, after a line of column names). Thakur et al., NeurIPS 2021.
 *
 * <p>Two more files are read where a collection has them: {@code answers.jsonl} ({@code _id} of a
 * query, {@code answers}, and {@code selected_sentences} where people marked the evidence), and
 * {@code queries_unanswerable.jsonl}, questions that the corpus does not answer.
 *
 * <p>Nothing is read before it is asked for, and the corpus one line at a time, so that it may be
 * larger than the memory. A line that is not what it should be is a {@link CollectionException}
 * that names file and line.
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
   * The collection in a folder.
   *
   * @throws CollectionException if it has no corpus or no queries
   */
  public static BeirCollection in(Path folder) {
    for (String file : List.of(CORPUS, QUERIES)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new CollectionException(
            "%s is no collection in BEIR's form: it has no %s".formatted(folder, file));
      }
    }
    return new BeirCollection(folder);
  }

  /** The folder's name; of a folder that has none, such as the root of an archive, its path. */
  public String name() {
    Path path = folder.toAbsolutePath().normalize();
    @Nullable Path name = path.getFileName();
    return (name == null ? path : name).toString();
  }

  /**
   * The corpus as public documents, read one at a time; the caller closes the stream. The title is
   * the document's title; where there is no text besides, it is the text too.
   *
   * @throws CollectionException while reading, if a line is malformed or an id stands twice; of ids
   *     already met it remembers all
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
      throw line.problem("a second document \"%s\"".formatted(id));
    }
    Metadata metadata = title.isBlank() ? Metadata.none() : Metadata.builder().title(title).build();
    try {
      Document plain = Document.of(id, text.isBlank() ? title : text);
      return plain.withMetadata(metadata);
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /** All queries, judged or not, in the order of the file. */
  public List<Topic> topics() {
    return topics(folder.resolve(QUERIES));
  }

  /** The questions that the corpus does not answer; none if the collection has no such file. */
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
      throw line.problem("a second query \"%s\"".formatted(id));
    }
    try {
      return new Topic(id, line.text("text"));
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The queries whose answers are known, in the order of {@code answers.jsonl}; none without it.
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
      throw line.problem("there is no query \"%s\"".formatted(id));
    }
    if (!ids.add(id)) {
      throw line.problem("a second line of answers to query \"%s\"".formatted(id));
    }
    try {
      return new GoldAnswer(topic, line.texts("answers"), line.textsOrNone("selected_sentences"));
    } catch (IllegalArgumentException e) {
      throw line.problem(String.valueOf(e.getMessage()), e);
    }
  }

  /** The names of the splits that {@code qrels} has judgments for, in alphabetical order. */
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
      throw new CollectionException("%s cannot be listed: %s".formatted(qrels, e), e);
    }
  }

  /**
   * The queries and judgments of a split. Reads the whole corpus once, to tell which judgments name
   * documents that are not there.
   *
   * @param name such as {@code test}
   * @throws CollectionException if there is no such split, a line is malformed, or no query of it
   *     has a relevant document
   */
  public Split split(String name) {
    Path file = folder.resolve(QRELS).resolve(name + TSV);
    if (!Files.isRegularFile(file)) {
      throw new CollectionException(
          "%s has no split \"%s\"; it has %s".formatted(folder, name, splits()));
    }
    Qrels qrels = qrels(file);
    List<Topic> topics = topics();
    List<Topic> judged = topics.stream().filter(topic -> qrels.hasRelevant(topic.id())).toList();
    if (judged.isEmpty()) {
      throw new CollectionException(
          "%s is empty: of its %d judgments, none finds a document relevant to a query of %s"
              .formatted(file, qrels.size(), folder.resolve(QUERIES)));
    }
    return new Split(name, judged, qrels, unknownDocuments(qrels), unknownTopics(qrels, topics));
  }

  private static Qrels qrels(Path file) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    try (Stream<CollectionLine> lines = CollectionLine.allOf(file)) {
      lines.filter(line -> !isHeader(line)).forEach(line -> addJudgment(line, grades));
    }
    return new Qrels(grades);
  }

  private static boolean isHeader(CollectionLine line) {
    return line.number() == 1 && line.text().startsWith("query-id\tcorpus-id\t");
  }

  private static void addJudgment(CollectionLine line, Map<String, Map<String, Integer>> grades) {
    List<String> columns = TAB.splitToList(line.text());
    boolean isNamed = columns.size() == 3 && columns.stream().noneMatch(String::isBlank);
    @Nullable Integer grade = isNamed ? Ints.tryParse(columns.get(2)) : null;
    if (grade == null) {
      throw line.problem(
          "want query id, document id and a whole number, parted by tabs, but it is \"%s\""
              .formatted(CollectionLine.shown(line.text())));
    }
    Map<String, Integer> topic =
        grades.computeIfAbsent(columns.get(0), id -> new LinkedHashMap<>());
    @Nullable Integer before = topic.put(columns.get(1), grade);
    if (before != null && !before.equals(grade)) {
      throw line.problem(
          "document \"%s\" is judged twice for query \"%s\", %d and %d"
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
   * One split's part of a collection. Immutable.
   *
   * @param name such as {@code test}
   * @param topics the queries that have a relevant document, in the order of {@code queries.jsonl}
   * @param qrels all judgments of the split; those of unknown documents count as relevant documents
   *     that nobody can find, as {@code trec_eval} counts them
   * @param unknownDocuments judged documents that the corpus does not have, in order
   * @param unknownTopics judged queries that are not in {@code queries.jsonl}, in order; they are
   *     not asked
   */
  public record Split(
      String name,
      List<Topic> topics,
      Qrels qrels,
      Set<String> unknownDocuments,
      Set<String> unknownTopics) {

    /** Copies the lists; leaves the judgments of unknown topics out. */
    public Split {
      topics = ImmutableList.copyOf(topics);
      unknownDocuments = ImmutableSet.copyOf(unknownDocuments);
      Set<String> unknown = ImmutableSet.copyOf(unknownTopics);
      unknownTopics = unknown;
      qrels = new Qrels(Maps.filterKeys(qrels.grades(), id -> !unknown.contains(id)));
    }

    /**
     * {@code "test: 300 queries, 339 judgments; 2 judged documents are not in the corpus: a, b"}.
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

    private static String missing(Set<String> ids, String what) {
      return ids.isEmpty()
          ? ""
          : "; %d %s: %s%s"
              .formatted(
                  ids.size(),
                  what,
                  String.join(", ", Iterables.limit(ids, MAX_NAMED)),
                  ids.size() > MAX_NAMED ? ", ..." : "");
    }
  }
}
