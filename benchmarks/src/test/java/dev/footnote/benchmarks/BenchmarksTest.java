package dev.footnote.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Tests of every suite, from the command line to the results page, on a collection of ten
 * documents.
 */
final class BenchmarksTest {

  private static final Path DATA = Path.of("src/test/resources/collections");

  /** Spring AI needs native code that the build has only for this platform. */
  private static final boolean HAS_SPRING_AI =
      System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");

  @TempDir static Path results;
  @TempDir static Path work;

  private static CommandResult quality;
  private static CommandResult speed;

  @BeforeAll
  static void measure() {
    quality =
        run(
            "--suites=retrieval,answers,verification",
            HAS_SPRING_AI ? "--peers=all" : "--peers=langchain4j",
            "--data=" + DATA);
    speed =
        run(
            "--suites=embedding,runtime,ingestion,search",
            "--peers=none",
            "--data=" + DATA,
            "--docs=" + DATA,
            "--sizes=300",
            "--tokens=16",
            "--documents=3",
            "--rounds=1",
            "--milliseconds=20");
  }

  @Test
  void every_step_succeeds() {
    assertThat(quality.err()).isEmpty();
    assertThat(speed.err()).isEmpty();
    assertThat(quality.code()).isZero();
    assertThat(speed.code()).isZero();
  }

  @Test
  void a_judged_document_that_is_not_in_the_corpus_is_reported() {
    assertThat(quality.out()).contains("1 judged documents are not in the corpus: harbour");
  }

  @Test
  void each_score_and_each_ratio_is_printed_during_the_run() {
    assertThat(quality.out())
        .containsPattern("  ndcg@10 +\\S+ \\[\\S+, \\S+\\] of 8\n")
        .containsPattern("  recall@100 ")
        .containsPattern("  top-citation-contains-answer ")
        .containsPattern("  balanced-accuracy ");
    assertThat(speed.out())
        .containsPattern("  p50-ms: footnote \\S+, floor \\S+ \\(ours over theirs \\S+\\)");
  }

