package dev.footnote.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Document;
import dev.footnote.eval.BeirCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The detection of the language of a document. */
final class LanguageTest {

  private static final String ENGLISH_TEXT =
      "The warranty on refurbished units lasts twelve months from the day of delivery. ";
  private static final String GERMAN_TEXT =
      "Die Garantie auf überholte Geräte beträgt zwölf Monate ab dem Tag der Lieferung. ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENGLISH    | The warranty on refurbished units lasts twelve months from the day of delivery.
          GERMAN     | Die Garantie auf überholte Geräte beträgt zwölf Monate ab dem Tag der Lieferung.
          FRENCH     | La garantie des appareils reconditionnés est de douze mois à compter de la livraison.
          SPANISH    | La garantía de los aparatos reacondicionados es de doce meses a partir de la entrega.
          ITALIAN    | La garanzia sugli apparecchi ricondizionati è di dodici mesi dalla consegna.
          PORTUGUESE | A garantia dos aparelhos recondicionados é de doze meses; os clientes não pagam nada.
          DUTCH      | De garantie op gereviseerde apparaten bedraagt twaalf maanden vanaf de dag van levering.
          RUSSIAN    | Гарантия на восстановленные устройства составляет двенадцать месяцев со дня поставки.
          ARABIC     | مدة الضمان على الأجهزة المجددة اثنا عشر شهرا من تاريخ التسليم.
          CJK        | 翻新设备的保修期为交货之日起十二个月。
          CJK        | 再生品の保証期間は、納品日から十二か月です。
          CJK        | 재생 제품의 보증 기간은 납품일로부터 십이 개월입니다.
          SWEDISH    | Garantin på renoverade apparater gäller i tolv månader från den dag då de levererades.
          TURKISH    | Yenilenmiş cihazların garantisi teslim günü ile başlar ve on iki ay için geçerlidir.
          HUNGARIAN  | A felújított készülékekre a garancia a szállítástól számított tizenkét hónap, ha az ügyfél fizetett.
          GREEK      | Η εγγύηση για τις ανακατασκευασμένες συσκευές είναι δώδεκα μήνες από την παράδοση.
          HINDI      | नवीनीकृत उपकरणों की वारंटी डिलीवरी की तारीख से बारह महीने है।
          PERSIAN    | ضمانت دستگاه های بازسازی شده دوازده ماه از تاریخ تحویل است.
          BULGARIAN  | Гаранцията за обновените уреди е дванадесет месеца от деня на доставката, ако опаковката не е повредена.
          THAI       | การรับประกันอุปกรณ์ที่ได้รับการปรับปรุงใหม่คือสิบสองเดือน
          """)
  void one_sentence_is_enough_to_detect_a_language(Language language, String text) {
    assertThat(languageOf(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bảo hành cho các thiết bị tân trang là mười hai tháng kể từ ngày giao hàng.",
        "האחריות על מכשירים מחודשים היא שנים עשר חודשים מיום המסירה.",
        "გარანტია განახლებულ მოწყობილობებზე თორმეტი თვეა.",
        "12 345.67",
        "\ud83d\ude00 \ud83d\ude00"
      })
  void text_in_a_language_without_a_constant_is_other(String text) {
    assertThat(languageOf(text)).isEqualTo(Language.OTHER);
  }

  @Test
  void an_empty_document_is_in_language_other() {
    assertThat(languageOf("")).isEqualTo(Language.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Brass pumps", "BW-310", "los angeles lakers", "USB-C hub, 7 ports"})
  void plain_latin_words_without_a_sentence_count_as_english(String text) {
    assertThat(languageOf(text)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void names_and_terms_in_another_script_do_not_change_the_language() {
    assertThat(languageOf("Internet2与 Level 3 Communications 合作，推出全新的全国网络。"))
        .isEqualTo(Language.CJK);
    assertThat(languageOf("The word λόγος is Greek, and so is the word φύσις."))
        .isEqualTo(Language.ENGLISH);
  }

  @Test
  void the_language_of_most_of_a_long_document_wins() {
    String mostlyGerman = ENGLISH_TEXT.repeat(20) + GERMAN_TEXT.repeat(2_000);

    assertThat(languageOf(mostlyGerman)).isEqualTo(Language.GERMAN);
  }

  @Test
  void the_tag_of_a_language_resolves_to_the_language() {
    assertThat(Language.values())
        .allSatisfy(language -> assertThat(Language.withTag(language.tag())).contains(language));
    assertThat(Language.withTag("tlh")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"xquad/de,GERMAN", "xquad/es,SPANISH", "xquad/zh,CJK", "scifact,ENGLISH"})
  void real_paragraphs_are_in_the_language_of_their_collection(String name, Language language)
      throws Exception {
    Path folder = data().resolve(name);
    assumeTrue(Files.isDirectory(folder), "collection " + name + " is missing: set footnote.data");
    try (Stream<Document> documents = BeirCollection.in(folder).documents()) {
      List<Language> languages = documents.map(document -> languageOf(document.text())).toList();

      assertThat(languages.stream().filter(language::equals))
          .as("languages of %s", languages.stream().collect(Collectors.toSet()))
          .hasSizeGreaterThanOrEqualTo((int) (0.99 * languages.size()));
    }
  }

  @Test
  void concurrent_detection_gives_the_same_language() {
    assertThat(
            Stream.generate(() -> GERMAN_TEXT).limit(200).parallel().map(LanguageTest::languageOf))
        .containsOnly(Language.GERMAN);
  }

  @Test
  void a_few_sentences_give_a_tag_to_a_text_that_declares_none() {
    assertThat(tag(GERMAN_TEXT.repeat(2), "")).contains("de");
    assertThat(tag(ENGLISH_TEXT.repeat(2), "")).contains("en");
  }

  @ParameterizedTest
  @CsvSource({
    "zh,翻新设备的保修期为交货之日起十二个月。",
    "ja,再生品の保証期間は、納品日から十二か月です。",
    "ko,재생 제품의 보증 기간은 납품일로부터 십이 개월입니다."
  })
  void chinese_japanese_and_korean_texts_get_different_tags(String tag, String text) {
    assertThat(tag(text, "")).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Brass pumps",
        "BW-310",
        "A brass pump.",
        "Die Garantie",
        "α = 3",
        "Гарантія на відновлені пристрої становить дванадцять місяців із дня поставки.",
        "Gwarancja na odnowione urządzenia wynosi dwanaście miesięcy od dnia dostawy do klienta."
      })
  void a_text_whose_language_is_not_certain_has_no_tag(String text) {
    assertThat(tag(text, "")).isEmpty();
  }

  @Test
  void a_declared_language_wins_unless_the_text_is_certainly_in_another() {
    assertThat(tag("Messingpumpe", "en-US")).contains("en-US");
    assertThat(tag(GERMAN_TEXT.repeat(2), "de-AT")).contains("de-AT");
    assertThat(tag(GERMAN_TEXT.repeat(2), "en-US")).contains("de");
    assertThat(tag((GERMAN_TEXT + ENGLISH_TEXT).repeat(2), "en-US")).contains("en-US");
    assertThat(tag((GERMAN_TEXT + ENGLISH_TEXT).repeat(2), "de")).contains("de");
    assertThat(tag(GERMAN_TEXT.repeat(2), "pl")).contains("pl");
  }

  @ParameterizedTest
  @CsvSource({"en_us,en-US", "EN,en", "' zh-hant ',zh-Hant", "nb-NO,nb-NO"})
  void a_declared_tag_is_returned_in_canonical_form(String declared, String tag) {
    assertThat(tag("7", declared)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "zxx", "x-none", "english", "en, de", "{lang}", "?", " "})
  void a_tag_that_names_no_language_is_ignored(String declared) {
    assertThat(tag("7", declared)).isEmpty();
    assertThat(tag(GERMAN_TEXT.repeat(2), declared)).contains("de");
  }

  private static Path data() {
    String given = System.getProperty("footnote.data");
    return given != null
        ? Path.of(given)
        : Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
            .map(dir -> dir.resolve("shared/data"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("shared/data"));
  }

  private static Optional<String> tag(String text, String declared) {
    return LanguageDetector.tag(text, Optional.of(declared));
  }

  private static Language languageOf(String text) {
    return LanguageDetector.detect(text).language();
  }
}
