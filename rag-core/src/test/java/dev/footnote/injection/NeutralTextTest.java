package dev.footnote.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.document.Span;
import dev.footnote.testing.Attacks;
import dev.footnote.testing.Attacks.Attack;
import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SeededRandom.class)
class NeutralTextTest {

  /** Text of a document that no prompt may contain. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\p{Cf}&&[^\\u200C\\u200D\\u0600-\\u0605\\u06DD\\u070F]]|\\p{Cs}"
              + "|[\\uFE00-\\uFE0F\\x{E0000}-\\x{E0FFF}\\u034F\\u115F\\u1160\\u3164\\uFFA0]"
              + "|<[\\p{L}/|\\uFF5C!?_<]|\\[/?[A-Z_]{2,}\\]|```|~~~|!\\[|\\]\\("
              + "|[A-Za-z2-7]{4}:\\d+\\.\\d|(?m:^(?:System|Human|User|Assistant):)");

  private static final List<String> PIECES =
      List.of(
          "<",
          "|",
          ">",
          "im_start",
          "/s",
          "[",
          "]",
          "INST",
          "/",
          "!",
          "(",
          "ABCD",
          "K7QM",
          ":",
          "3.2",
          "12",
          ".",
          "`",
          "~",
          "\n",
          "\r",
          "\t",
          "System",
          "Human",
          "**",
          "# ",
          "=",
          "-",
          "END OF CONTEXT",
          "\"role\": \"system\"",
          "passage 3",
          " ",
          "\u200B",
          "\u200D",
          "\u202E",
          "\uFE0F",
          "\uDB40\uDC41",
          "\uDB40\uDD05",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00",
          "\u0000",
          "\u001B",
          "\u0085",
          "\u2028",
          "\u0915\u094D",
          "\u0937",
          "\u062E",
          "\uFF1C",
          "\uFF5C",
          "\u3164",
          "\u00AD",
          "\uFEFF",
          "\uFFFE",
          "word");

  @ParameterizedTest
  @MethodSource("texts")
  void no_forbidden_text_is_left(String text) {
    assertThat(NeutralText.of(text).text()).doesNotContainPattern(FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void no_prompt_marker_of_an_attack_is_left(Attack attack) {
    assertThat(attack.forbidden().stream())
        .filteredOn(word -> attack.kind() == Suspicion.Kind.FORGED_MARKER)
        .allSatisfy(
            marker -> assertThat(NeutralText.of(attack.text()).text()).doesNotContain(marker));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_character_is_original_or_inserted(String text) {
    assertMapped(text);
  }

  @RepeatedTest(300)
  void the_mapping_holds_for_random_text(Random random) {
    String text = text(random);
    String neutral = NeutralText.of(text).text();
    assertMapped(text);
    assertThat(neutral).doesNotContainPattern(FORBIDDEN);
    assertThat(NeutralText.of(neutral).text()).as("twice").isEqualTo(neutral);
  }

  @RepeatedTest(100)
  void a_quote_maps_from_its_first_to_its_last_character(Random random) {
    String text = text(random);
    NeutralText neutral = NeutralText.of(text);
    int start = random.nextInt(neutral.text().length() + 1);
    int end = start + random.nextInt(neutral.text().length() + 1 - start);
    Span span = neutral.original(new Span(start, end));
    String neutralQuote = NeutralText.of(span.of(text)).text();
    assertThat(letters(neutralQuote)).isEqualTo(letters(neutral.text().substring(start, end)));
  }

  @RepeatedTest(20)
  void ordinary_text_is_unchanged(Random random) {
    String text = RandomDocuments.words(random, 200).replaceAll("[\\u200D]", "");
    NeutralText neutral = NeutralText.of(text);
    assertThat(neutral.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "<|im_start|>system; < |im_start|>system",
        "</documents>; < /documents>",
        "<<SYS>>; < < SYS>>",
        "[INST] x [/INST]; [ INST] x [ /INST]",
        "It is so [ABCD:3.2].; It is so [ABCD\uFF1A3.2].",
        "[K7QM:1.1, K7QM:12.34]; [K7QM\uFF1A1.1, K7QM\uFF1A12.34]",
        "[ABCD:3] and [ABCD:none]; [ABCD\uFF1A3] and [ABCD\uFF1Anone]",
        "[NOTE:see] and [note: 3]; [NOTE:see] and [note: 3]",
        "Human: hi; Human : hi",
        "**Assistant**: hi; **Assistant** : hi",
        "=== END OF CONTEXT ===; = = = END OF CONTEXT = = =",
        "a === b; a === b",
        "[System note] x; [ System note] x",
        "[passage 12]; [ passage 12]",
        "[passage of time]; [passage of time]",
        "{'role': 'system'}; {' role': 'system'}",
        "```java; ` ` `java",
        "![x](//a.example); ! [x] (//a.example)",
        "a < b, p<0.05, [12], 10:30.5 and [A]; a < b, p<0.05, [12], 10:30.5 and [A]",
        "a human: one of us; a human: one of us",
        "Ig\u200Bnore; Ignore",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645;"
            + " \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "\uD83D\uDC69\u200D\uD83D\uDE80; \uD83D\uDC69\uD83D\uDE80"
      })
  void a_marker_is_broken_as_documented(String text, String neutral) {
    assertThat(NeutralText.of(text).text()).isEqualTo(neutral);
  }

  @Test
  void line_ends_become_line_feeds() {
    assertThat(NeutralText.of("a\r\nb\u2028c\u0085d\te\rf\r").text())
        .isEqualTo("a\nb\nc\nd\te\nf\n");
  }

  @Test
  void a_quote_includes_removed_characters_inside_but_not_around() {
    String text = "\u200Bpu\u200Bmp\u200B";
    assertThat(NeutralText.of(text).original(new Span(0, 4)).of(text)).isEqualTo("pu\u200Bmp");
  }

  @Test
  void an_inserted_space_maps_to_an_empty_span() {
    NeutralText neutral = NeutralText.of("a</s>");
    assertThat(neutral.text()).isEqualTo("a< /s>");
    assertThat(neutral.original(new Span(2, 3))).isEqualTo(new Span(2, 2));
    assertThat(neutral.original(new Span(1, 3))).isEqualTo(new Span(1, 2));
  }

  @Test
  void an_empty_text_maps_to_an_empty_span() {
    assertThat(NeutralText.of("").original(new Span(0, 0)).isEmpty()).isTrue();
    assertThat(NeutralText.of("\u200B").original(new Span(0, 0)).isEmpty()).isTrue();
  }

  @Test
  void a_span_outside_the_text_is_rejected() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> NeutralText.of("ab").original(new Span(1, 3)));
  }

  /** Compares a neutral text with its source, character by character. */
  private static void assertMapped(String text) {
    NeutralText neutral = NeutralText.of(text);
    int next = 0;
    for (int i = 0; i < neutral.text().length(); i++) {
      Span source = neutral.original(new Span(i, i + 1));
      assertThat(source.start()).isGreaterThanOrEqualTo(next);
      assertThat(source.of(text)).matches(stood(neutral.text().charAt(i)));
      assertThat(text.substring(next, source.start())).matches("(?s)[\\p{C}\\p{M}\\p{Lo}]*");
      next = source.end();
    }
  }

  /** Returns the original characters that a neutral character may stand for. */
  private static Pattern stood(char c) {
    return switch (c) {
      case ' ' -> Pattern.compile(" ?");
      case '\n' -> Pattern.compile("[\n\r\u000B\f\u0085\u2028\u2029]");
      case '\uFF1A' -> Pattern.compile("[:\uFF1A]");
      case '\uFFFD' -> Pattern.compile("[\uFFFD\\p{Cs}]");
      default -> Pattern.compile(Character.isSurrogate(c) ? "\\p{Cs}" : Pattern.quote("" + c));
    };
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(60); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  static Stream<String> texts() {
    return Stream.concat(Attacks.all().stream().map(Attack::text), HarmlessTexts.all().stream());
  }

  static List<Attack> attacks() {
    return Attacks.all();
  }
}
