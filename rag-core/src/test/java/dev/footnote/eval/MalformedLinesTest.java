package dev.footnote.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the error for a malformed line of a collection names the file and the line. */
class MalformedLinesTest {

  /** The number of the malformed line, after a valid line and a blank one. */
  private static final int LINE = 3;

  @TempDir Path folder;
  private BeirFiles files;

  /** The files with one JSON object a line, each with a valid line. */
  enum Kind {
    CORPUS("corpus.jsonl", "{\"_id\": \"q1\", \"text\": \"good\"}") {
      @Override
      void read(BeirCollection collection) {
        try (Stream<?> documents = collection.documents()) {
          documents.forEach(document -> {});
        }
      }
    },
    QUERIES("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"good\"}") {
      @Override
      void read(BeirCollection collection) {
        collection.topics();
      }
    },
    ANSWERS("answers.jsonl", "{\"_id\": \"q1\", \"answers\": [\"good\"]}") {
      @Override
      void read(BeirCollection collection) {
        collection.answers();
      }
    },
    UNANSWERABLE("queries_unanswerable.jsonl", "{\"_id\": \"q1\", \"text\": \"good\"}") {
      @Override
      void read(BeirCollection collection) {
        collection.unanswerable();
      }
    };

    private final String file;
    private final String good;

    Kind(String file, String good) {
      this.file = file;
      this.good = good;
    }

    /** Reads the complete file. */
    abstract void read(BeirCollection collection);
  }

  @BeforeEach
  void write() {
    files = BeirFiles.in(folder);
  }

  @ParameterizedTest
  @MethodSource
  void a_line_that_is_not_one_json_object_is_reported(Kind kind, String line) {
    assertProblem(kind, line)
        .isEqualTo(place(kind) + "the line must be one JSON object, but is \"" + line + "\"");
  }

  static List<Object[]> a_line_that_is_not_one_json_object_is_reported() {
    return everywhere(
        "{\"_id\": \"q2\", \"text\": \"cut o",
        "{\"_id\": \"q2\", \"text\": \"x\"",
        "{\"_id\": \"q2\", \"text\": }",
        "{\"_id\": \"q2\", \"text\": \"x\",}",
        "{\"_id\": \"q2\" \"text\": \"x\"}",
        "{\"_id\": \"q2\"} {\"_id\": \"q3\"}",
        "{\"_id\": \"q2\", \"text\": \"x\"},",
        "{_id: \"q2\", text: \"x\"}",
        "{'_id': 'q2', 'text': 'x'}",
        "{\"_id\": \"q2\", \"text\": \"bad \\x escape\"}",
        "{\"_id\": \"q2\", \"text\": \"bad \\u12 escape\"}",
        "{\"_id\": \"q2\", \"text\": \"raw \t tab\"}",
        "{\"_id\": \"q2\", \"text\": NaN}",
        "[{\"_id\": \"q2\", \"text\": \"x\"}]",
        "null",
        "17",
        "\"q2\"",
        "q2\tx",
        "<doc>q2</doc>");
  }

  @ParameterizedTest
  @EnumSource
  void a_long_line_is_shortened_in_the_message(Kind kind) {
    assertProblem(kind, "x".repeat(200))
        .isEqualTo(
            place(kind) + "the line must be one JSON object, but is \"" + "x".repeat(77) + "...\"");
  }

  @ParameterizedTest
  @EnumSource
  void deeply_nested_lists_are_reported(Kind kind) {
    assertProblem(kind, "{\"_id\": \"q2\", \"x\": " + "[".repeat(100_000)).startsWith(place(kind));
  }

  @ParameterizedTest
  @MethodSource
  void a_missing_id_or_one_that_is_not_a_text_is_reported(Kind kind, String line) {
    assertProblem(kind, line).startsWith(place(kind) + "\"_id\" must be a text, but is ");
  }

