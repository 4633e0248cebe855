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

/** A contradiction between the only two sentences of a draft. */
record DraftConflict(CheckedDraft.Sentence first, CheckedDraft.Sentence second) {

  /** The missing part of an answer that shows an undecided contradiction. */
  static final String UNDECIDED =
      "The sources contradict each other, and no date shows which of them is newer.";

  /** Returns the contradiction of a draft, if the draft consists of nothing else. */
  static Optional<DraftConflict> of(CheckedDraft draft) {
    List<CheckedDraft.Sentence> all = draft.sentences();
    return all.size() == 2
            && all.getLast().contradicts()
            && all.stream()
                .allMatch(sentence -> sentence.isSupported() && !sentence.evidence().isEmpty())
        ? Optional.of(new DraftConflict(all.getFirst(), all.getLast()))
        : Optional.empty();
  }

  /** Returns the passage of the strongest evidence of each sentence. */
  List<PassageId> passages() {
    return Stream.of(first, second).map(sentence -> strongest(sentence).passage().id()).toList();
  }

  /** Reports whether the dates of the sources do not show which one is newer. */
  boolean isUndecided(Map<String, Metadata> metadata) {
    return passages().stream()
            .flatMap(id -> Optional.ofNullable(metadata.get(id.documentId())).stream())
            .flatMap(known -> PromptSources.date(known).stream())
            .distinct()
            .count()
        < 2;
  }

  /** Returns the outcome if neither sentence is shown; its explanation quotes both sources. */
  Outcome.Abstained abstention() {
    return new Outcome.Abstained(
        Outcome.Reason.CONFLICTING,
        "The sources contradict each other, and no date shows which of them is newer: %s / %s"
            .formatted(quoted(first), quoted(second)),
        Math.min(first.support(), second.support()));
  }

  /** Returns a rejection of each sentence. */
  List<Rejection> rejections() {
    return Stream.of(first, second)
        .map(sentence -> new Rejection(sentence.text(), "Another source contradicts it."))
        .toList();
  }

  private static Evidence strongest(CheckedDraft.Sentence sentence) {
    return sentence.evidence().getFirst();
  }

  private static String quoted(CheckedDraft.Sentence sentence) {
    return "\u201c%s\u201d (%s)"
        .formatted(strongest(sentence).quote(), strongest(sentence).passage().title());
  }
}
