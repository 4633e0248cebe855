package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of reading valid files, and of folders that are not a collection. */
class BeirCollectionTest {

  @TempDir Path folder;
  private BeirFiles files;

  @BeforeEach
  void write() {
    files = BeirFiles.in(folder);
  }

  @Test
  void documents_are_public_and_have_id_title_and_text() {
    assertThat(documents())
        .containsExactly(
            new Document(
                "d1",
                "A brass pump.",
                Document.of("d1", "A brass pump.").blocks(),
                List.of(),
                List.of(),
                List.of(),
                Metadata.builder().title("Pumps").build(),
                Access.everyone()),
            new Document(
                "d2",
                "A steel door.",
                Document.of("d2", "A steel door.").blocks(),
                List.of(),
                List.of(),
                List.of(),
                Metadata.builder().title("Doors").build(),
                Access.everyone()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"title\": \"\"", ", \"title\": \" \"", ", \"title\": null"})
  void a_document_may_lack_a_title(String title) {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"A brass pump.\"" + title + "}");
    assertThat(documents()).containsExactly(Document.of("d1", "A brass pump."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \\n\"", "null"})
  void the_title_of_a_document_without_text_is_its_text(String text) {
    files.write(
        "corpus.jsonl", "{\"_id\": \"d1\", \"title\": \"Pumps\", \"text\": %s}".formatted(text));
    assertThat(documents())
        .singleElement()
        .satisfies(document -> assertThat(document.text()).isEqualTo("Pumps"))
        .satisfies(document -> assertThat(document.metadata().title()).contains("Pumps"));
  }

  @Test
  void a_document_without_title_and_text_is_empty() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"title\": \"\", \"text\": \"\"}");
    assertThat(documents()).containsExactly(Document.of("d1", ""));
  }

  @Test
  void blank_lines_in_a_text_separate_paragraphs() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"One.\\n\\nTwo\\nand three.\"}");
    assertThat(documents())
        .singleElement()
        .satisfies(
            document -> assertThat(document.blocks()).hasOnlyElementsOfType(Block.Paragraph.class))
        .extracting(Document::text)
        .isEqualTo("One.\n\nTwo and three.");
  }

  @Test
  void numeric_ids_are_read_as_written() {
    files
        .write("corpus.jsonl", "{\"_id\": 4983, \"text\": \"x\"}")
        .write("queries.jsonl", "{\"_id\": 12345678901234567890, \"text\": \"x\"}")
        .write("qrels/test.tsv", "12345678901234567890\t4983\t1");
    assertThat(documents()).extracting(Document::id).containsExactly("4983");
    assertThat(files.collection().split("test").topics())
        .extracting(Topic::id)
        .containsExactly("12345678901234567890");
    assertThat(files.collection().split("test").unknownDocuments()).isEmpty();
  }

  @Test
  void unknown_fields_are_ignored() {
    files.write(
        "corpus.jsonl", "{\"metadata\": {\"year\": [2016]}, \"text\": \"x\", \"_id\": \"d1\"}");
    assertThat(documents()).containsExactly(Document.of("d1", "x"));
  }

  /** Windows programs write a byte order mark and carriage returns. */
  @Test
  void files_written_on_windows_are_read_equally() throws IOException {
    List<Document> documents = documents();
    List<Topic> topics = files.collection().topics();
    BeirCollection.Split split = files.collection().split("test");
    for (String name : List.of("corpus.jsonl", "queries.jsonl", "qrels/test.tsv")) {
      String plain = Files.readString(files.file(name));
      files.write(name, "\uFEFF" + plain.replace("\n", "\r\n"));
    }
    assertThat(documents()).isEqualTo(documents);
    assertThat(files.collection().topics()).isEqualTo(topics);
    assertThat(files.collection().split("test")).isEqualTo(split);
  }

  @Test
  void blank_lines_and_a_missing_final_line_break_are_ignored() throws IOException {
    List<Document> documents = documents();
    String plain = Files.readString(files.file("corpus.jsonl"));
    files.write("corpus.jsonl", "\n  \n" + plain.strip().replace("\n", "\n\r\n\t\n"));
    assertThat(documents()).isEqualTo(documents);
  }

  @Test
  void line_separators_inside_a_text_do_not_end_the_line() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"One\u2028two\u0085three.\"}");
    assertThat(documents()).extracting(Document::id).containsExactly("d1");
  }

  @Test
  void an_unpaired_surrogate_in_a_text_is_replaced() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"broken \\ud83d text\"}");
    assertThat(documents()).extracting(Document::text).containsExactly("broken \uFFFD text");
  }

  @Test
  void a_long_line_is_read_completely() {
    String text = "pump ".repeat(1_000_000).strip();
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"%s\"}".formatted(text));
    assertThat(documents()).extracting(Document::text).containsExactly(text);
  }

  @Test
  void an_empty_corpus_has_no_documents() {
    files.write("corpus.jsonl", "");
    assertThat(documents()).isEmpty();
  }

  @Test
  void documents_are_read_one_at_a_time() {
    files.write(
        "corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"A brass pump.\"}\nnot read so far\n");
    try (Stream<Document> documents = files.collection().documents()) {
      assertThat(documents.findFirst()).contains(Document.of("d1", "A brass pump."));
    }
  }

  @Test
  void topics_are_in_file_order_with_or_without_judgments() {
    files.write(
        "queries.jsonl",
        """
        {"_id": "q9", "text": "Nobody judged?"}
        {"_id": "q1", "text": "Which pump?"}
        """);
    assertThat(files.collection().topics())
        .containsExactly(new Topic("q9", "Nobody judged?"), new Topic("q1", "Which pump?"));
  }

  @Test
  void answers_are_in_file_order_with_the_text_of_their_query() {
    files.write(
        "answers.jsonl",
        """
        {"_id": "q2", "answers": ["steel", "a steel door"]}
        {"_id": "q1", "answers": ["brass"], "selected_sentences": ["A brass pump."], "doc": "d1"}
        """);
    assertThat(files.collection().answers())
        .containsExactly(
            new GoldAnswer(
                new Topic("q2", "Which door?"), List.of("steel", "a steel door"), List.of()),
            new GoldAnswer(
                new Topic("q1", "Which pump?"), List.of("brass"), List.of("A brass pump.")));
  }

  @Test
  void sentences_may_be_in_nested_lists() {
    files.write(
        "answers.jsonl",
        "{\"_id\": \"q1\", \"answers\": [\"x\"], \"selected_sentences\": [[\"One.\", \"Two.\"], [],"
            + " [\"Three.\"]]}");
    assertThat(files.collection().answers())
        .singleElement()
        .extracting(GoldAnswer::evidence)
        .isEqualTo(List.of("One.", "Two.", "Three."));
  }

  @Test
  void unanswerable_questions_are_read_as_topics() {
    files.write("queries_unanswerable.jsonl", "{\"_id\": \"u1\", \"text\": \"Which gate?\"}");
    assertThat(files.collection().unanswerable()).containsExactly(new Topic("u1", "Which gate?"));
  }

  @Test
  void answers_and_unanswerable_questions_are_optional() {
    assertThat(files.collection().answers()).isEmpty();
    assertThat(files.collection().unanswerable()).isEmpty();
  }

  @Test
  void a_split_has_the_queries_with_a_relevant_document_in_file_order() {
    files
        .write(
            "queries.jsonl",
            """
            {"_id": "q3", "text": "Three?"}
            {"_id": "q2", "text": "Two?"}
            {"_id": "q1", "text": "One?"}
            """)
        .write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\nq3\td1\t2\nq2\td1\t0\n");
    BeirCollection.Split dev = files.collection().split("dev");
    assertThat(dev.topics()).extracting(Topic::id).containsExactly("q3", "q1");
    assertThat(dev.qrels().grades())
        .isEqualTo(Map.of("q1", Map.of("d1", 1), "q3", Map.of("d1", 2), "q2", Map.of("d1", 0)));
    assertThat(dev)
        .hasToString(
            "dev: 2 queries, 3 judgments; 1 queries have no relevant document and are not asked:"
                + " q2");
  }

  @Test
  void the_line_of_column_names_is_optional() {
    files.write("qrels/test.tsv", "q1\td1\t1\n");
    assertThat(files.collection().split("test").qrels().size()).isEqualTo(1);
  }

  @Test
  void grades_may_be_negative() {
    files.write("qrels/test.tsv", "q1\td1\t1\nq1\td2\t-1\n");
    assertThat(files.collection().split("test").qrels().of("q1"))
        .isEqualTo(Map.of("d1", 1, "d2", -1));
  }

  @Test
  void a_repeated_equal_judgment_counts_once() {
    files.write("qrels/test.tsv", "q1\td1\t1\nq2\td2\t1\nq1\td1\t1\n");
    assertThat(files.collection().split("test").qrels().size()).isEqualTo(2);
  }

  @Test
  void a_judged_document_missing_from_the_corpus_is_reported_and_stays_relevant() {
    files.write("qrels/test.tsv", "q1\td1\t1\nq1\tz9\t1\nq2\tb7\t1\nq2\tz9\t0\n");
    BeirCollection.Split test = files.collection().split("test");
    assertThat(test.unknownDocuments()).containsExactly("b7", "z9");
    assertThat(test.topics()).extracting(Topic::id).containsExactly("q1", "q2");
    assertThat(test.qrels().of("q1")).containsEntry("z9", 1);
    assertThat(test)
        .hasToString(
            "test: 2 queries, 4 judgments; 2 judged documents are not in the corpus: b7, z9");
  }

  @Test
  void a_judged_query_missing_from_the_queries_is_reported_and_is_not_a_topic() {
    files.write("qrels/test.tsv", "q1\td1\t1\nx9\td1\t1\na3\td2\t1\n");
    BeirCollection.Split test = files.collection().split("test");
    assertThat(test.unknownTopics()).containsExactly("a3", "x9");
    assertThat(test.qrels().topicIds()).containsExactly("q1");
    assertThat(test)
        .hasToString(
            "test: 1 queries, 1 judgments; 2 judged queries are not among the queries: a3, x9");
  }

  @Test
  void the_text_of_a_complete_split_states_its_sizes() {
    assertThat(files.collection().split("test")).hasToString("test: 2 queries, 2 judgments");
  }

  @Test
  void the_text_of_a_split_names_at_most_ten_unknown_documents() {
    StringBuilder qrels = new StringBuilder("q1\td1\t1\n");
    for (int i = 10; i < 25; i++) {
      qrels.append("q1\tx").append(i).append("\t1\n");
    }
    files.write("qrels/test.tsv", qrels.toString());
    assertThat(files.collection().split("test").toString())
        .endsWith(
            "; 15 judged documents are not in the corpus:"
                + " x10, x11, x12, x13, x14, x15, x16, x17, x18, x19, ...");
  }

  @Test
  void splits_are_listed_by_name() throws IOException {
    files.write("qrels/train.tsv", "").write("qrels/dev.tsv", "").write("qrels/readme.txt", "");
    Files.createDirectory(files.file("qrels/old.tsv"));
    assertThat(files.collection().splits()).containsExactly("dev", "test", "train");
  }

  @Test
  void the_error_for_a_missing_split_names_existing_splits() {
    files.write("qrels/train.tsv", "");
    assertProblem(() -> files.collection().split("dev"))
        .isEqualTo(folder + " has no split \"dev\"; it has [test, train]");
  }

  @Test
  void a_collection_without_judgments_has_no_splits() throws IOException {
    Files.delete(files.file("qrels/test.tsv"));
    Files.delete(files.file("qrels"));
    assertThat(files.collection().splits()).isEmpty();
    assertProblem(() -> files.collection().split("test")).endsWith("; it has []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "query-id\tcorpus-id\tscore\n", "q1\td1\t0\nq2\td2\t-1\n", "other\td1\t1\n"})
  void a_split_without_relevant_documents_is_rejected(String qrels) {
    files.write("qrels/test.tsv", qrels);
    assertProblem(() -> files.collection().split("test"))
        .startsWith(files.file("qrels/test.tsv") + " is empty: none of its ")
        .endsWith(
            " judgments finds a document relevant to a query of " + files.file("queries.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"corpus.jsonl", "queries.jsonl"})
  void a_folder_without_corpus_or_queries_is_rejected(String missing) throws IOException {
    Files.delete(files.file(missing));
    assertProblem(files::collection)
        .isEqualTo(folder + " is not a BEIR collection: it has no " + missing);
    Files.createDirectory(files.file(missing));
    assertProblem(files::collection).endsWith("it has no " + missing);
  }

  @Test
  void a_missing_folder_is_rejected() {
    Path nowhere = folder.resolve("nowhere");
    assertProblem(() -> BeirCollection.in(nowhere))
        .startsWith(nowhere + " is not a BEIR collection");
  }

  @Test
  void the_error_for_a_deleted_file_names_it() throws IOException {
    BeirCollection collection = files.collection();
    Files.delete(files.file("queries.jsonl"));
    assertProblem(collection::topics).startsWith(files.file("queries.jsonl") + " does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answers.jsonl", "queries_unanswerable.jsonl"})
  void the_error_for_a_folder_instead_of_a_file_names_it(String name) throws IOException {
    Files.createDirectory(files.file(name));
    assertProblem(
            () -> {
              files.collection().answers();
              files.collection().unanswerable();
            })
        .startsWith(files.file(name) + " cannot be read: ");
  }

  @Test
  void the_error_for_an_unreadable_file_names_it() throws IOException {
    Path queries = files.file("queries.jsonl");
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no permissions here");
    Files.setPosixFilePermissions(queries, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(queries), "root reads every file");
    assertProblem(() -> files.collection().topics()).startsWith(queries + " cannot be read: ");
  }

  @Test
  void a_collection_has_the_name_of_its_folder() {
    assertThat(BeirCollection.in(folder).name()).isEqualTo(folder.getFileName().toString());
    assertThat(BeirCollection.in(folder.resolve("qrels/..")).name())
        .isEqualTo(folder.getFileName().toString());
  }

  /** BEIR publishes its collections as archives. */
  @Test
  void a_collection_is_read_from_an_archive() throws IOException {
    Path archive = folder.resolve("small.zip");
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      BeirFiles.in(zip.getPath("/"));
      BeirFiles.in(zip.getPath("/inner"));
    }
    try (FileSystem zip = FileSystems.newFileSystem(archive)) {
      BeirCollection inner = BeirCollection.in(zip.getPath("/inner"));
      assertThat(inner.name()).isEqualTo("inner");
      assertThat(inner.split("test")).isEqualTo(files.collection().split("test"));
      assertThat(BeirCollection.in(zip.getPath("/")).name()).isEqualTo("/");
    }
  }

  private List<Document> documents() {
    try (Stream<Document> documents = files.collection().documents()) {
      return documents.toList();
    }
  }

  private static AbstractStringAssert<?> assertProblem(ThrowingCallable reading) {
    return assertThatThrownBy(reading).isInstanceOf(TestCollectionException.class).message();
  }
}