  static List<Object[]> a_missing_id_or_one_that_is_not_a_text_is_reported() {
    return everywhere(
        "{}",
        "{\"id\": \"q2\", \"text\": \"x\", \"answers\": [\"x\"]}",
        "{\"_id\": null, \"text\": \"x\", \"answers\": [\"x\"]}",
        "{\"_id\": true, \"text\": \"x\", \"answers\": [\"x\"]}",
        "{\"_id\": [\"q2\"], \"text\": \"x\", \"answers\": [\"x\"]}",
        "{\"_id\": {\"$oid\": \"q2\"}, \"text\": \"x\", \"answers\": [\"x\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\nb", "\\ud83d"})
  void an_id_that_is_not_allowed_is_reported(String id) {
    assertProblem(Kind.CORPUS, "{\"_id\": \"%s\", \"text\": \"x\"}".formatted(id))
        .startsWith(place(Kind.CORPUS) + "document id");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUERIES", "UNANSWERABLE"})
  void a_blank_query_id_is_reported(Kind kind) {
    assertProblem(kind, "{\"_id\": \" \", \"text\": \"x\"}")
        .isEqualTo(place(kind) + "topic id: must not be blank");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUERIES", "UNANSWERABLE"})
  void a_blank_query_is_reported(Kind kind) {
    assertProblem(kind, "{\"_id\": \"q2\", \"text\": \" \"}")
        .isEqualTo(place(kind) + "text of topic \"q2\": must not be blank");
  }

  @ParameterizedTest
  @EnumSource(names = {"CORPUS", "QUERIES", "UNANSWERABLE"})
  void a_missing_text_is_reported(Kind kind) {
    assertProblem(kind, "{\"_id\": \"q2\", \"title\": \"x\"}")
        .isEqualTo(place(kind) + "\"text\" must be a text, but is null");
    assertProblem(kind, "{\"_id\": \"q2\", \"title\": \"x\", \"contents\": \"y\"}")
        .isEqualTo(place(kind) + "\"text\" must be a text, but is null");
  }

  @ParameterizedTest
  @EnumSource(names = {"CORPUS", "QUERIES", "UNANSWERABLE"})
  void a_text_of_another_type_is_reported(Kind kind) {
    assertProblem(kind, "{\"_id\": \"q2\", \"text\": [\"One.\", \"Two.\"]}")
        .isEqualTo(place(kind) + "\"text\" must be a text, but is [\"One.\",\"Two.\"]");
    assertProblem(kind, "{\"_id\": \"q2\", \"text\": {\"en\": \"x\"}}").startsWith(place(kind));
    assertProblem(kind, "{\"_id\": \"q2\", \"text\": false}").startsWith(place(kind));
  }

  @Test
  void a_long_field_is_shortened_in_the_message() {
    String list = "[\"%s\"]".formatted("x".repeat(200));
    assertProblem(Kind.CORPUS, "{\"_id\": \"q2\", \"text\": %s}".formatted(list))
        .isEqualTo(
            place(Kind.CORPUS)
                + "\"text\" must be a text, but is "
                + list.substring(0, 77)
                + "...");
  }

  @Test
  void a_title_of_another_type_is_reported() {
    assertProblem(Kind.CORPUS, "{\"_id\": \"q2\", \"text\": \"x\", \"title\": [\"y\"]}")
        .isEqualTo(place(Kind.CORPUS) + "\"title\" must be a text, but is [\"y\"]");
  }

  @Test
  void a_repeated_document_id_is_reported() {
    assertProblem(Kind.CORPUS, Kind.CORPUS.good)
        .isEqualTo(place(Kind.CORPUS) + "document id \"q1\" must be unique");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUERIES", "UNANSWERABLE"})
  void a_repeated_query_id_is_reported(Kind kind) {
    assertProblem(kind, kind.good).isEqualTo(place(kind) + "query id \"q1\" must be unique");
  }

  @Test
  void a_second_line_of_answers_to_a_query_is_reported() {
    assertProblem(Kind.ANSWERS, Kind.ANSWERS.good)
        .isEqualTo(place(Kind.ANSWERS) + "query \"q1\" must have only one line of answers");
  }

  @Test
  void answers_to_an_unknown_query_are_reported() {
    assertProblem(Kind.ANSWERS, "{\"_id\": \"q7\", \"answers\": [\"x\"]}")
        .isEqualTo(place(Kind.ANSWERS) + "query \"q7\" must be in queries.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[[], [\" \"]]"})
  void a_line_of_answers_without_an_answer_is_reported(String answers) {
    assertProblem(Kind.ANSWERS, "{\"_id\": \"q2\", \"answers\": %s}".formatted(answers))
        .isEqualTo(place(Kind.ANSWERS) + "topic \"q2\": must have at least one answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"_id\": \"q2\"}", "{\"_id\": \"q2\", \"answers\": \"x\"}"})
  void answers_that_are_not_a_list_are_reported(String line) {
    assertProblem(Kind.ANSWERS, line)
        .startsWith(place(Kind.ANSWERS) + "\"answers\" must be a list, but is ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"answers\": [\"x\", null]",
        "\"answers\": [{\"text\": \"x\"}]",
        "\"answers\": [true]",
        "\"answers\": [\"x\"], \"selected_sentences\": [[\"y\"], null]",
        "\"answers\": [\"x\"], \"selected_sentences\": {\"y\": 1}"
      })
  void a_list_with_other_values_than_texts_is_reported(String fields) {
    assertProblem(Kind.ANSWERS, "{\"_id\": \"q2\", %s}".formatted(fields))
        .startsWith(place(Kind.ANSWERS))
        .contains(" must have only texts, but has ");
  }

  @ParameterizedTest
  @EnumSource
  void bytes_that_are_not_utf_8_are_reported(Kind kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((kind.good + "\n\n{\"_id\": \"q2\", \"text\": \"caf").getBytes(UTF_8));
    bytes.write(0xE9);
    bytes.writeBytes("\"}\n".getBytes(UTF_8));
    Files.write(files.file(kind.file), bytes.toByteArray());
    assertProblem(kind).isEqualTo(place(kind) + "the line is not UTF-8");
  }

  @Test
  void bytes_of_judgments_that_are_not_utf_8_are_reported() throws IOException {
    Files.write(files.file("qrels/test.tsv"), new byte[] {'q', '\t', (byte) 0xFF, '\t', '1'});
    assertJudgmentProblem(1).endsWith("the line is not UTF-8");
  }

  /** A file without line breaks may not fit into memory. */
  @Test
  void a_line_above_the_size_limit_is_reported() throws IOException {
    try (OutputStream out = Files.newOutputStream(files.file("corpus.jsonl"))) {
      out.write((Kind.CORPUS.good + "\n\n").getBytes(UTF_8));
      byte[] mebibyte = " ".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 65; i++) {
        out.write(mebibyte);
      }
    }
    assertProblem(Kind.CORPUS)
        .isEqualTo(place(Kind.CORPUS) + "the line has more than 67108864 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q1 0 d1 1",
        "q1\t0\td1\t1",
        "q1\td1\t1\t1",
        "q1\td1",
        "q1\td1\t",
        "q1\td1\t1.0",
        "q1\td1\tyes",
        "q1\td1\t99999999999",
        "q1\td1\t 1",
        "\td1\t1",
        "q1\t \t1",
        "query-id\tcorpus-id\tscore",
        "{\"query-id\": \"q1\"}"
      })
  void a_judgment_with_other_columns_is_reported(String line) {
    files.write("qrels/test.tsv", "query-id\tcorpus-id\tscore\n\nq1\td1\t1\n" + line + "\n");
    assertJudgmentProblem(4)
        .isEqualTo(
            "%s, line 4: the line must be query id, document id and an integer, separated by tabs, but is \"%s\""
                .formatted(files.file("qrels/test.tsv"), line.stripTrailing()));
  }

  @Test
  void contradicting_judgments_are_reported() {
    files.write("qrels/test.tsv", "q1\td1\t1\nq2\td1\t0\nq1\td1\t0\n");
    assertJudgmentProblem(3)
        .endsWith("document \"d1\" must have one grade for query \"q1\", but has 1 and 0");
  }

  @Test
  void a_split_reports_a_malformed_line_of_the_corpus() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"x\"}\n{\"text\": \"y\"}\n");
    assertThatThrownBy(() -> files.collection().split("test"))
        .isInstanceOf(TestCollectionException.class)
        .hasMessageStartingWith(files.file("corpus.jsonl") + ", line 2: ");
  }

