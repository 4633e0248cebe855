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
 * The passages that a model was given to cite, or that an answer cites, in their order. A citation
 * in another's format is a number into them, so whoever reads it back hands the same ones over.
 * Immutable.
 *
 * @param passages no two of one place
 */
public record CitableSources(List<Passage> passages) {

  private static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException if two passages have one id and span
   */
  public CitableSources {
    passages = ImmutableList.copyOf(passages);
    Set<Place> places = new HashSet<>();
    for (Passage passage : passages) {
      checkArgument(
          places.add(new Place(passage.id(), passage.span())),
          "%s at %s is among the sources twice",
          passage.id(),
          passage.span());
    }
  }

  /**
   * The quotes of an answer, each a passage by itself: for callers who have nothing but the answer.
   * The first one is what the answer calls 1.
   */
  public static CitableSources quotedBy(Answer answer) {
    return new CitableSources(answer.sources().stream().map(CitableSources::quote).toList());
  }

  /**
   * Those that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a field is missing or not allowed; says which one
   */
  public static CitableSources fromJson(String json) {
    JsonValue sources = JsonValue.parse(json);
    AnswerJson.requireVersion(sources, VERSION);
    return sources.construct(
        () -> new CitableSources(sources.get("passages").list(JsonParts::passage)));
  }

  /** As JSON, to be kept beside what cites them; what is read back is equal. */
  public String toJson() {
    return JsonParts.json(
        ImmutableMap.of("version", VERSION, "passages", JsonParts.all(passages, JsonParts::of)));
  }

  /** The one that a citation quotes: that of its very place, or else the first that holds it. */
  Passage holding(Citation citation) {
    List<Passage> holding = passages.stream().filter(each -> holds(each, citation)).toList();
    return Stream.concat(
            holding.stream().filter(each -> each.span().equals(citation.span())), holding.stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "none of %s sources has what is quoted from %s at %s; want the passages that were cited, or CitableSources.quotedBy(answer)"
                        .formatted(passages.size(), citation.passage(), citation.span())));
  }

  private static boolean holds(Passage passage, Citation citation) {
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
        source.page().stream().mapToObj(page -> new Page(page, source.span())).toList(),
        source.locations());
  }

  private record Place(PassageId id, Span span) {}
}
