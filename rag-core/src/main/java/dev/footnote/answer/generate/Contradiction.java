package dev.footnote.answer.generate;

import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.document.Metadata;
import dev.footnote.document.PassageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two sentences that contradict each other, and are all that a draft says. */
record Contradiction(CheckedDraft.Sentence one, CheckedDraft.Sentence other) {

  /** What is missing where nothing tells which of the two holds. */
  static final String UNDECIDED =
      "Which of the two holds: the sources contradict each other, and none is known to be newer.";

  /** That of a draft, if that is all there is to it. */
  static Optional<Contradiction> of(CheckedDraft draft) {
    List<CheckedDraft.Sentence> all = draft.sentences();
    return all.size() == 2
            && all.getLast().contradicts()
            && all.stream().allMatch(each -> each.isSupported() && !each.evidence().isEmpty())
        ? Optional.of(new Contradiction(all.getFirst(), all.getLast()))
        : Optional.empty();
  }

  /** The passages on which the two rest most. */
  List<PassageId> passages() {
    return Stream.of(one, other).map(each -> firmest(each).passage().id()).toList();
  }

  /** Whether no date tells which of them holds. */
  boolean isUndecided(Map<String, Metadata> metadata) {
    return passages().stream()
            .flatMap(id -> Optional.ofNullable(metadata.get(id.documentId())).stream())
            .flatMap(known -> PromptSources.changed(known).stream())
            .distinct()
            .count()
        < 2;
  }

  /** Neither of them is said. */
  Outcome.Abstained abstained() {
    return new Outcome.Abstained(
        Outcome.Reason.CONFLICTING,
        "The sources contradict each other, and none is known to be newer: %s / %s"
            .formatted(shown(one), shown(other)),
        Math.min(one.support(), other.support()));
  }

  List<Rejection> rejections() {
    return Stream.of(one, other)
        .map(each -> new Rejection(each.text(), "Another source contradicts it."))
        .toList();
  }

  private static Evidence firmest(CheckedDraft.Sentence sentence) {
    return sentence.evidence().getFirst();
  }

  private static String shown(CheckedDraft.Sentence sentence) {
    return "\u201c%s\u201d (%s)"
        .formatted(firmest(sentence).quote(), firmest(sentence).passage().title());
  }
}
