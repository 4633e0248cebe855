package dev.footnote.answer.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.footnote.answer.claim.Finding.Kind;
import dev.footnote.testing.SeededRandom;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class FactCheckTest {

  /**
   * Length of the long texts. The stack shrinks with the text, so that an expression that recurses
   * for each repetition overflows it at any length.
   */
  private static final int CHARACTERS = Integer.getInteger("footnote.characters", 20_000);

  private static final int STACK_BYTES_PER_CHARACTER = 10;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It has 1,200 seats.            | There are 1200 seats.",
        "It has 1200 seats.             | There are twelve hundred seats.",
        "It has 1,200 seats.            | There are 1.2 thousand seats.",
        "It has 1 200 seats.            | There are 1,200 seats.",
        "It has 1.200 seats.           | There are 1,200 seats.",
        "It has 2.5 parts.              | Es hat 2,5 Teile.",
        "It has 1,234.5 parts.          | Es hat 1.234,5 Teile.",
        "It has twenty-one seats.       | There are 21 seats.",
        "It has 105 seats.              | There are one hundred and five seats.",
        "It is the 3rd of its kind.     | It is the third of its kind.",
        "It cost 3 million.             | It cost 3,000,000.",
        "Some 10k people came.          | Some 10,000 people came.",
        "Between 10 and 20 came.        | 10–20 people came.",
        "It was built in 2011.          | It was built in 2010–11.",
        "The 1990s were good.           | The 1990s were good for it.",
        "Version 1.2.3 is out.          | We released version 1.2.3 today.",
        "It was built in 2024.          | It was opened on 5 March 2024.",
        "The fee is 500.                | The fee is 500¹ for members.",
        "It held 1,000,000 cells.       | It held 10⁶ cells.",
        "It held 10^6 cells.            | It held 10⁶ cells.",
        "It held 5,000,000 cells.       | It held 5 × 10⁶ cells."
      })
  void a_number_is_confirmed_in_any_notation(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It has 1,200 seats.      | There are 1.2 seats.        | 1200",
        "It has 1300 seats.       | There are 1,200 seats.      | 1300",
        "It has thirteen seats.   | There are twelve seats.     | 13",
        "It was built in 2023.    | It was built in 2024.       | 2023",
        "It reads -5.             | It reads 5.                 | -5",
        "The fee is 5001.         | The fee is 500¹ for members. | 5001",
        "It held 106 cells.       | It held 10⁶ cells.          | 106",
        "It held 10 cells.        | It held 10⁶ cells.          | 10"
      })
  void a_number_that_the_evidence_does_not_have_is_reported(
      String statement, String evidence, String normalized) {
    assertThat(findings(statement, evidence))
        .extracting(Finding::kind, Finding::normalized)
        .containsExactly(tuple(Kind.NUMBER, normalized));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It weighs 12 kg.                 | It weighs 12 kilograms.",
        "It weighs 12kg.                  | It weighs twelve kilos.",
        "It costs EUR 12.                 | It costs €12.",
        "It costs 12 euros.               | Price: 12 €",
        "It costs $5m.                    | It costs 5 million dollars.",
        "It grew by 12 percent.           | Growth: 12%",
        "It grew by 12,5 Prozent.         | It grew by 12.5 %",
        "It has a 24-month warranty.      | The warranty lasts 24 months.",
        "It takes 10 to 20 km.            | It takes 10-20 kilometres.",
        "It takes 10 km.                  | It takes 10-20 km.",
        "It runs at 50 miles per hour.    | It runs at 50 mph.",
        "It covers 5 square metres.       | It covers 5 m².",
        "It weighs 12 pounds.             | It weighs 12 lb.",
        "It costs 12 pounds.              | It costs £12."
      })
  void an_amount_is_confirmed_in_any_spelling_of_its_unit(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It takes 12 miles.   | It takes 12 km.      | 12 mile",
        "It takes 24 weeks.   | It takes 24 months.  | 24 week",
        "It costs €12.        | It costs $12.        | 12 EUR",
        "It grew by 12%.      | It grew by 13%.      | 12 %",
        "It takes 12 km.      | It takes 13 km.      | 12 km"
      })
  void an_amount_with_another_value_or_unit_is_reported(
      String statement, String evidence, String normalized) {
    assertThat(findings(statement, evidence))
        .extracting(Finding::kind, Finding::normalized)
        .containsExactly(tuple(Kind.AMOUNT, normalized));
  }

  @Test
  void a_column_name_confirms_the_unit_of_a_bare_number() {
    assertThat(
            FactCheck.against(List.of("BW-210 | 189"), List.of("Model", "Price (EUR)"))
                .findings("The BW-210 costs 189 euros."))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It opened on 5 March 2024.      | Opened: 2024-03-05",
        "It opened on March 5, 2024.     | It opened on the 5th of March 2024.",
        "It opened on 2024-03-05.        | Es öffnete am 5. März 2024.",
        "It opened on 05.03.2024.        | It opened on 5 March 2024.",
        "It opened on 03/05/2024.        | It opened on 5 March 2024.",
        "It opened on 03/05/2024.        | It opened on 3 May 2024.",
        "It opened in March 2024.        | It opened on 5 March 2024.",
        "It opened on 5 March.           | It opened on 5 March 2024.",
        "It opened on 5 de marzo de 2024 | It opened on 5 March 2024."
      })
  void a_date_is_confirmed_in_any_notation(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It opened on 6 March 2024.  | It opened on 5 March 2024.  | 2024-03-06",
        "It opened on 5 March 2023.  | It opened on 5 March 2024.  | 2023-03-05",
        "It opened on 5 March 2024.  | It opened in March 2024.    | 2024-03-05",
        "It opened in April 2024.    | It opened on 5 March 2024.  | 2024-04"
      })
  void a_date_that_the_evidence_does_not_have_is_reported(
      String statement, String evidence, String normalized) {
    assertThat(findings(statement, evidence))
        .extracting(Finding::kind, Finding::normalized)
        .containsExactly(tuple(Kind.DATE, normalized));
  }

  @Test
  void a_heading_confirms_the_year_of_a_date() {
    assertThat(
            FactCheck.against(List.of("It opened on 5 March."), List.of("Chronicle of 2024"))
                .findings("It opened on 5 March 2024."))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It was led by Marie Curie.        | MARIE CURIE led it.",
        "It is Curie's work.               | The work of Marie Curie.",
        "It belongs to the Normans.        | A Norman castle.",
        "The group met in Sao Paulo.       | They met in São Paulo.",
        "They told the WHO.                | The World Health Organization was told.",
        "We told the World Health Organization. | The WHO was told.",
        "They sell the BW-210 here.        | The BW 210 is sold.",
        "They sell the BW 210 here.        | The BW210 is sold.",
        "They sell the BW210 here.         | The BW 210 is sold.",
        "They sell the BW210 here.         | The BW-210¹ is sold.",
        "They met in Lokken.               | They met in Løkken.",
        "They met Juergen Mueller.         | They met Jürgen Müller.",
        "They met Jürgen Müller.           | They met Juergen Mueller.",
        "She works in the U.S. today.      | She works in the US.",
        "Warranty is given.                | A warranty is given."
      })
  void a_name_is_confirmed_in_any_spelling(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It was led by Anna Curie.    | It was led by Marie Curie.  | Anna Curie",
        "Anna Curie led it.           | Marie Curie led it.         | Anna Curie",
        "They told NASA about it.     | They told ESA about it.     | NASA",
        "They sell the BW-220 here.   | They sell the BW-210 here.  | BW-220",
        "They sell the BW220 here.    | They sell the BW 210 here.  | BW220"
      })
  void a_name_that_the_evidence_does_not_have_is_reported(
      String statement, String evidence, String normalized) {
    assertThat(findings(statement, evidence))
        .extracting(Finding::kind, Finding::normalized)
        .containsExactly(tuple(Kind.NAME, normalized));
  }

  @Test
  void a_title_confirms_a_name() {
    assertThat(
            FactCheck.against(List.of("The warranty lasts two years."), List.of("Model BW-210"))
                .findings("The warranty of the BW-210 lasts two years."))
        .isEmpty();
  }

  @Test
  void german_nouns_are_not_names() {
    assertThat(
            findings(
                "Die Garantie beträgt für die Pumpe 24 Monate.",
                "Für die Pumpen gilt eine Gewährleistung von 24 Monaten."))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The warranty covers the hose.         | The warranty does not cover the hose.",
        "The warranty does not cover the hose. | The warranty covers the hose.",
        "Filters can be washed in water.       | Filters can never be washed in water."
      })
  void a_negation_on_one_side_only_is_reported(String statement, String evidence) {
    assertThat(findings(statement, evidence)).extracting(Finding::kind).contains(Kind.NEGATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The hose isn't covered by the warranty. | The warranty does not cover the hose.",
        "The pump lasts long years.              | The pump lasts long years, but it is not"
            + " waterproof.",
        "The pump is fast and quiet.             | Not only is the pump fast and quiet."
      })
  void a_negation_of_something_else_is_not_reported(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The battery lasts 10 hours.          | The battery lasts up to 10 hours.",
        "The battery lasts at least 10 hours. | The battery lasts at most 10 hours.",
        "The price is at most 10 EUR.         | The price is at least 10 EUR.",
        "All pumps have a warranty.           | Some pumps have a warranty.",
        "The drug causes severe headache.     | The drug may cause severe headache."
      })
  void a_statement_that_claims_more_than_the_evidence_is_reported(
      String statement, String evidence) {
    assertThat(findings(statement, evidence)).extracting(Finding::kind).contains(Kind.QUANTIFIER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The battery lasts up to 10 hours.    | The battery lasts 10 hours.",
        "The battery lasts up to 10 hours.    | The battery lasts 10 hours or less.",
        "The battery lasts at least 10 hours. | The battery lasts no less than 10 hours.",
        "Some pumps have a warranty.          | All pumps have a warranty."
      })
  void a_statement_that_claims_as_much_or_less_is_not_reported(String statement, String evidence) {
    assertThat(findings(statement, evidence)).isEmpty();
  }

  @Test
  void citation_marks_are_ignored() {
    assertThat(findings("The pump is fast [1][2, 3].", "The pump is fast.")).isEmpty();
  }

  @Test
  void a_finding_has_the_place_and_the_number_of_the_evidence() {
    String statement = "The warranty lasts 36 months.";

    assertThat(findings(statement, "The warranty lasts 24 months."))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.span().of(statement)).isEqualTo("36 months");
              assertThat(finding.explanation())
                  .isEqualTo("\"36 months\": the evidence has 24 month instead");
            });
  }

  @Test
  void a_number_formatted_for_any_locale_is_confirmed_and_another_is_reported(Random random) {
    for (int i = 0; i < 500; i++) {
      double number = random.nextInt(10_000_000) / 100.0;
      for (Locale locale :
          List.of(
              Locale.US,
              Locale.GERMANY,
              Locale.FRANCE,
              new Locale.Builder().setLanguage("de").setRegion("CH").build())) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(2);
        String plain = String.format(Locale.ROOT, "%.2f", number);
        assertThat(findings("It reads " + format.format(number) + " here", "it reads " + plain))
            .as("%s in %s", plain, locale)
            .isEmpty();
        assertThat(
                findings("It reads " + format.format(number) + " here", "it reads " + (number + 1)))
            .as("%s in %s", plain, locale)
            .hasSize(1);
      }
    }
  }

  @Test
  void a_date_in_any_format_is_confirmed_and_the_next_day_is_reported(Random random) {
    List<DateTimeFormatter> formats =
        List.of("yyyy-MM-dd", "d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy").stream()
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
            .toList();
    for (int i = 0; i < 500; i++) {
      LocalDate date = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
      DateTimeFormatter stated = formats.get(random.nextInt(formats.size()));
      DateTimeFormatter quoted = formats.get(random.nextInt(formats.size()));
      assertThat(findings("It was on " + stated.format(date), "on " + quoted.format(date)))
          .isEmpty();
      assertThat(
              findings("It was on " + stated.format(date), "on " + quoted.format(date.plusDays(1))))
          .extracting(Finding::kind)
          .containsExactly(Kind.DATE);
    }
  }

  @Test
  void a_currency_between_two_numbers_may_belong_to_the_first() {
    String text = "May twelve hundred € 5 March 2024";

    assertThat(findings(text, text)).isEmpty();
  }

  @Test
  void a_statement_is_confirmed_by_itself(Random random) {
    String[] words = {
      "The",
      "pump",
      "weighs",
      "12 kg",
      "Marie Curie",
      "5 March 2024",
      "1,200",
      "not",
      "all",
      "may",
      "WHO",
      "BW-210",
      "€",
      "\uD800",
      "-",
      "at least",
      "%",
      "may",
      "\uDC00x",
      "三十",
      "twelve hundred",
      ".",
      ","
    };
    for (int i = 0; i < 500; i++) {
      String text =
          IntStream.range(0, 1 + random.nextInt(12))
              .mapToObj(each -> words[random.nextInt(words.length)])
              .reduce((a, b) -> a + " " + b)
              .orElseThrow();
      assertThat(findings(text, text)).as(text).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A-",
        "1,",
        "1 ",
        "12 km, ",
        "not ",
        "5 March 2024 ",
        "twelve ",
        "Ab ",
        "\uD83D",
        "三",
        "2024-03-05/",
        "WHO.",
        "(",
        "> 5 "
      })
  void a_long_repetitive_text_neither_hangs_nor_overflows_the_stack(String piece)
      throws InterruptedException {
    String longText = piece.repeat(CHARACTERS / piece.length());

    assertThat(onSmallStack(() -> findings("x" + longText, "The pump weighs 12 kg."))).isNotNull();
    assertThat(onSmallStack(() -> findings("The pump weighs 12 kg.", longText))).isNotNull();
    assertThat(onSmallStack(() -> findings("x" + longText, "x" + longText))).isNotNull();
  }

  @Test
  void a_blank_statement_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> findings(" ", "The pump is fast."))
        .withMessage("the statement is blank");
  }

  @Test
  void without_evidence_every_fact_is_reported() {
    assertThat(FactCheck.against(List.of(), List.of()).findings("The BW-210 weighs 12 kg."))
        .extracting(Finding::normalized)
        .containsExactly("BW-210", "12 kg");
  }

  private static List<Finding> findings(String statement, String evidence) {
    return FactCheck.against(List.of(evidence), List.of()).findings(statement);
  }

  private static List<Finding> onSmallStack(Supplier<List<Finding>> check)
      throws InterruptedException {
    CompletableFuture<List<Finding>> findings = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                findings.complete(check.get());
              } catch (Throwable e) {
                findings.completeExceptionally(e);
              }
            },
            "small stack",
            (long) STACK_BYTES_PER_CHARACTER * CHARACTERS);
    thread.start();
    thread.join();
    return findings.join();
  }
}
