package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Statement;
import dev.footnote.fixture.SharedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers over the small inputs of reported faults, with the bundled model. */
final class ReportedAnswersTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          01-html-superscript/sup.html | What is the annual fee for a member? | The annual fee is 500¹ euros
          01-html-superscript/sup.html | How many cells per millilitre did the sample hold? | 10⁶ cells
          25-accents/staff.md | When does Jose Nunez start? | José Núñez starts on Monday
          25-accents/staff.md | Who is Zoe Bronte? | Zoë Brontë runs the library
          25-accents/staff.md | What does Soeren Oersted teach? | Søren Ørsted teaches
          27-units-and-part-numbers-spaced/spec.md | What weighs 5 kg? | The small crate weighs 5kg
          27-units-and-part-numbers-spaced/spec.md | How often is the FX 200 filter replaced? | FX200 is replaced every 500 h
          27-units-and-part-numbers-spaced/spec.md | What is WD40 used for? | Use the WD-40 spray
          51-german-compounds/vertrag.md | Wie lange ist die Frist für die Kündigung? | Die Kündigungsfrist beträgt drei Monate
          51-german-compounds/vertrag.md | Abrechnung der Nebenkosten | Die Nebenkostenabrechnung wird jährlich
          52-near-numbers/parts.md | What is the SLA for priority 2 tickets? | priority 2 tickets is two days
          31-mail-quoted-reply/reply.eml | What does the pump cost? | 1,450 euros
          14-xlsx-merged-column-long/long.xlsx | What is the price of service number 40 in the South region? | 'South | Service number 40'
          13-html-rowspan/span.html | What is the price of the Express service in the South? | 'South | Express | 31 EUR'
          """)
  void the_first_statement_is_the_right_one(String file, String question, String beginning)
      throws IOException {
    assertThat(ask(file, question).statements().getFirst().text()).contains(beginning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          52-near-numbers/parts.md | What is the SLA for priority 3 tickets?
          16-xlsx-two-tables-on-a-sheet/two.xlsx | How many units of Zeta are there?
          """)
  void another_value_is_not_an_answer(String file, String question) throws IOException {
    assertThat(ask(file, question).isAnswered()).isFalse();
  }

  @Test
  void a_list_is_quoted_with_the_sentence_before_it() throws IOException {
    Answer documents =
        ask("23-list-after-a-colon/a.md", "Which documents are needed for parental leave?");

    assertThat(texts(documents))
        .contains("a birth certificate", "a letter from the midwife", "the signed form P-12");
    assertThat(texts(ask("23-list-after-a-colon/a.md", "Which countries do you deliver to?")))
        .contains("Austria", "Belgium", "Chile");
    assertThat(documents.statements())
        .allSatisfy(statement -> assertThat(statement.citations()).isNotEmpty());
  }

  @Test
  void older_mails_do_not_stand_beside_the_answer_of_the_newest() throws IOException {
    assertThat(ask("31-mail-quoted-reply/reply.eml", "What does the pump cost?").text())
        .doesNotContain("1,300", "1,100", ">");
  }

  @Test
  void hidden_text_of_a_web_page_does_not_stand_beside_the_answer() throws IOException {
    assertThat(ask("38-html-hidden/boiler.html", "When is the museum open?").text())
        .isEqualTo("The museum is open from 10 am to 6 pm, Tuesday to Sunday.");
  }

  @Test
  void an_item_is_quoted_with_its_list() throws IOException {
    assertThat(texts(ask("23-list-after-a-colon/a.md", "Do you deliver to Belgium?")))
        .contains("We deliver to these countries:", "Belgium");
  }

  @Test
  void a_column_of_one_table_does_not_name_the_values_of_another() throws IOException {
    Path page =
        Files.writeString(
            temporary.resolve("two.html"),
            """
            <h1>Stock</h1>
            <table><tr><th>Part</th><th>Shelf</th><th>Units</th></tr>
            <tr><td>Bolt</td><td>A1</td><td>120</td></tr></table>
            <table><tr><th>Supplier</th><th>City</th><th>Rating</th></tr>
            <tr><td>Zeta</td><td>Graz</td><td>2</td></tr></table>
            """);

    assertThat(ask(page, "How many units of Zeta are there?").isAnswered()).isFalse();
    assertThat(ask(page, "How many units of Bolt are there?").text()).contains("120");
    assertThat(ask(page, "What rating does Zeta have?").text()).contains("2");
  }

  private static List<String> texts(Answer answer) {
    return answer.statements().stream().map(Statement::text).toList();
  }

  private Answer ask(String file, String question) throws IOException {
    return ask(SharedCases.file(file), question);
  }

  private Answer ask(Path source, String question) throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.copy(source, docs.resolve(source.getFileName().toString()));
    try (KnowledgeBase base = KnowledgeBase.open(temporary.resolve("index"))) {
      base.sync(docs);
      return base.ask(question);
    } finally {
      Files.delete(docs.resolve(source.getFileName().toString()));
    }
  }
}
