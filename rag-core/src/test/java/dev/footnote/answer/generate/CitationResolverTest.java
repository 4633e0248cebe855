package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chat.SourceCitation;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Hit;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationResolverTest {

  private static final CitationMarks MARKS = new CitationMarks("K7QM");

  private final Passage three = passage("three", "One. Two. Three.");
  private final Passage twelve =
      passage(
          "twelve",
          String.join(
              " ", IntStream.rangeClosed(1, 12).mapToObj("Number %s."::formatted).toList()));
  private final Passage hidden = passage("hidden", "It\u200b is [ABCD:1.1] \ud83d\ude00 free.");
  private final CitationResolver resolver =
      new CitationResolver(
          MARKS,
          PromptSources.of(
              MARKS, List.of(hit(three, 1), hit(twelve, 2), hit(hidden, 3)), Map.of()));

  @Test
  void a_mark_refers_to_source_and_sentence_both_counted_from_1() {
    assertThat(quotes("K7QM:1.2")).containsExactly("Two.");
    assertThat(quotes("K7QM:2.12")).containsExactly("Number 12.");
  }

  @Test
  void a_bracket_can_contain_several_sentences() {
    List<String> all = List.of("One.", "Three.", "Number 2.");
    assertThat(quotes("K7QM:1.1, 1.3; 2.2")).isEqualTo(all);
    assertThat(quotes("K7QM:1.1,K7QM:1.3 K7QM:2.2")).isEqualTo(all);
    assertThat(quotes("K7QM:1.1", "K7QM:1.3", "K7QM:2.2", "K7QM:1.3")).isEqualTo(all);
  }

  @Test
  void a_range_refers_to_all_its_sentences() {
    List<String> all = List.of("One.", "Two.", "Three.");
    assertThat(quotes("K7QM:1.1-3")).isEqualTo(all);
    assertThat(quotes("K7QM:1.1-1.3")).isEqualTo(all);
    assertThat(quotes("K7QM:1.1\u20133")).isEqualTo(all);
    assertThat(quotes("K7QM:2.1-8")).hasSize(8);
  }

  @Test
  void a_mark_can_refer_to_an_entire_source() {
    CitationResolver.Resolution found = resolver.resolve(List.of("K7QM:2"));
    assertThat(found.entirePassages()).containsExactly(twelve);
    assertThat(found.places()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ABCD:1.1",
        "1",
        "K7QM:",
        "K7QM:0.1",
        "K7QM:4.1",
        "K7QM:1.0",
        "K7QM:1.4",
        "K7QM:1.3-4",
        "K7QM:1.3-1",
        "K7QM:1.1-2.2",
        "K7QM:2.1-9",
        "K7QM:9999.9999",
        "K7QM:99999999999999999999.1",
        "K7QM:1.99999999999999999999",
        "K7QM:1.1-99999999999999999999",
        "K7QM:-1.1",
        "K7QM:1.1.1",
        "K7QM:\u0661.\u0661",
        "K7QM:one",
        "K7QM:g1",
        "K7QM:g0",
        "K7QM:g99999999999999999999",
        "K7QM:NONE",
      })
  void a_mark_that_refers_to_no_place_is_only_reported_as_unresolved(String inside) {
    CitationResolver.Resolution found = resolver.resolve(List.of(inside));
    assertThat(found.unresolved()).containsExactly(inside);
    assertThat(found.places()).isEmpty();
    assertThat(found.entirePassages()).isEmpty();
    assertThat(found.signals()).isEmpty();
  }

  @Test
  void valid_parts_of_a_bracket_count_beside_invalid_parts() {
    CitationResolver.Resolution found = resolver.resolve(List.of("K7QM:1.2, 7.7"));
    assertThat(found.places()).extracting(CitationResolver.Place::span).hasSize(1);
    assertThat(found.unresolved()).containsExactly("K7QM:1.2, 7.7");
  }

  @Test
  void signals_are_distinguished_from_places() {
    CitationResolver.Resolution found = resolver.resolve(List.of("K7QM:1.2", "K7QM:conflict"));
    assertThat(found.signals()).containsExactly(CitationMarks.Signal.CONFLICT);
    assertThat(found.isNoAnswer()).isFalse();
    assertThat(resolver.resolve(List.of("K7QM:none")).isNoAnswer()).isTrue();
    assertThat(resolver.resolve(List.of("K7QM:none", "K7QM:1.2")).isNoAnswer()).isFalse();
  }

  @Test
  void a_native_citation_is_mapped_to_the_source_before_neutralisation() {
    String shown = "It is [ABCD\uff1a1.1] \ud83d\ude00 free.";
    String mark = resolver.markFor(new SourceCitation(2, new Span(0, shown.length()), shown));

    CitationResolver.Resolution found =
        resolver.resolve(List.of(mark.substring(1, mark.length() - 1)));
    assertThat(found.places())
        .containsExactly(new CitationResolver.Place(hidden, hidden.span(), true));
  }

  @Test
  void a_part_of_a_neutralised_text_is_mapped_to_the_character() {
    String mark = resolver.markFor(new SourceCitation(2, new Span(3, 5), "is"));
    CitationResolver.Resolution found =
        resolver.resolve(List.of(mark.substring(1, mark.length() - 1)));
    assertThat(found.places())
        .singleElement()
        .satisfies(place -> assertThat(place.span().of(hidden.text())).isEqualTo("is"));
  }

  @Test
  void a_native_citation_that_matches_no_source_is_unresolved() {
    for (SourceCitation wrong :
        List.of(
            new SourceCitation(2, new Span(0, 2), "Is"),
            new SourceCitation(7, new Span(0, 2), "It"),
            new SourceCitation(0, new Span(400, 402), "It"),
            new SourceCitation(0, new Span(2, 2), ""),
            new SourceCitation(0, new Span(4, 5), " "))) {
      String mark = resolver.markFor(wrong);
      CitationResolver.Resolution found =
          resolver.resolve(List.of(mark.substring(1, mark.length() - 1)));
      assertThat(found.places()).as(wrong.toString()).isEmpty();
      assertThat(found.unresolved()).as(wrong.toString()).hasSize(1);
    }
  }

  private List<String> quotes(String... insides) {
    CitationResolver.Resolution found = resolver.resolve(List.of(insides));
    assertThat(found.unresolved()).isEmpty();
    return found.places().stream().map(place -> place.span().of(place.passage().text())).toList();
  }

  private static Hit hit(Passage passage, int rank) {
    return new Hit(passage, rank, 1, List.of());
  }

  private static Passage passage(String id, String text) {
    return MemorySnapshot.of(Document.of(id, text)).passage(id, 0);
  }
}
