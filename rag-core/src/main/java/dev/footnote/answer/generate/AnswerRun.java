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
final class AnswerRun {

  private final GenerativeAnswerer.Settings settings;
  private final Query query;
  private final Snapshot snapshot;
  private final Consumer<AnswerEvent> listener;
  private final Trace.Recorder trace = new Trace.Recorder();
  private final BudgetedChatCalls calls;
  private final List<Rejection> rejections = new ArrayList<>();

  /** What the model has been shown. */
  private final Set<PassageId> shown = new HashSet<>();

  /**
   * What the listener was told of last, and the draft that this is; none while it is unfinished.
   */
  private AnswerAssembler told;

  private Optional<CheckedDraft> toldDraft = Optional.of(CheckedDraft.EMPTY);

  AnswerRun(
      GenerativeAnswerer.Settings settings,
      Query query,
      Snapshot snapshot,
      Consumer<AnswerEvent> listener) {
    this.settings = settings;
    this.query = query;
    this.snapshot = snapshot;
    this.listener = listener;
    this.calls = settings.calls();
    this.told = new AnswerAssembler(query.text(), listener);
  }

  Answer answer() {
    List<Hit> hits =
        trace.run(
            AnswerStage.RETRIEVE,
            () -> snapshot.search(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return told.answer().trace(trace.trace()).build(Outcome.Abstained.nothingFound());
    }
    CheckedDraft best = read(prompt(hits));
    for (CorrectiveSearch correction : settings.correctiveSearches()) {
      if (best.isComplete()) {
        break;
      }
      best = CheckedDraft.better(best, corrected(correction));
    }
    return finish(best);
  }

  /** What comes of other passages; nothing where there are none, or the model fails. */
  private CheckedDraft corrected(CorrectiveSearch correction) {
    if (!calls.allow(correction.calls() + settings.samples())) {
      note("%s: not tried, the budget is used up".formatted(correction));
      return CheckedDraft.EMPTY;
    }
    try {
      AnswerPrompt prompt = prompt(search(correction));
      return shown.containsAll(prompt.passages()) ? CheckedDraft.EMPTY : read(prompt);
    } catch (ChatException e) {
      if (e.reason() == ChatException.Reason.CANCELLED) {
        throw e;
      }
      note("%s failed: %s".formatted(correction, e.getMessage()));
      return CheckedDraft.EMPTY;
    }
  }

  private List<Hit> search(CorrectiveSearch correction) {
    CorrectiveRetriever search = new CorrectiveRetriever(settings, calls, query, snapshot);
    return trace.run(
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

  private AnswerPrompt prompt(List<Hit> hits) {
    return AnswerPrompt.of(
        settings,
        query.text(),
        hits,
        metadata(hits.stream().map(hit -> hit.passage().id()).toList()));
  }

  private CheckedDraft read(AnswerPrompt prompt) {
    shown.addAll(prompt.passages());
    if (settings.samples() > 1) {
      return agreed(prompt);
    }
    restart("More sources are read.");
    toldDraft = Optional.empty();
    CheckedDraft draft = read(prompt, told);
    toldDraft = Optional.of(draft);
    return draft;
  }

  private Map<String, Metadata> metadata(List<PassageId> passages) {
    return snapshot.metadata(
        passages.stream().map(PassageId::documentId).distinct().toList(), query.scope());
  }

  private CheckedDraft read(AnswerPrompt prompt, AnswerAssembler composition) {
    DraftGenerator reading = new DraftGenerator(settings, calls, trace, prompt, composition);
    try {
      return reading.read();
    } finally {
      rejections.addAll(reading.rejections());
    }
  }

  /** Of several drafts the one that the others agree with most. */
  private CheckedDraft agreed(AnswerPrompt prompt) {
    List<CheckedDraft> drafts = new ArrayList<>();
    while (drafts.size() < settings.samples()) {
      drafts.add(read(prompt, new AnswerAssembler(query.text(), AnswerRun::ignore)));
    }
    return trace.run(
        AnswerStage.VERIFY,
        () -> new SelfConsistency(settings.check()).of(drafts),
        draft ->
            "of %s samples one with %s sentences, support %.2f"
                .formatted(drafts.size(), draft.sentences().size(), draft.support()));
  }

  /** Takes back what the listener was told, if that was anything. */
  private void restart(String reason) {
    if (!told.isEmpty()) {
      listener.accept(new AnswerEvent.Restarted(reason));
    }
    told = new AnswerAssembler(query.text(), listener);
    toldDraft = Optional.of(CheckedDraft.EMPTY);
  }

  private Answer finish(CheckedDraft best) {
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

  private Outcome outcome(CheckedDraft best, boolean undecided) {
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
            missing.isEmpty() ? "The documents do not answer this question." : missing,
            0)
        : Outcome.Abstained.unverified();
  }

  private static void ignore(AnswerEvent event) {}
}
