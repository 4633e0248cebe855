package dev.footnote.answer.generate;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.chat.ChatException;
import dev.footnote.document.Metadata;
import dev.footnote.document.PassageId;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One question on its way to an answer: reads, and reads again while it has to. For one thread. */
final class Answering {

  private final GenerativeAnswerer.Settings settings;
  private final Query query;
  private final Snapshot snapshot;
  private final Consumer<AnswerEvent> listener;
  private final Trace.Recorder trace = new Trace.Recorder();
  private final ModelCalls calls;
  private final List<Rejection> rejections = new ArrayList<>();

  /** What the model has been shown. */
  private final Set<PassageId> shown = new HashSet<>();

  /**
   * What the listener was told of last, and the draft that this is; none while it is unfinished.
   */
  private Composition told;

  private Optional<Draft> toldDraft = Optional.of(Draft.EMPTY);

  Answering(
      GenerativeAnswerer.Settings settings,
      Query query,
      Snapshot snapshot,
      Consumer<AnswerEvent> listener) {
    this.settings = settings;
    this.query = query;
    this.snapshot = snapshot;
    this.listener = listener;
    this.calls = settings.calls();
    this.told = new Composition(query.text(), listener);
  }

  Answer answer() {
    List<Hit> hits =
        trace.step(
            AnswerStage.RETRIEVE,
            () -> snapshot.search(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return told.answer().trace(trace.trace()).build(Outcome.Abstained.nothingFound());
    }
    Draft best = read(prompt(hits));
    for (CorrectiveSearch correction : settings.correctiveSearches()) {
      if (best.isWhole()) {
        break;
      }
      best = Draft.better(best, corrected(correction));
    }
    return finish(best);
  }

  /** What comes of other passages; nothing where there are none, or the model fails. */
  private Draft corrected(CorrectiveSearch correction) {
    if (!calls.allow(correction.calls() + settings.samples())) {
      note("%s: not tried, the budget is used up".formatted(correction));
      return Draft.EMPTY;
    }
    try {
      Prompt prompt = prompt(search(correction));
      return shown.containsAll(prompt.passages()) ? Draft.EMPTY : read(prompt);
    } catch (ChatException e) {
      if (e.reason() == ChatException.Reason.CANCELLED) {
        throw e;
      }
      note("%s failed: %s".formatted(correction, e.getMessage()));
      return Draft.EMPTY;
    }
  }

  private List<Hit> search(CorrectiveSearch correction) {
    WiderSearch search = new WiderSearch(settings, calls, query, snapshot);
    return trace.step(
        AnswerStage.CORRECT,
        () -> search.hits(correction),
        found ->
            "%s: %s passages, %s of them new"
                .formatted(
                    correction,
                    found.size(),
                    found.stream().filter(hit -> !shown.contains(hit.passage().id())).count()));
  }

  private void note(String what) {
    trace.add(AnswerStage.CORRECT, what, Duration.ZERO);
  }

  private Prompt prompt(List<Hit> hits) {
    return Prompt.of(
        settings,
        query.text(),
        hits,
        metadata(hits.stream().map(hit -> hit.passage().id()).toList()));
  }

  private Draft read(Prompt prompt) {
    shown.addAll(prompt.passages());
    if (settings.samples() > 1) {
      return agreed(prompt);
    }
    restart("More sources are read.");
    toldDraft = Optional.empty();
    Draft draft = read(prompt, told);
    toldDraft = Optional.of(draft);
    return draft;
  }

  private Map<String, Metadata> metadata(List<PassageId> passages) {
    return snapshot.metadata(
        passages.stream().map(PassageId::documentId).distinct().toList(), query.scope());
  }

  private Draft read(Prompt prompt, Composition composition) {
    Reading reading = new Reading(settings, calls, trace, prompt, composition);
    try {
      return reading.read();
    } finally {
      rejections.addAll(reading.rejections());
    }
  }

  /** Of several drafts the one that the others agree with most. */
  private Draft agreed(Prompt prompt) {
    List<Draft> drafts = new ArrayList<>();
    while (drafts.size() < settings.samples()) {
      drafts.add(read(prompt, new Composition(query.text(), Answering::ignore)));
    }
    return trace.step(
        AnswerStage.VERIFY,
        () -> new Agreement(settings.check()).of(drafts),
        draft ->
            "of %s samples one with %s sentences, support %.2f"
                .formatted(drafts.size(), draft.sentences().size(), draft.support()));
  }

  /** Takes back what the listener was told, if that was anything. */
  private void restart(String reason) {
    if (!told.isEmpty()) {
      listener.accept(new AnswerEvent.Restarted(reason));
    }
    told = new Composition(query.text(), listener);
    toldDraft = Optional.of(Draft.EMPTY);
  }

  private Answer finish(Draft best) {
    Optional<Contradiction> undecided =
        Contradiction.of(best).filter(both -> both.isUndecided(metadata(both.passages())));
    if (undecided.isPresent() && settings.contradictionPolicy() == ContradictionPolicy.ABSTAIN) {
      restart("The sources contradict each other.");
      rejections.addAll(undecided.get().rejections());
      return build(undecided.get().abstained());
    }
    if (!toldDraft.equals(Optional.of(best))) {
      restart("What was read before answers better.");
      best.sentences().forEach(told::accepted);
    }
    return build(outcome(best, undecided.isPresent()));
  }

  private Answer build(Outcome outcome) {
    rejections.forEach(told.answer()::addRejection);
    return told.answer().usage(calls.usage()).trace(trace.trace()).build(outcome);
  }

  private Outcome outcome(Draft best, boolean undecided) {
    if (best.sentences().isEmpty()) {
      return abstained(best.missing());
    }
    String missing = undecided ? Contradiction.UNDECIDED : best.missing();
    return missing.isEmpty() ? new Outcome.Answered() : new Outcome.PartlyAnswered(missing);
  }

  private Outcome abstained(String missing) {
    return rejections.isEmpty() || !missing.isEmpty()
        ? new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED,
            missing.isEmpty() ? "The documents do not answer this." : missing,
            0)
        : Outcome.Abstained.unverified();
  }

  private static void ignore(AnswerEvent event) {}
}
