package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.PassageId;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Signal;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keyword search in many languages, with identifiers, quotations and odd input. */
@ExtendWith(SeededRandom.class)
final class KeywordSearchTest {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();

  @TempDir Path folder;
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder, BagOfWordsModel.withMaxTokens(30_000));
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          warranty  | The warranties are listed in the contract that you have signed.
          Haus      | Die Häuser sind in dem Vertrag aufgeführt, den Sie unterschrieben haben.
          garantie  | Les garanties sont dans le contrat que vous avez signé.
          garantía  | Las garantías están en el contrato que usted ha firmado.
          garanzia  | Le garanzie sono elencate nel contratto che avete firmato.
          garantia  | As garantias estão no contrato que você assinou, mas não para os outros.
          apparaat  | De apparaten staan in het contract dat u heeft ondertekend.
          гарантия  | Условия гарантии указаны в договоре, который вы подписали.
          كتاب      | هذا هو الكتاب الذي قرأته في المدرسة.
          保修      | 翻新设备的保修期为交货之日起十二个月。
          保証      | 再生品の保証期間は、納品日から十二か月です。
          보증      | 재생 제품의 보증기간은 납품일로부터 십이 개월입니다.
          garanti   | Garantierna finns i avtalet och är de som du har skrivit under på.
          záruka    | Podmínky záruky jsou ve smlouvě, kterou jste podepsal, a také v tomto dopise.
          cihaz     | Yenilenmiş cihazların garantisi teslim günü ile başlar ve on iki ay için geçerlidir.
          εγγύηση   | Οι εγγυήσεις είναι στο συμβόλαιο που υπογράψατε.
          किताब     | ये किताबें मेरी हैं और वह किताब आपकी है।
          ประกัน    | สินค้าประกันสิบสองเดือนจากวันส่งมอบ
          """)
  void a_word_matches_its_inflected_forms(String word, String text) {
    texts.put("d", text);

    assertThat(texts.search(word).getFirst().part(Signal.WORDS).score()).isPositive();
  }

  @Test
  void a_word_of_an_unsupported_language_matches_only_exactly() {
    texts.put("d", "გარანტია განახლებულ მოწყობილობებზე თორმეტი თვეა.");

    assertThat(found("გარანტია")).containsExactly("d#0");
    assertThat(found("გარანტი")).isEmpty();
  }

  @Test
  void in_a_multilingual_index_a_question_finds_the_passage_in_its_own_language_first() {
    putInFourLanguages();

    assertThat(found("warranty for houses")).startsWith("en#0");
    assertThat(found("Garantie für ein Haus")).startsWith("de#0");
    assertThat(found("¿Hay garantía para una casa?")).startsWith("es#0");
    assertThat(found("房屋的保修期")).startsWith("zh#0");
  }

  @Test
  void a_word_that_several_languages_share_finds_passages_in_each_of_them() {
    putInFourLanguages();

    assertThat(found("Footnote")).containsExactlyInAnyOrder("en#0", "de#0", "es#0", "zh#0");
  }

  @Test
  void the_rarity_of_a_word_does_not_depend_on_how_many_passages_its_language_has() {
    for (int i = 0; i < 30; i++) {
      texts.put("en" + i, "This is the pump of the company and its name is Footnote. " + i);
    }
    texts.put("short", "This is Footnote, and that is the Footnote.");
    texts.put("de", "Die Pumpe ist von der Firma, und ihr Name ist Footnote; das Ventil auch.");

    assertThat(found("Ventil von Footnote")).startsWith("de#0");
    assertThat(found("Footnote")).startsWith("short#0");
  }

  @Test
  void a_multilingual_ranking_does_not_depend_on_segments_or_insertion_order(Random random) {
    List<Document> documents =
        IntStream.range(0, 40)
            .mapToObj(i -> IndexedTexts.document("d" + i, Access.everyone(), text(i)))
            .collect(Collectors.toCollection(ArrayList::new));
    documents.forEach(texts::put);
    Query query = Query.of("warranty Garantie garantía 保修期 7 8 9").withLimit(40);
    List<Hit> before = texts.search(query);
    texts.close();
    folder = folder.resolve("shuffled");
    open();
    Collections.shuffle(documents, random);
    for (Document document : documents) {
      texts.put(document);
      if (random.nextInt(5) == 0) {
        texts.index().commit();
      }
    }

    assertThat(texts.search(query)).isEqualTo(before);
  }

  @Test
  void a_lexicon_analyzes_text_in_the_language_of_its_passage() {
    putInFourLanguages();
    try (Snapshot snapshot = texts.collection().snapshot()) {
      Lexicon english = snapshot.lexicon(new PassageId("en", 0), PUBLIC);
      Lexicon german = snapshot.lexicon(new PassageId("de", 0), PUBLIC);

      assertThat(english.terms("The houses")).containsExactly("hous");
      assertThat(german.terms("Die Häuser")).containsExactly("haus");
      assertThat(german.rarity("haus")).isLessThan(german.rarity("hous"));
    }
  }

  @Test
  void passages_of_one_language_share_a_lexicon() {
    texts.put("a", "The brass pump.", "The steel door.");
    texts.put("b", "The hose.");
    try (Snapshot snapshot = texts.collection().snapshot()) {
      Lexicon lexicon = snapshot.lexicon(new PassageId("a", 0), PUBLIC);

      assertThat(snapshot.lexicon(new PassageId("a", 1), PUBLIC)).isSameAs(lexicon);
      assertThat(snapshot.lexicon(new PassageId("b", 0), PUBLIC)).isSameAs(lexicon);
    }
  }

  @Test
  void a_lexicon_for_a_missing_or_hidden_passage_is_rejected() {
    texts.put("d", Access.restrictedTo("boss"), "brass pump");
    try (Snapshot snapshot = texts.collection().snapshot()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> snapshot.lexicon(new PassageId("x", 0), PUBLIC))
          .withMessageContaining("x#0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> snapshot.lexicon(new PassageId("d", 0), PUBLIC));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ERR-4012,ERR-4013,ERR-4120,4012-ERR,ERR 4012",
    "v2.3.1,v2.3.2,v2.31,v3.2.1,v2.3",
    "foo_bar,foo_bars,foo_baz,bar_foo,foo bar",
    "192.168.0.1,192.168.0.11,192.168.1.0,192.168.0.2,192.168",
    "C++,C#,C,C--,c+",
    "\u00a7 15a,\u00a7 15b,15a,\u00a7 15,\u00a7 16a",
    "report-2.pdf,report-3.pdf,report-2.doc,2-report.pdf,report 2 pdf",
    "info@example.org,example@info.org,info@example.com,sales@example.org,info example.org",
    "BW-310/A,BW-310/B,BW-310,A/BW-310,BW 310 A"
  })
  void the_passage_with_the_exact_identifier_ranks_above_passages_with_similar_identifiers(
      String identifier, String b, String c, String d, String e) {
    int i = 0;
    for (String name : List.of(b, c, identifier, d, e)) {
      texts.put("d" + i++, "The message " + name + " is shown when the pump stops.");
    }

    assertThat(found("What does " + identifier + " mean?")).startsWith("d2#0");
    assertThat(found("Why (" + identifier + ")?")).startsWith("d2#0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"brass pump\"",
        "\u201cbrass pump\u201d",
        "\u201ebrass pump\u201c",
        "\u00abBrass Pump\u00bb",
        "which \"brass pump\" is it"
      })
  void a_quoted_phrase_ranks_passages_with_adjacent_words_first(String question) {
    texts.put("a", "the pump of brass, or the brass of a pump");
    texts.put("b", "a pump, a brass, a pump");
    texts.put("c", "here is a brass pump for you");

    assertThat(found(question)).startsWith("c#0").hasSize(3);
  }

  @Test
  void a_quoted_phrase_matches_stop_words_and_endings_exactly() {
    texts.put("a", "to sleep, perchance to dream");
    texts.put("b", "To be or not to be, that is the question");
    texts.put("c", "The question that it is to be");

    assertThat(found("who said \"to be or not to be\"")).startsWith("b#0");
  }

  @Test
  void a_quoted_phrase_is_not_required_to_match() {
    texts.put("a", "the pump is made of brass");

    assertThat(found("\"brass pump\"")).containsExactly("a#0");
  }

  @Test
  void a_quoted_phrase_is_matched_in_chinese() {
    texts.put("a", "设备的翻新和期保修");
    texts.put("b", "翻新设备的保修期");

    assertThat(found("「翻新设备」")).startsWith("b#0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"to be or not to be", "The who?", "it is not"})
  void a_question_of_only_stop_words_is_searched_with_its_stop_words(String question) {
    texts.put("a", "steel door");
    texts.put("b", "The Who: to be or not to be. It is not.");

    assertThat(found(question)).startsWith("b#0");
  }

  @Test
  void function_words_of_the_question_do_not_count_in_a_language_where_they_are_rare() {
    texts.put(
        "de", "Das Lied \u201eWhat is the why of it\u201c ist von der Gruppe und auch schön.");
    texts.put("en", "This is all that there is to say of pumps and of how they are made.");

    assertThat(found("what is the why of a pump")).containsExactly("en#0");
  }

  @Test
  void stop_words_do_not_count_beside_a_word_that_the_index_does_not_have() {
    texts.put("a", "It is not the door.");

    assertThat(found("Is it the unicorn?")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pump:door AND (brass",
        "brass* pum?",
        "pump~2 brass^5 -pump +brass",
        "\\brass\\ \\",
        "\"brass",
        "\u201cbrass",
        "brass\" pump \u201d \u00bb",
        "/brass/ [brass TO pump}",
        "exact:brass words.en:pump brass",
        "\ud83d\ude00 brass \ud83d\udc4d\ud83c\udffd",
        "brass \ud800",
        "\udc00brass-1 brass",
        "\"\ud800 brass\"",
        "brass \u05de\u05e9\u05d0\u05d1\u05d4 \u202ebrass\u202c \u0645\u0636\u062e\u0629",
        "brass латунь 黄铜 brass",
        "\u0000brass\u0000 brass",
        "brass \"\" \"\" \" \" \"-\"",
        "brass\u00a7\u00a7\u00a7 \u00a7 brass"
      })
  void query_syntax_and_odd_characters_are_treated_as_plain_words(String question) {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");

    assertThat(found(question)).containsExactly("b#0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?!", "\ud83d\ude00", "\ud800", "\"\"", "\u00a7", "---", "\u202e"})
  void a_question_without_words_has_no_keyword_matches(String question) {
    texts.put("a", "steel door");

    if (!question.isEmpty()) {
      assertThat(found(question)).isEmpty();
    }
  }

  @Test
  void a_question_of_ten_thousand_words_identifiers_and_quotations_is_answered() {
    texts.put("a", "steel door");
    texts.put("b", "brass pump");
    String words =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "w%d id-%d \"two words %d\"".formatted(i, i, i))
            .collect(Collectors.joining(" "));

    assertThat(found(words + " brass")).containsExactly("b#0");
  }

  @Test
  void the_largest_keyword_query_stays_within_the_clause_limit_of_lucene() {
    String text =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "w%d id-%d".formatted(i, i))
            .collect(Collectors.joining(" "));
    String phrase = IntStream.range(0, 32).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    texts.put("a", text);

    assertThat(found(text + (" \"" + phrase + "\"").repeat(100))).containsExactly("a#0");
  }

  @Test
  void tokens_of_any_length_are_indexed_and_found() {
    String longWord = "x".repeat(100_000);
    String signs = "x-".repeat(50_000);
    texts.put("a", longWord + " " + signs + " brass \u4e00".repeat(3));

    assertThat(found("brass " + longWord + " " + signs)).containsExactly("a#0");
  }

  /** Returns the ids of the keyword matches, best first. */
  private List<String> found(String question) {
    return texts.search(question).stream()
        .filter(hit -> hit.part(Signal.WORDS).rank().isPresent())
        .sorted(Comparator.comparingInt(hit -> hit.part(Signal.WORDS).rank().getAsInt()))
        .map(hit -> hit.passage().id().toString())
        .toList();
  }

  private void putInFourLanguages() {
    for (int i = 0; i < 4; i++) {
      texts.put(List.of("en", "de", "es", "zh").get(i), text(i));
    }
  }

  /** Returns the same statement in one of four languages. */
  private static String text(int i) {
    return switch (i % 4) {
      case 0 -> "The warranty of Footnote is for all of the houses and the contract. " + i;
      case 1 -> "Die Garantie von Footnote ist für alle Häuser und den Vertrag. " + i;
      case 2 -> "La garantía de Footnote es para todas las casas y el contrato. " + i;
      default -> "Footnote 的保修期适用于所有房屋和合同。 " + i;
    };
  }
}
