package dev.footnote.answer.format;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A list of the passages that a model may cite, or that an answer cites.
 *
 * <p>A citation in a vendor's format refers to a passage by its index. Pass the same list for
 * reading that was used for writing. Immutable.
 *
 * @param passages the passages in order, each place once
 */
public record CitableSources(List<Passage> passages) {

  private static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException if two passages have the same id and span
   */
  public CitableSources {
    passages = ImmutableList.copyOf(passages);
    Set<Place> places = new HashSet<>();
    for (Passage passage : passages) {
      checkArgument(
          places.add(new Place(passage.id(), passage.span())),
          "passage %s at %s must not be among the sources twice",
          passage.id(),
          passage.span());
    }
  }

  /**
   * Returns the quotes of an answer as passages, for callers that have only the answer. They are in
   * the order of the citation numbers.
   */
  public static CitableSources quotedBy(Answer answer) {
    return new CitableSources(answer.sources().stream().map(CitableSources::quote).toList());
  }

  /**
   * Reads the JSON that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a field is missing or has a value that is not allowed; the
   *     message names the field
   */
  public static CitableSources fromJson(String json) {
    JsonValue sources = JsonValue.parse(json);
    AnswerJson.requireVersion(sources, VERSION);
    return sources.construct(
        () -> new CitableSources(sources.get("passages").list(PassageJson::passage)));
  }

  /**
   * Returns the sources as JSON, to be stored beside the texts that cite them. {@link #fromJson}
   * reads an equal value back.
   */
  public String toJson() {
    return JsonText.write(
        ImmutableMap.of("version", VERSION, "passages", JsonText.all(passages, PassageJson::of)));
  }

  /**
   * Returns the passage with exactly the citation's place or, if none, the first that contains it.
   */
  Passage containing(Citation citation) {
    List<Passage> containing =
        passages.stream().filter(passage -> contains(passage, citation)).toList();
    return Stream.concat(
            containing.stream().filter(passage -> passage.span().equals(citation.span())),
            containing.stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("none of the %s sources contains the quote from %s at %s; pass the passages"
                            + " that were cited, or CitableSources.quotedBy(answer)")
                        .formatted(passages.size(), citation.passage(), citation.span())));
  }

  private static boolean contains(Passage passage, Citation citation) {
    return passage.id().equals(citation.passage())
        && passage.span().contains(citation.span())
        && passage.textAt(citation.span()).equals(citation.quote());
  }

  private static Passage quote(Citation source) {
    return new Passage(
        source.passage(),
        source.span(),
        source.quote(),
        source.title(),
        source.headings(),
        Optional.empty(),
        List.of(),
        List.of(),
        source.page().stream().mapToObj(page -> new Page(page, source.span())).toList(),
        source.locations());
  }

  private record Place(PassageId id, Span span) {}
}
