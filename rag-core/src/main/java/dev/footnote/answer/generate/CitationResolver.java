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
 * Turns the marks of a sentence into places of the sources. What names no place that was in the
 * prompt is a problem, and nothing else: no mark is guessed at. For one thread.
 */
final class CitationResolver {

  private static final Splitter PARTS =
      Splitter.on(CharMatcher.anyOf(",;").or(CharMatcher.whitespace()))
          .omitEmptyStrings()
          .trimResults();

  /** {@code 3.2}, {@code 3.2-3.4}, {@code 3.2-4} or, for a whole source, {@code 3}. */
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4})(?:[-\u2013](?:(\\d{1,4})\\.)?(\\d{1,4}))?)?");

  /** No range is longer: a model that cites more than this cites nothing in particular. */
  private static final int MAX_RANGE = 8;

  private final CitationMarks marks;
  private final PromptSources sources;
  private final List<SourceCitation> given = new ArrayList<>();

  CitationResolver(CitationMarks marks, PromptSources sources) {
    this.marks = marks;
    this.sources = sources;
  }

  /**
   * What the marks of a sentence come to.
   *
   * @param places in the order in which they were named, each once
   * @param whole passages that were named without a sentence
   * @param signs what else was said by marks
   * @param problems marks that name nothing, as they were written
   */
  record Cited(
      Set<Place> places, Set<Passage> whole, Set<CitationMarks.Sign> signs, List<String> problems) {

    /** Whether it cites nothing, and says that there is nothing to cite. */
    boolean isNoAnswer() {
      return signs.contains(CitationMarks.Sign.NONE) && places.isEmpty() && whole.isEmpty();
    }
  }

  /**
   * A piece of a passage.
   *
   * @param citedByModel whether the model's own citation feature gave it, and not a mark
   */
  record Place(Passage passage, Span span, boolean citedByModel) {}

  /** Keeps a citation of the model's own, and gives back a mark that stands for it. */
  String markFor(SourceCitation citation) {
    given.add(citation);
    return "[%s:g%s]".formatted(marks.nonce(), given.size());
  }

  /** What marks come to. */
  Cited of(List<String> insides) {
    Cited cited =
        new Cited(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            EnumSet.noneOf(CitationMarks.Sign.class),
            new ArrayList<>());
    for (String inside : insides) {
      if (!add(inside, cited)) {
        cited.problems().add(inside);
      }
    }
    return cited;
  }

  private boolean add(String inside, Cited cited) {
    String own = marks.nonce() + ":";
    if (!inside.strip().startsWith(own)) {
      return false;
    }
    List<String> parts = PARTS.splitToList(inside.replace(own, " "));
    boolean all = !parts.isEmpty();
    for (String part : parts) {
      all &= addPart(part, cited);
    }
    return all;
  }

  private boolean addPart(String part, Cited cited) {
    for (CitationMarks.Sign sign : CitationMarks.Sign.values()) {
      if (part.equals(sign.word)) {
        cited.signs().add(sign);
        return true;
      }
    }
    if (part.startsWith("g")) {
      return addGiven(part.substring(1), cited);
    }
    Matcher place = PLACE.matcher(part);
    return place.matches()
        && sources
            .source(Integer.parseInt(place.group(1)))
            .filter(source -> add(source, place, cited))
            .isPresent();
  }

  private static boolean add(PromptSources.Source source, Matcher place, Cited cited) {
    if (place.group(2) == null) {
      cited.whole().add(source.passage());
      return true;
    }
    int first = Integer.parseInt(place.group(2));
    int last = place.group(4) == null ? first : Integer.parseInt(place.group(4));
    boolean ofOneSource = place.group(3) == null || place.group(3).equals(place.group(1));
    if (!ofOneSource
        || first < 1
        || last < first
        || last > source.sentences().size()
        || last - first >= MAX_RANGE) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      cited.places().add(new Place(source.passage(), source.sentences().get(i - 1), false));
    }
    return true;
  }

  private boolean addGiven(String number, Cited cited) {
    int index = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    if (index < 1 || index > given.size()) {
      return false;
    }
    SourceCitation citation = given.get(index - 1);
    return sources
        .source(citation.source() + 1)
        .flatMap(source -> place(source, citation))
        .map(cited.places()::add)
        .isPresent();
  }

  /** Where what is cited of the text that was shown stands in the source. */
  private static Optional<Place> place(PromptSources.Source source, SourceCitation citation) {
    NeutralText shown = source.shown();
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
