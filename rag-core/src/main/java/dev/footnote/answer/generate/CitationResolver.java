package dev.footnote.answer.generate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.footnote.chat.SourceCitation;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.injection.NeutralText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resolver of a sentence's marks to places in the sources. A mark that refers to nothing in the
 * prompt is reported as unresolved; the resolver does not guess. For one thread.
 */
final class CitationResolver {

  private static final Splitter PARTS =
      Splitter.on(CharMatcher.anyOf(",;").or(CharMatcher.whitespace()))
          .omitEmptyStrings()
          .trimResults();

  /** {@code 3.2}, {@code 3.2-3.4}, {@code 3.2-4} or, for an entire source, {@code 3}. */
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4})(?:[-\u2013](?:(\\d{1,4})\\.)?(\\d{1,4}))?)?");

  /** The maximum number of sentences in a range; a longer range cites nothing in particular. */
  private static final int MAX_RANGE = 8;

  private final CitationMarks marks;
  private final PromptSources sources;
  private final List<SourceCitation> nativeCitations = new ArrayList<>();

  CitationResolver(CitationMarks marks, PromptSources sources) {
    this.marks = marks;
    this.sources = sources;
  }

  /**
   * The result of resolving the marks of a sentence.
   *
   * @param places the cited places without duplicates, in order of their first mark
   * @param entirePassages passages that were cited without a sentence
   * @param signals the signals among the marks
   * @param unresolved marks that refer to nothing, as they were written
   */
  record Resolution(
      Set<Place> places,
      Set<Passage> entirePassages,
      Set<CitationMarks.Signal> signals,
      List<String> unresolved) {

    private static Resolution empty() {
      return new Resolution(
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          EnumSet.noneOf(CitationMarks.Signal.class),
          new ArrayList<>());
    }

    /** Reports whether the marks cite nothing and signal that the sources do not answer. */
    boolean isNoAnswer() {
      return signals.contains(CitationMarks.Signal.NONE)
          && places.isEmpty()
          && entirePassages.isEmpty();
    }
  }

  /**
   * A piece of a passage.
   *
   * @param isCitedNatively whether the model's own citation feature gave the place, not a mark
   */
  record Place(Passage passage, Span span, boolean isCitedNatively) {}

  /** Keeps a citation of the model's own citation feature and returns a mark that stands for it. */
  String markFor(SourceCitation citation) {
    nativeCitations.add(citation);
    return "[%s:g%s]".formatted(marks.nonce(), nativeCitations.size());
  }

  /**
   * Resolves the marks of a sentence.
   *
   * @param contents the texts inside the brackets
   */
  Resolution resolve(List<String> contents) {
    Resolution resolution = Resolution.empty();
    for (String content : contents) {
      if (!add(content, resolution)) {
        resolution.unresolved().add(content);
      }
    }
    return resolution;
  }

  private boolean add(String content, Resolution resolution) {
    String prefix = marks.nonce() + ":";
    if (!content.strip().startsWith(prefix)) {
      return false;
    }
    List<String> parts = PARTS.splitToList(content.replace(prefix, " "));
    boolean isResolved = !parts.isEmpty();
    for (String part : parts) {
      isResolved &= addPart(part, resolution);
    }
    return isResolved;
  }

  private boolean addPart(String part, Resolution resolution) {
    for (CitationMarks.Signal signal : CitationMarks.Signal.values()) {
      if (part.equals(signal.word)) {
        resolution.signals().add(signal);
        return true;
      }
    }
    if (part.startsWith("g")) {
      return addNativeCitation(part.substring(1), resolution);
    }
    Matcher place = PLACE.matcher(part);
    return place.matches()
        && sources
            .source(Integer.parseInt(place.group(1)))
            .filter(source -> add(source, place, resolution))
            .isPresent();
  }

  private static boolean add(PromptSources.Source source, Matcher place, Resolution resolution) {
    if (place.group(2) == null) {
      resolution.entirePassages().add(source.passage());
      return true;
    }
    int first = Integer.parseInt(place.group(2));
    int last = place.group(4) == null ? first : Integer.parseInt(place.group(4));
    boolean isInOneSource = place.group(3) == null || place.group(3).equals(place.group(1));
    if (!isInOneSource
        || first < 1
        || last < first
        || last > source.sentences().size()
        || last - first >= MAX_RANGE) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      resolution.places().add(new Place(source.passage(), source.sentences().get(i - 1), false));
    }
    return true;
  }

  private boolean addNativeCitation(String number, Resolution resolution) {
    int index = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    if (index < 1 || index > nativeCitations.size()) {
      return false;
    }
    SourceCitation citation = nativeCitations.get(index - 1);
    return sources
        .source(citation.source() + 1)
        .flatMap(source -> place(source, citation))
        .map(resolution.places()::add)
        .isPresent();
  }

  /** Maps a citation of the text in the prompt to the place in the original source. */
  private static Optional<Place> place(PromptSources.Source source, SourceCitation citation) {
    NeutralText shown = source.neutralText();
    Span span = citation.span();
    if (span.end() > shown.text().length() || !span.of(shown.text()).equals(citation.quote())) {
      return Optional.empty();
    }
    Span original = shown.original(span);
    return original.of(source.passage().text()).isBlank()
        ? Optional.empty()
        : Optional.of(
            new Place(source.passage(), original.shift(source.passage().span().start()), true));
  }
}
