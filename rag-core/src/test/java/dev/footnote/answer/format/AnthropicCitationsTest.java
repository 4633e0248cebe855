package dev.footnote.answer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.DocumentBlockParam;
import com.anthropic.models.messages.TextBlock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.answer.format.AnthropicCitations.Form;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Round trips without loss, in the vendor's format, with citations of existing text only. */
@ExtendWith(SeededRandom.class)
class AnthropicCitationsTest {

  private static final Passage GRASS =
      passage(0, 0, "The grass is green. \uD83C\uDF3F\u8349\u3002 Yes.", 4);
  private static final Passage SKY = passage(1, 40, "The sky is blue. The sky is blue.", 5);
  private static final CitableSources SOURCES = new CitableSources(List.of(GRASS, SKY));

  @ParameterizedTest
  @EnumSource(Form.class)
  void any_answer_is_read_back_equal(Form form, Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 200; i++) {
      CitableSources sources = new CitableSources(answers.passages());
      assertComesBack(answers.answer(sources.passages()), sources, form);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void the_sources_can_be_derived_from_the_answer(Form form, Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 200; i++) {
      Answer answer = answers.answer(answers.passages());
      assertComesBack(answer, CitableSources.quotedBy(answer), form);
    }
  }

  private static void assertComesBack(Answer answer, CitableSources sources, Form form) {
    AnthropicCitations citations = AnthropicCitations.of(sources, form);
    String content = citations.write(answer);
    AnswerSupplement rest = AnswerSupplement.fromJson(AnswerSupplement.of(answer).toJson());
    AnthropicCitations later =
        AnthropicCitations.of(CitableSources.fromJson(sources.toJson()), form);
    assertThat(later.read(content, rest)).as(content).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"CHARACTERS", "BLOCKS"})
  void statements_and_places_need_no_supplement(Form form, Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 200; i++) {
      Answer answer = answers.answer(answers.passages());
      AnthropicCitations citations = AnthropicCitations.of(CitableSources.quotedBy(answer), form);
      Answer read = citations.read(citations.write(answer), answer.question());
      assertThat(read.statements().stream().map(Statement::span))
          .isEqualTo(
              answer.statements().stream()
                  .filter(statement -> !statement.citations().isEmpty())
                  .map(Statement::span)
                  .toList());
      assertThat(read.citations())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("support")
          .isEqualTo(answer.citations());
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void the_vendors_sdk_reads_the_output(Form form, Random random) throws Exception {
    RandomAnswers answers = new RandomAnswers(random);
    CitableSources sources = new CitableSources(answers.passages());
    AnthropicCitations citations = AnthropicCitations.of(sources, form);
    List<TextBlock> blocks = blocks(citations.write(answers.answer(sources.passages())));
    blocks.stream()
        .flatMap(block -> block.citations().stream())
        .flatMap(List::stream)
        .forEach(
            citation ->
                assertThat(
                        switch (form) {
                          case CHARACTERS -> citation.isCharLocation();
                          case PAGES -> citation.isPageLocation();
                          case BLOCKS -> citation.isContentBlockLocation();
                        })
                    .isTrue());
    if (form != Form.PAGES) {
      ObjectMappers.jsonMapper()
          .readValue(citations.documents(), new TypeReference<List<DocumentBlockParam>>() {})
          .forEach(DocumentBlockParam::validate);
    }
  }

  private static List<TextBlock> blocks(String content) throws JsonProcessingException {
    // The server always sends the field; it is null if a block cites nothing.
    JsonArray sent = JsonParser.parseString(content).getAsJsonArray();
    for (JsonElement block : sent) {
      if (!block.getAsJsonObject().has("citations")) {
        block.getAsJsonObject().add("citations", JsonNull.INSTANCE);
      }
    }
    return ObjectMappers.jsonMapper()
        .readValue(sent.toString(), new TypeReference<List<TextBlock>>() {});
  }

  @Test
  void characters_are_counted_as_code_points_within_the_passage() {
    Answer answer = answer(new Evidence(GRASS, spanOf(GRASS, "\u8349"), given(0.5)));
    assertJson(
        AnthropicCitations.of(SOURCES, Form.CHARACTERS).write(answer),
        """
        [{"type": "text", "text": "So it is.", "citations": [
          {"type": "char_location", "document_index": 0, "document_title": "Colours",
           "cited_text": "\u8349", "start_char_index": 21, "end_char_index": 22}]}]
        """);
  }

  @Test
  void the_end_page_is_exclusive() {
    Answer answer = answer(new Evidence(SKY, spanOf(SKY, "blue"), given(0.5)));
    assertJson(
        AnthropicCitations.of(SOURCES, Form.PAGES).write(answer),
        """
        [{"type": "text", "text": "So it is.", "citations": [
          {"type": "page_location", "document_index": 0, "document_title": "Colours",
           "cited_text": "blue", "start_page_number": 5, "end_page_number": 6}]}]
        """);
  }

  @Test
  void an_entire_block_is_cited() {
    Answer answer = answer(new Evidence(SKY, spanOf(SKY, "blue"), given(0.5)));
    assertJson(
        AnthropicCitations.of(SOURCES, Form.BLOCKS).write(answer),
        """
        [{"type": "text", "text": "So it is.", "citations": [
          {"type": "content_block_location", "document_index": 0, "document_title": "Colours",
           "cited_text": "The sky is blue. The sky is blue.",
           "start_block_index": 1, "end_block_index": 2}]}]
        """);
  }

  @Test
  void a_request_contains_the_sources_as_documents() {
    assertJson(
        AnthropicCitations.of(SOURCES, Form.BLOCKS).documents(),
        """
        [{"type": "document", "title": "Colours", "context": "colours.pdf",
          "citations": {"enabled": true},
          "source": {"type": "content", "content": [
            {"type": "text", "text": "The grass is green. \uD83C\uDF3F\u8349\u3002 Yes."},
            {"type": "text", "text": "The sky is blue. The sky is blue."}]}}]
        """);
    assertJson(
        AnthropicCitations.of(new CitableSources(List.of(SKY)), Form.CHARACTERS).documents(),
        """
        [{"type": "document", "title": "Colours", "context": "colours.pdf#1 > Nature",
          "citations": {"enabled": true},
          "source": {"type": "text", "media_type": "text/plain",
                     "data": "The sky is blue. The sky is blue."}}]
        """);
    assertJson(
        AnthropicCitations.of(SOURCES, Form.PAGES).documents(),
        """
        [{"type": "document", "title": "Colours", "context": "colours.pdf",
          "citations": {"enabled": true}}]
        """);
  }

  /** The reply in the vendor's documentation. */
  @Test
  void a_reply_of_the_model_becomes_an_unchecked_answer() {
    Answer answer =
        AnthropicCitations.of(SOURCES, Form.CHARACTERS)
            .read(
                """
                [{"type": "thinking", "thinking": "hm", "signature": "x"},
                 {"type": "text", "text": "According to the document, ", "citations": null},
                 {"type": "text", "text": "the grass is green", "citations": [
                   {"type": "char_location", "cited_text": "The grass is green. ",
                    "document_index": 0, "document_title": "Colours", "file_id": null,
                    "start_char_index": 0, "end_char_index": 20}]},
                 {"type": "text", "text": " and "},
                 {"type": "text", "text": "the sky is blue", "citations": [
                   {"type": "char_location", "cited_text": "The sky is blue.",
                    "document_index": 1, "document_title": "Colours",
                    "start_char_index": 17, "end_char_index": 33}]},
                 {"type": "text", "text": "."}]
                """,
                "What color is the grass and sky?");
    assertThat(answer.text())
        .isEqualTo("According to the document, the grass is green and the sky is blue.");
    assertThat(answer.outcome()).isEqualTo(new Outcome.Answered());
    assertThat(answer.statements())
        .extracting(Statement::text)
        .containsExactly("the grass is green", "the sky is blue");
    assertThat(answer.citations())
        .containsExactly(
            new Citation(
                1,
                new Span(27, 45),
                GRASS.id(),
                "Colours",
                List.of("Nature"),
                OptionalInt.of(4),
                new Span(0, 20),
                "The grass is green. ",
                List.of(),
                given(0)),
            new Citation(
                2,
                new Span(50, 65),
                SKY.id(),
                "Colours",
                List.of("Nature"),
                OptionalInt.of(5),
                new Span(57, 73),
                "The sky is blue.",
                List.of(),
                given(0)));
  }

  @Test
  void offsets_in_code_units_are_recognised_by_the_quoted_text() {
    assertThat(read(Form.CHARACTERS, "char_location", "Yes.", 0, "char_index", 25, 29).citations())
        .extracting(Citation::span)
        .containsExactly(spanOf(GRASS, "Yes."));
  }

  @Test
  void a_quote_is_found_on_its_page_despite_different_white_space() {
    Passage moss = passage(3, 0, "All moss\nis \u00A0 soft.", 6);
    Answer answer =
        AnthropicCitations.of(new CitableSources(List.of(moss)), Form.PAGES)
            .read("[" + block("page_location", "moss is  soft", 0, "page_number", 6, 7) + "]", "q");
    assertThat(answer.citations())
        .extracting(Citation::quote)
        .containsExactly("moss\nis \u00A0 soft");
  }

  @Test
  void each_of_several_blocks_becomes_a_citation() {
    assertThat(
            read(
                    Form.BLOCKS,
                    "content_block_location",
                    GRASS.text() + SKY.text(),
                    0,
                    "block_index",
                    0,
                    2)
                .citations())
        .extracting(Citation::quote)
        .containsExactly(GRASS.text(), SKY.text());
  }

  @ParameterizedTest
  @CsvSource({
    "CHARACTERS, char_location, The grass, 2, char_index, 0, 9, The citation refers to document 2"
        + " of 2.",
    "CHARACTERS, char_location, The grass, -1, char_index, 0, 9, The citation refers to document -1"
        + " of 2.",
    "CHARACTERS, char_location, The grass, 0, char_index, 1, 10, Characters 1 to 10 of"
        + " colours.pdf#0 are a different text.",
    "CHARACTERS, char_location, The grass, 0, char_index, 9, 0, Characters 9 to 0 of"
        + " colours.pdf#0 are a different text.",
    "CHARACTERS, char_location, The grass, 0, char_index, 0, 999, Characters 0 to 999 of"
        + " colours.pdf#0 are a different text.",
    "CHARACTERS, char_location, '', 0, char_index, 0, 0, The citation has no quote.",
    "CHARACTERS, page_location, The grass, 0, page_number, 4, 5, The citation is a"
        + " page_location; but the sources need a char_location.",
    "PAGES, page_location, The grass, 0, page_number, 5, 6, Pages 5 to 5 of \"Colours\" do not"
        + " contain the quote.",
    "PAGES, page_location, The moss, 0, page_number, 4, 5, Pages 4 to 4 of \"Colours\" do not"
        + " contain the quote.",
    "PAGES, page_location, ' ', 0, page_number, 9, 10, Pages 9 to 9 of \"Colours\" do not contain"
        + " the quote.",
    "BLOCKS, content_block_location, The grass, 0, block_index, 0, 1, Blocks 0 to 0 of"
        + " \"Colours\" have a different text.",
    "BLOCKS, content_block_location, The grass, 0, block_index, 0, 9, Blocks 0 to 8 of"
        + " \"Colours\" have a different text.",
    "BLOCKS, web_search_result_location, The grass, 0, block_index, 0, 9, The citation is a"
        + " web_search_result_location; but the sources need a content_block_location."
  })
  void a_citation_that_matches_no_source_is_dropped_and_reported(
      Form form,
      String type,
      String quote,
      int document,
      String unit,
      int from,
      int to,
      String why) {
    Answer answer = read(form, type, quote, document, unit, from, to);
    assertThat(answer.outcome()).isEqualTo(Outcome.Abstained.unverified());
    assertThat(answer.rejections())
        .containsExactly(
            new Rejection(quote, why.replace(';', ',')),
            new Rejection("So it is.", "The text cites nothing that is in the sources."));
  }

  @Test
  void a_statement_without_remaining_citations_gets_a_flaw() {
    Answer answer =
        AnthropicCitations.of(SOURCES, Form.CHARACTERS)
            .read(
                "[%s, %s]"
                    .formatted(
                        block("char_location", "The grass", 0, "char_index", 0, 9),
                        block("char_location", "The moss", 0, "char_index", 0, 8)),
                "q");
    assertThat(answer.statements()).extracting(Statement::isSupported).containsExactly(true, false);
    assertThat(answer.statements().getLast().flaws())
        .containsExactly("Characters 0 to 8 of colours.pdf#0 are a different text.");
  }

  @Test
  void a_reply_without_citations_is_an_abstention() {
    Answer answer =
        AnthropicCitations.of(SOURCES, Form.CHARACTERS)
            .read("[{\"type\": \"text\", \"text\": \"I do not know.\"}]", "q");
    assertThat(answer.outcome())
        .isEqualTo(
            new Outcome.Abstained(
                Outcome.Reason.NOT_ANSWERED, "The text cites none of the sources.", 0));
    assertThat(answer.rejections()).extracting(Rejection::text).containsExactly("I do not know.");
  }

  @Test
  void a_reply_is_written_back_unchanged() {
    String content =
        "[{\"type\":\"text\",\"text\":\"Well, \"},%s,{\"type\":\"text\",\"text\":\".\"}]"
            .formatted(block("char_location", "The grass", 0, "char_index", 0, 9));
    AnthropicCitations citations = AnthropicCitations.of(SOURCES, Form.CHARACTERS);
    assertJson(citations.write(citations.read(content, "q")), content);
  }

  @Test
  void a_supplement_of_another_answer_is_rejected() {
    AnthropicCitations citations = AnthropicCitations.of(SOURCES, Form.CHARACTERS);
    Answer grass = answer(new Evidence(GRASS, spanOf(GRASS, "green"), given(0.5)));
    Answer sky = answer(new Evidence(SKY, spanOf(SKY, "blue"), given(0.5)));
    String content = citations.write(grass);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> citations.read(content, AnswerSupplement.of(sky)))
        .withMessageContaining("another answer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> citations.read("[]", AnswerSupplement.of(grass)))
        .withMessageContaining("another answer");
    Answer abstention = Answer.abstained("q", Outcome.Abstained.nothingFound());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> citations.read(content, AnswerSupplement.of(abstention)))
        .withMessageContaining("another answer");
  }

  @Test
  void citations_that_the_form_cannot_express_are_rejected() {
    Answer answer = answer(new Evidence(GRASS, spanOf(GRASS, "green"), given(0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AnthropicCitations.of(new CitableSources(List.of(SKY)), Form.CHARACTERS)
                    .write(answer))
        .withMessageContaining("colours.pdf#0")
        .withMessageContaining("CitableSources.quotedBy(answer)");
    Span half = spanOf(GRASS, "\uD83C\uDF3F");
    Answer cut = answer(new Evidence(GRASS, new Span(half.start(), half.end() - 1), given(0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnthropicCitations.of(SOURCES, Form.CHARACTERS).write(cut))
        .withMessageContaining("must not split a surrogate pair");
    Passage unpaged =
        new Passage(
            GRASS.id(),
            GRASS.span(),
            GRASS.text(),
            "t",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AnthropicCitations.of(new CitableSources(List.of(unpaged)), Form.PAGES)
                    .write(answer))
        .withMessageContaining("has no pages");
  }

  @Test
  void a_malformed_reply_is_rejected_with_its_path() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AnthropicCitations.of(SOURCES, Form.CHARACTERS)
                    .read(
                        "[{\"type\": \"text\", \"text\": \"x\", \"citations\": [{\"type\": 7}]}]",
                        "q"))
        .withMessage("$[0].citations[0].type: must be a text, but is 7");
  }

  private static Answer read(
      Form form, String type, String quote, int document, String unit, int from, int to) {
    return AnthropicCitations.of(SOURCES, form)
        .read("[" + block(type, quote, document, unit, from, to) + "]", "q");
  }

  private static String block(
      String type, String quote, int document, String unit, int from, int to) {
    return """
    {"type": "text", "text": "So it is.", "citations": [
      {"type": "%s", "cited_text": "%s", "document_index": %s, "document_title": "Colours",
       "start_%s": %s, "end_%s": %s}]}
    """
        .formatted(type, quote, document, unit, from, unit, to);
  }

  private static Answer answer(Evidence evidence) {
    Answer.Builder answer = Answer.builder("q");
    answer.addStatement("So it is.", 0.5, List.of(evidence));
    return answer.build(new Outcome.Answered());
  }

  private static CitationSupport given(double score) {
    return new CitationSupport(score, CitationSupport.Basis.MODEL_CITATION);
  }

  private static Span spanOf(Passage passage, String text) {
    int start = passage.span().start() + passage.text().indexOf(text);
    return new Span(start, start + text.length());
  }

  private static Passage passage(int ordinal, int start, String text, int page) {
    Span span = new Span(start, start + text.length());
    return new Passage(
        new PassageId("colours.pdf", ordinal),
        span,
        text,
        "Colours",
        List.of("Nature"),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(new Page(page, span)),
        List.of());
  }

  private static void assertJson(String actual, String expected) {
    assertThat(JsonParser.parseString(actual)).isEqualTo(JsonParser.parseString(expected));
  }
}