  @Test
  void a_figure_is_one_line_of_json_with_the_agreed_fields() throws IOException {
    assertThat(lines())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            line ->
                assertThat(JsonParser.parseString(line).getAsJsonObject().keySet())
                    .containsSequence(
                        "suite", "collection", "split", "subject", "configuration", "metric")
                    .contains("value", "date", "machine", "versions"));
  }

  @ParameterizedTest
  @CsvSource({
    "retrieval,    lighthouse,       test,       footnote,    default,          ndcg@10",
    "retrieval,    lighthouse,       test,       footnote,    words-only,       recall@100",
    "retrieval,    lighthouse,       test,       footnote,    vectors-only,     map",
    "retrieval,    lighthouse,       test,       footnote,    rrf-60,           mrr@10",
    "retrieval,    lighthouse,       test,       floor,       default,          ndcg@10",
    "retrieval,    lighthouse,       test,       langchain4j, default,          ndcg@10",
    "retrieval,    lighthouse,       test,       langchain4j, community-lucene, ndcg@10",
    "retrieval,    lighthouse,       test,       footnote,    default,          ndcg@10-gain",
    "answers,      lighthouse,       test,       footnote,    default,          answer-rate",
    "answers,      lighthouse,       test,       footnote,    default,          token-f1",
    "answers,      lighthouse,       test,       footnote,    default,          abstention-auroc",
    "answers,      lighthouse,       test,       footnote,    never-abstains,   citation-validity",
    "verification, scifact_claims,   dev,        footnote,    default,          balanced-accuracy",
    "verification, scifact_claims,   dev,        floor,       cosine,           rationale-hit",
    "verification, halueval_qa,      one-turn,   floor,       words,            auroc",
    "verification, halueval_qa,      multi-turn, footnote,    default,          auroc",
    "embedding,    prose-16-tokens,  '',         footnote,    default,          texts-per-second",
    "embedding,    prose-16-tokens,  '',         floor,       default,          p50-ms",
    "embedding,    prose-16-tokens,  '',         footnote,    default,          tokenising-share",
    "runtime,      prose-16-tokens,  '',         floor,       approximate-gelu, p50-ms",
    "ingestion,    prose-3-documents,'',         footnote,    default, documents-per-second",
    "ingestion,    collections,      '',         footnote,    default,          embed-share",
    "ingestion,    collections,      jsonl,      footnote,    default,          files",
    "ingestion,    collections,      jsonl,      footnote,    default, slowest-file-seconds",
    "ingestion,    collections,      '',         footnote,    default, most-heap-megabytes",
    "ingestion,    small-files-100,  '',         footnote,    default, unchanged-files-per-second",
    "ingestion,    texts-of-lighthouse,'',       footnote,    default,          overhead",
    "search,       synthetic-300,    '',         footnote,    default,          queries-per-second",
    "search,       synthetic-300,    '',         footnote,    default,          recall@10",
    "search,       synthetic-300,    '',         floor,       default,          reopening-ms",
    "search,       synthetic-300,    '',         footnote,    default,          write-ms",
    "footprint,    synthetic-300,    '',         footnote,    default,          bytes-per-passage",
    "footprint,    synthetic-300,    '',         floor,       default,      heap-bytes-per-passage"
  })
  void each_suite_measures_each_subject(
      String suite,
      String collection,
      String split,
      String subject,
      String configuration,
      String metric)
      throws IOException {
    assertThat(
            figures().stream()
                .filter(
                    figure ->
                        text(figure, "suite").equals(suite)
                            && text(figure, "collection").equals(collection)
                            && text(figure, "split").equals(split)
                            && text(figure, "subject").equals(subject)
                            && text(figure, "configuration").equals(configuration)
                            && text(figure, "metric").equals(metric)))
        .isNotEmpty();
  }

  @Test
  void every_citation_equals_its_source() throws IOException {
    assertThat(figures())
        .filteredOn(figure -> text(figure, "metric").equals("citation-validity"))
        .hasSize(2)
        .allSatisfy(figure -> assertThat(value(figure)).isEqualTo(1));
  }

  @Test
  void every_subject_ranks_the_easy_documents_first() throws IOException {
    assertThat(figures())
        .filteredOn(figure -> text(figure, "metric").equals("mrr@10"))
        .filteredOn(figure -> text(figure, "collection").equals("lighthouse"))
        .hasSize(HAS_SPRING_AI ? 11 : 10)
        .allSatisfy(figure -> assertThat(value(figure)).isGreaterThan(0.8));
  }

  @Test
  void a_vector_search_in_a_small_corpus_has_high_recall() throws IOException {
    assertThat(figures())
        .filteredOn(figure -> text(figure, "suite").equals("search"))
        .filteredOn(figure -> text(figure, "metric").equals("recall@10"))
        .hasSize(2)
        .allSatisfy(figure -> assertThat(value(figure)).isGreaterThan(0.95));
  }

  @Test
  void the_vectors_equal_those_of_the_floor() throws IOException {
    assertThat(figures())
        .filteredOn(figure -> text(figure, "suite").equals("embedding"))
        .filteredOn(figure -> text(figure, "metric").equals("cosine-to-floor"))
        .hasSize(2)
        .allSatisfy(figure -> assertThat(value(figure)).isCloseTo(1, within(1e-4)));
  }

  @ParameterizedTest
  @CsvSource({
    "search,    synthetic-300,     p50-ratio,        p50-ms",
    "search,    synthetic-300,     throughput-ratio, queries-per-second",
    "embedding, prose-16-tokens,   throughput-ratio, texts-per-second",
    "ingestion, prose-3-documents, throughput-ratio, documents-per-second",
    "ingestion, collections,       parse-time-ratio, parse-seconds",
    "ingestion, synthetic-300,     index-throughput-ratio, index-passages-per-second",
    "footprint, synthetic-300,     bytes-per-passage-ratio, bytes-per-passage"
  })
  void a_ratio_is_our_value_over_the_floors_value(
      String suite, String collection, String ratio, String metric) throws IOException {
    double ours = value(figure(suite, collection, "footnote", metric, ""));
    double floors = value(figure(suite, collection, "floor", metric, ""));

    assertThat(value(figure(suite, collection, "footnote", ratio, "floor")))
        .isCloseTo(ours / floors, within(1e-4 * ours / floors));
  }

  @Test
  void the_shares_of_the_stages_sum_to_one() throws IOException {
    assertThat(
            figures().stream()
                .filter(figure -> text(figure, "suite").equals("ingestion"))
                .filter(figure -> text(figure, "metric").endsWith("-share"))
                .mapToDouble(BenchmarksTest::value)
                .sum())
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void every_file_is_accounted_for() throws IOException {
    assertThat(sum("files"))
        .isEqualTo(10)
        .isEqualTo(sum("files-read") + sum("files-skipped") + sum("files-failed"));
  }

  @Test
  void a_moved_folder_embeds_nothing() throws IOException {
    assertThat(value(figure("ingestion", "small-files-100", "footnote", "moved-embedded", "")))
        .isZero();
  }

  @Test
  void the_page_shows_every_suite_and_charts_that_can_be_opened() throws IOException {
    String page = Files.readString(results.resolve("RESULTS.md"));
    List<String> charts =
        Pattern.compile("\\]\\((charts/[^)]+)\\)")
            .matcher(page)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(page)
        .contains("## Where Footnote loses today")
        .contains("## Retrieval", "## Answers", "## Claim verification")
        .contains("## Embedding", "## Ingestion", "## Search", "## Footprint")
        .contains("JDK " + System.getProperty("java.version"), "lucene-core ", "langchain4j ")
        .doesNotContain("null", "NaN");
    assertThat(charts)
        .hasSize(6)
        .allSatisfy(
            chart ->
                assertThat(ImageIO.read(results.resolve(chart).toFile()).getWidth())
                    .isGreaterThan(1000));
  }

  @Test
  void a_repeated_run_replaces_only_its_own_figures(@TempDir Path copy) throws IOException {
    Files.copy(results.resolve("results.jsonl"), copy.resolve("results.jsonl"));
    List<String> before = lines();

    CommandResult again =
        new CommandResult("--output=" + copy, "--suites=verification", "--data=" + DATA);

    List<String> after = Files.readAllLines(copy.resolve("results.jsonl"));
    assertThat(again.code()).isZero();
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.stream().filter(line -> !line.contains("\"halueval_qa\"")))
        .containsExactlyElementsOf(
            before.stream().filter(line -> !line.contains("\"halueval_qa\"")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--suites=speed         | --suites speed: must be all, or names from [retrieval, answers,",
        "--peers=haystack       | --peers haystack: must be all, none, or names from [langchain4j,",
        "--peers=none,spring-ai | --peers none,spring-ai: must be all, none, or names from",
        "--splits=dev | --splits dev: no collection has this split: must be one of [test]",
        "--collections=scidocs  | --collections scidocs: no such collection in",
        "--rounds=0             | --rounds 0: must be at least 1",
        "--sizes=300,50         | --sizes 50: must be at least 100",
        "--tokens=600           | --tokens 600: must be a length from 3 to 512"
      })
  void an_invalid_option_is_rejected_with_the_allowed_values(String option, String message) {
    CommandResult refused = run("--data=" + DATA, "--docs=" + DATA, option);

    assertThat(refused.err()).contains(message);
    assertThat(refused.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--data=nowhere", "--docs=nowhere"})
  void a_missing_folder_is_rejected(String option) {
    CommandResult refused = run(option);

    assertThat(refused.err()).contains("nowhere: no such folder");
    assertThat(refused.code()).isEqualTo(2);
  }

  @Test
  void a_smoke_run_cannot_write_to_the_real_results() {
    CommandResult refused =
        new CommandResult("--module=.", "--suites=verification", "--data=" + DATA);

    assertThat(refused.err())
        .contains("--smoke: the figures are not valid; set --output to another folder");
    assertThat(refused.code()).isEqualTo(2);
  }

  @Test
  void a_failed_step_is_reported_and_the_other_steps_run(@TempDir Path elsewhere)
      throws IOException {
    CommandResult failing =
        new CommandResult(
            "--module=" + elsewhere,
            "--output=" + elsewhere,
            "--suites=retrieval",
            "--peers=langchain4j",
            "--data=" + DATA,
            "--collections=lighthouse");

    assertThat(failing.err())
        .contains("FAILED: retrieval, lighthouse test, langchain4j/default")
        .contains("compile the module langchain4j");
    assertThat(failing.code()).isEqualTo(1);
    assertThat(Files.readString(elsewhere.resolve("RESULTS.md"))).contains("**footnote**");
    assertThat(Files.readString(elsewhere.resolve("target/benchmarks/failures.log")))
        .contains("langchain4j/default", "IOException", "at dev.footnote");
  }

  @Test
  void an_unreadable_collection_is_reported_with_its_line_and_the_others_are_measured(
      @TempDir Path data, @TempDir Path elsewhere) throws IOException {
    writeCollection(data.resolve("broken"), "{'_id':'lamp',");
    writeCollection(data.resolve("valid"), "{'_id':'lamp','text':'The lamp burns oil.'}");

    CommandResult result =
        new CommandResult(
            "--output=" + elsewhere,
            "--work=" + elsewhere,
            "--suites=answers",
            "--peers=none",
            "--data=" + data);

    assertThat(result.err())
        .contains("broken/corpus.jsonl, line 1: the line must be one JSON object");
    assertThat(result.code()).isEqualTo(1);
    assertThat(Files.readString(elsewhere.resolve("results.jsonl")))
        .contains("\"collection\":\"valid\"");
  }

  /** Writes a collection with one question; single quotation marks stand for double ones. */
  private static void writeCollection(Path folder, String corpus) throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("corpus.jsonl"), corpus.replace('\'', '"'));
    Files.writeString(
        folder.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"What burns oil?\"}");
    Files.writeString(folder.resolve("answers.jsonl"), "{\"_id\":\"q\",\"answers\":[\"lamp\"]}");
    Files.writeString(folder.resolve("qrels/test.tsv"), "q\tlamp\t1\n");
  }

  private static CommandResult run(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--module=.", "--output=" + results, "--work=" + work));
    all.addAll(Arrays.asList(arguments));
    return new CommandResult(all.toArray(String[]::new));
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(results.resolve("results.jsonl"));
  }

  private static List<JsonObject> figures() throws IOException {
    return lines().stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  private static JsonObject figure(
      String suite, String collection, String subject, String metric, String against)
      throws IOException {
    return figures().stream()
        .filter(
            figure ->
                text(figure, "suite").equals(suite)
                    && text(figure, "collection").equals(collection)
                    && text(figure, "split").isEmpty()
                    && text(figure, "subject").equals(subject)
                    && text(figure, "configuration").equals("default")
                    && text(figure, "metric").equals(metric)
                    && text(figure, "against").equals(against))
        .findFirst()
        .orElseThrow();
  }

  private static double sum(String metric) throws IOException {
    return figures().stream()
        .filter(figure -> text(figure, "metric").equals(metric))
        .mapToDouble(BenchmarksTest::value)
        .sum();
  }

  private static String text(JsonObject figure, String field) {
    return Optional.ofNullable(figure.get(field)).map(value -> value.getAsString()).orElse("");
  }

  private static double value(JsonObject figure) {
    return figure.get("value").getAsDouble();
  }

  /**
   * The outcome of a command.
   *
   * @param code the exit code
   * @param out the standard output
   * @param err the error output
   */
  private record CommandResult(int code, String out, String err) {

    /** Runs a command as a smoke test. */
    CommandResult(String... arguments) {
      this(new StringWriter(), new StringWriter(), arguments);
    }

    private CommandResult(StringWriter out, StringWriter err, String... arguments) {
      this(
          new CommandLine(new Benchmarks())
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(
                  Stream.concat(Stream.of("--smoke"), Arrays.stream(arguments))
                      .toArray(String[]::new)),
          out.toString(),
          err.toString());
    }
  }
}
