package dev.footnote.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The output of the command line, run in this process with the bundled model. */
class QuickstartTest {

  private static final String WARRANTY =
      "The warranty on the BW-310 pump lasts 24 months from the day of delivery.";
  private static final String QUESTION = "How long is the warranty on the BW-310 pump?";
  private static final String ESCAPE = "\u001B";

  /** A PDF that is truncated after its first line, as after an interrupted download. */
  private static final String BROKEN_PDF = "%PDF-1.7\n1 0 obj\n";

  @TempDir static Path shared;

  private static Path docs = Path.of("");
  private static Path index = Path.of("");
  private static Run first = new Run(-1, "", "");

  @TempDir Path folder;

  @BeforeAll
  static void ask_about_a_pdf_a_text_and_a_broken_file() throws IOException {
    docs = Files.createDirectory(shared.resolve("docs"));
    index = shared.resolve("index");
    savePdf(docs.resolve("warranty.pdf"), "This handbook is for owners of pumps.", WARRANTY);
    Files.writeString(docs.resolve("hours.txt"), "The service desk opens at nine in the morning.");
    Files.writeString(docs.resolve("broken.pdf"), BROKEN_PDF);
    first = ask(docs, index, QUESTION);
  }

  @Test
  void an_answer_quotes_with_number_file_and_page() {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.outLines())
        .startsWith(
            WARRANTY + " [1]",
            "",
            "[1] docs/warranty.pdf, page 2",
            "    \u201c" + WARRANTY + "\u201d");
  }

  @Test
  void the_output_ends_with_a_summary_line() {
    assertThat(first.outLines().getLast())
        .matches(
            "3 files: 2 added \\(\\d+ passages\\), 1 failed, in \\d+\\.\\d s; \\d+ passages in all;"
                + " answered in \\d+\\.\\d\\d s");
    assertThat(first.outLines()).filteredOn(line -> line.contains("passages in all")).hasSize(1);
  }

  @Test
  void a_broken_file_is_reported_and_the_other_files_answer() {
    assertThat(first.errLines())
        .filteredOn(line -> line.contains("broken.pdf"))
        .singleElement()
        .asString()
        .matches("failed  docs/broken\\.pdf: \\w.{10,}");
    assertThat(first.out()).contains(WARRANTY).doesNotContain("broken.pdf");
  }

  @Test
  void a_second_run_reads_no_file_and_answers_the_same() {
    Run second = ask(docs, index, QUESTION);

    assertThat(second.exitCode()).isZero();
    assertThat(second.outLines().getLast()).startsWith("3 files: 2 unchanged, 1 failed, in ");
    assertThat(second.withoutSummary()).isEqualTo(first.withoutSummary());
  }

  @Test
  void a_question_that_the_documents_do_not_answer_is_declined() {
    Run run = ask(docs, index, "Who painted the ceiling of the Sistine Chapel?");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines().getFirst()).startsWith("The documents do not answer this question.");
    assertThat(run.out()).doesNotContain("[1]", "\u201c");
  }

  @Test
  void options_select_a_reranker_and_list_the_best_passages() {
    Run run = ask(docs, index, QUESTION, "--rerank=late-interaction", "--hits=2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines().getFirst()).isEqualTo(WARRANTY + " [1]");
    assertThat(run.outLines())
        .filteredOn(line -> line.matches(" [12]\\. .*"))
        .hasSize(2)
        .first()
        .asString()
        .matches(
            " 1\\. \\d\\.\\d{3} = \\d\\.\\d{3} words \\+ \\d\\.\\d{3} vectors"
                + " \\+ 0\\.\\d{3} late interaction, in docs/warranty\\.pdf");
  }

  @Test
  void a_sentence_of_a_language_model_that_its_sources_do_not_support_is_withdrawn()
      throws IOException {
    try (LocalChatServer server = LocalChatServer.start(QuickstartTest::write)) {
      Run run = ask(docs, index, QUESTION, "--chat=" + server.url(), "--chat-model=small");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.outLines())
          .startsWith(
              "The BW-310 pump has a warranty of 24 months. [1]",
              "It covers damage by frost for 36 months.")
          .contains("[1] docs/warranty.pdf, page 2", "    \u201c" + WARRANTY + "\u201d");
      assertThat(run.outLines().get(2)).contains("withdrawn", "36 months");
      assertThat(run.out()).doesNotContain("[2]");
    }
  }

  /** Writes a sentence that the page supports, and one that it does not support. */
  private static List<String> write(String prompt) {
    String mark = LocalChatServer.markOf("24 months", prompt);
    return List.of(
        "The BW-310 pump has ",
        "a warranty of 24 months. ",
        mark,
        " It covers damage by frost",
        " for 36 months. ",
        mark);
  }

  @Test
  void a_language_model_without_a_server_fails_with_one_line() {
    assertFails(
        ask(docs, index, QUESTION, "--chat=http://localhost:1/v1", "--chat-model=small"),
        "localhost:1");
    assertFails(
        ask(docs, index, QUESTION, "--chat=http://localhost:1/v1"),
        "no language model named",
        "--chat-model");
  }

  @Test
  void a_missing_model_is_named() {
    Path missing = folder.resolve("missing");

    assertFails(
        ask(docs, folder.resolve("index"), QUESTION, "--model=" + missing),
        missing.toString(),
        "does not exist");
    assertFails(
        ask(docs, folder.resolve("index"), QUESTION, "--rerank=" + missing),
        missing.toString(),
        "does not exist");
  }

  @Test
  void a_missing_folder_is_named() {
    Path missing = folder.resolve("missing");

    Run run = ask(missing, folder.resolve("index"), QUESTION);

    assertFails(run, missing.toString(), "does not exist: check the path");
  }

  @Test
  void a_file_given_as_the_folder_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), WARRANTY);

    Run run = ask(file, folder.resolve("index"), QUESTION);

    assertFails(run, file.toString(), "is a file: name the folder that holds it");
  }

  @Test
  void an_empty_folder_is_named() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run = ask(empty, folder.resolve("index"), QUESTION);

    assertFails(run, empty.toString(), "no file in", "add documents");
  }

  @Test
  void a_blank_question_is_rejected_before_an_index_is_created() {
    Path unused = folder.resolve("index");

    Run run = ask(docs, unused, "  ");

    assertFails(run, "question: must not be blank", "ask in a few words");
    assertThat(unused).doesNotExist();
  }

  @Test
  void an_index_folder_with_other_files_is_not_changed() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Path photo = Files.writeString(photos.resolve("cat.jpg"), "a cat");

    Run run = ask(docs, photos, QUESTION);

    assertFails(run, photos.toString(), "cat.jpg", "Choose an empty or a new folder");
    assertThat(photo).hasContent("a cat");
    assertThat(photos).isDirectoryContaining("glob:**/cat.jpg");
  }

  @Test
  void an_index_that_is_already_open_is_named() {
    Path open = folder.resolve("open");
    try (KnowledgeBase holder = KnowledgeBase.open(open)) {
      Run run = ask(docs, open, QUESTION);

      assertFails(run, open.toString(), "is open elsewhere", "Close it there");
      assertThat(holder.documents()).isEmpty();
    }
  }

  @Test
  void ten_broken_files_are_listed_and_all_with_report() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    for (int i = 10; i < 22; i++) {
      Files.writeString(broken.resolve("b" + i + ".pdf"), BROKEN_PDF);
    }
    Files.createFile(broken.resolve("nothing.txt"));

    Run brief = ask(broken, folder.resolve("index"), QUESTION);
    Run full = ask(broken, folder.resolve("index"), QUESTION, "--report");

    assertFails(brief, broken.toString(), "no file in", "add documents");
    assertThat(brief.errLines())
        .filteredOn(line -> line.startsWith("failed  "))
        .hasSize(10)
        .allMatch(line -> line.matches("failed  broken/b\\d\\d\\.pdf: .+"));
    assertThat(brief.errLines()).contains("... and 3 more; --report lists all");
    assertFails(full, broken.toString(), "skipped broken/nothing.txt: is empty");
    assertThat(full.errLines()).filteredOn(line -> line.startsWith("failed  ")).hasSize(12);
    assertThat(full.err()).doesNotContain("more; --report");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such file names")
  void control_characters_of_a_file_do_not_reach_the_terminal() throws IOException {
    Path hostile = Files.createDirectory(folder.resolve("hostile"));
    Files.writeString(
        hostile.resolve("text.txt"),
        "The warranty on the BW-310 pump " + ESCAPE + "[31m lasts \u009B2J\u202E 24 months.\u0007");
    Files.writeString(hostile.resolve(ESCAPE + "[2Jname.txt"), WARRANTY);

    Run run = ask(hostile, folder.resolve("index"), QUESTION, "--report");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("24 months", "hostile/text.txt");
    assertThat(run.err()).contains("failed  hostile/[2Jname.txt: ", "rename the file");
    assertThat(run.out() + run.err())
        .doesNotContainPattern("[\\p{Cc}&&[^\\r\\n]]")
        .doesNotContain("\u202E");
  }

  @Test
  void missing_options_print_the_usage() {
    Run run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("--docs", "--ask", "Missing required options", "Usage: quickstart")
        .doesNotContain("\tat ");
  }

  @Test
  void help_lists_the_options() {
    Run run = run("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Usage: quickstart", "--docs", "--ask", "--index", "--report", "--help");
    assertThat(run.err()).isEmpty();
  }

  /** Asserts that a run fails with one line that has these words. */
  private static void assertFails(Run run, String... words) {
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(run.errLines()).filteredOn(line -> line.startsWith("quickstart: ")).hasSize(1);
  }

  private static Run ask(Path docs, Path index, String question, String... more) {
    return run(
        Stream.concat(
                Stream.of("--docs=" + docs, "--index=" + index, "--ask=" + question),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Quickstart.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Saves a PDF with one page for each line. */
  private static void savePdf(Path file, String... lines) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (String line : lines) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 700);
          content.showText(line);
          content.endText();
        }
      }
      document.save(file.toFile());
    }
  }

  /** The exit code and the output of the command line. */
  private record Run(int exitCode, String out, String err) {

    List<String> outLines() {
      return out.lines().toList();
    }

    List<String> errLines() {
      return err.lines().toList();
    }

    String withoutSummary() {
      return out.lines().limit(outLines().size() - 1L).collect(joining("\n"));
    }
  }
}