  @Test
  void the_lines_before_a_malformed_line_are_read() {
    files.write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"x\"}\n{\"_id\": \"d2\"\n");
    List<String> read = new ArrayList<>();
    try (Stream<?> documents =
        files.collection().documents().peek(document -> read.add(document.id()))) {
      assertThatThrownBy(() -> documents.forEach(document -> {}))
          .isInstanceOf(TestCollectionException.class);
    }
    assertThat(read).containsExactly("d1");
  }

  @Test
  void the_error_of_the_parser_is_the_cause() {
    files.write("queries.jsonl", "{\"_id\": ");
    assertThatThrownBy(() -> files.collection().topics())
        .hasCauseInstanceOf(JsonParseException.class);
  }

  private AbstractStringAssert<?> assertProblem(Kind kind, String line) {
    files.write(kind.file, kind.good + "\n\n" + line + "\n" + kind.good + "\n");
    return assertProblem(kind);
  }

  private AbstractStringAssert<?> assertProblem(Kind kind) {
    BeirCollection collection = files.collection();
    return assertThatThrownBy(() -> kind.read(collection))
        .isInstanceOf(TestCollectionException.class)
        .message();
  }

  private AbstractStringAssert<?> assertJudgmentProblem(int line) {
    return assertThatThrownBy(() -> files.collection().split("test"))
        .isInstanceOf(TestCollectionException.class)
        .message()
        .startsWith("%s, line %d: ".formatted(files.file("qrels/test.tsv"), line));
  }

  private String place(Kind kind) {
    return "%s, line %d: ".formatted(files.file(kind.file), LINE);
  }

  /** Returns each line combined with each file. */
  private static List<Object[]> everywhere(String... lines) {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(lines).map(line -> new Object[] {kind, line}))
        .toList();
  }
}
