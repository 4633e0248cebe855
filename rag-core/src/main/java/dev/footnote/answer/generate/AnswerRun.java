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

/**
 * A run from one question to its answer: it searches, drafts, and tries corrective searches while
 * the draft is incomplete. For one thread and one use.
 */
final class AnswerRun {

  private final GenerationSettings settings;
  private final Query query;
  private final Snapshot snapshot;
  private final Consumer<AnswerEvent> listener;
  private final Trace.Recorder trace = new Trace.Recorder();
  private final BudgetedChatCalls calls;
  private final List<Rejection> rejections = new ArrayList<>();

  /** The passages that the model has been shown. */
  private final Set<PassageId> shownPassages = new HashSet<>();

  /** The answer that the listener has received so far. */
  private AnswerAssembler reported;

  /** The draft that {@link #reported} corresponds to; empty while the draft is unfinished. */
  private Optional<CheckedDraft> reportedDraft = Optional.of(CheckedDraft.EMPTY);

  AnswerRun(
      GenerationSettings settings, Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    this.settings = settings;
    this.query = query;
    this.snapshot = snapshot;
    this.listener = listener;
    this.calls = settings.calls();
    this.reported = new AnswerAssembler(query.text(), listener);
  }

  Answer answer() {
    List<Hit> hits =
        trace.run(
            AnswerStage.RETRIEVE,
            () -> snapshot.search(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return reported.answer().trace(trace.trace()).build(Outcome.Abstained.nothingFound());
    }
    CheckedDraft best = draft(prompt(hits));
    for (CorrectiveSearch search : settings.correctiveSearches()) {
      if (best.isComplete()) {
        break;
      }
      best = CheckedDraft.better(best, draftAfter(search));
    }
    return finish(best);
  }

  /** Returns a draft from other passages; empty without new passages or if the model fails. */
  private CheckedDraft draftAfter(CorrectiveSearch search) {
    if (!calls.allows(search.calls() + settings.samples())) {
      recordCorrection("%s skipped: the budget is used up".formatted(search));
      return CheckedDraft.EMPTY;
    }
    try {
      AnswerPrompt prompt = prompt(hits(search));
      return shownPassages.containsAll(prompt.passages()) ? CheckedDraft.EMPTY : draft(prompt);
    } catch (ChatException e) {
      if (e.reason() == ChatException.Reason.CANCELLED) {
        throw e;
      }
      recordCorrection("%s failed: %s".formatted(search, e.getMessage()));
      return CheckedDraft.EMPTY;
    }
  }

  private List<Hit> hits(CorrectiveSearch search) {
    CorrectiveRetriever retriever = new CorrectiveRetriever(settings, calls, query, snapshot);
    return trace.run(
        AnswerStage.CORRECT,
        () -> retriever.hits(search),
        hits -> "%s: %s passages, %s of them new".formatted(search, hits.size(), countNew(hits)));
  }

  private long countNew(List<Hit> hits) {
    return hits.stream().filter(hit -> !shownPassages.contains(hit.passage().id())).count();
  }

  private void recordCorrection(String description) {
    trace.add(AnswerStage.CORRECT, description, Duration.ZERO);
  }

  private AnswerPrompt prompt(List<Hit> hits) {
    return AnswerPrompt.of(
        settings,
        query.text(),
        hits,
        metadata(hits.stream().map(hit -> hit.passage().id()).toList()));
  }

  private Map<String, Metadata> metadata(List<PassageId> passages) {
    return snapshot.metadata(
        passages.stream().map(PassageId::documentId).distinct().toList(), query.scope());
  }

  private CheckedDraft draft(AnswerPrompt prompt) {
    shownPassages.addAll(prompt.passages());
    if (settings.samples() > 1) {
      return mostConsistent(prompt);
    }
    restart("More sources are being read.");
    reportedDraft = Optional.empty();
    CheckedDraft draft = generate(prompt, reported);
    reportedDraft = Optional.of(draft);
    return draft;
  }

  private CheckedDraft generate(AnswerPrompt prompt, AnswerAssembler assembler) {
    DraftGenerator generator = new DraftGenerator(settings, calls, trace, prompt, assembler);
    try {
      return generator.generate();
    } finally {
      rejections.addAll(generator.rejections());
    }
  }

  /** Returns the one of several drafts that the others support most. */
  private CheckedDraft mostConsistent(AnswerPrompt prompt) {
    List<CheckedDraft> drafts = new ArrayList<>();
    while (drafts.size() < settings.samples()) {
      drafts.add(generate(prompt, new AnswerAssembler(query.text(), AnswerRun::ignore)));
    }
    return trace.run(
        AnswerStage.VERIFY,
        () -> new SelfConsistency(settings.check()).select(drafts),
        draft ->
            "of %s samples one with %s sentences, support %.2f"
                .formatted(drafts.size(), draft.sentences().size(), draft.support()));
  }

  /** Withdraws everything that the listener has received, if there was anything. */
  private void restart(String reason) {
    if (!reported.isEmpty()) {
      listener.accept(new AnswerEvent.Restarted(reason));
    }
    reported = new AnswerAssembler(query.text(), listener);
    reportedDraft = Optional.of(CheckedDraft.EMPTY);
  }

  private Answer finish(CheckedDraft best) {
    Optional<DraftConflict> undecided =
        DraftConflict.of(best)
            .filter(contradiction -> contradiction.isUndecided(metadata(contradiction.passages())));
    if (undecided.isPresent() && settings.contradictionPolicy() == ContradictionPolicy.ABSTAIN) {
      restart("The sources contradict each other.");
      rejections.addAll(undecided.get().rejections());
      return build(undecided.get().abstention());
    }
    if (!reportedDraft.equals(Optional.of(best))) {
      restart("An earlier draft answers the question better.");
      best.sentences().forEach(reported::accepted);
    }
    return build(outcome(best, undecided.isPresent()));
  }

  private Answer build(Outcome outcome) {
    rejections.forEach(reported.answer()::addRejection);
    return reported.answer().usage(calls.usage()).trace(trace.trace()).build(outcome);
  }

  private Outcome outcome(CheckedDraft best, boolean isUndecided) {
    if (best.sentences().isEmpty()) {
      return abstention(best.missing());
    }
    String missing = isUndecided ? DraftConflict.UNDECIDED : best.missing();
    return missing.isEmpty() ? new Outcome.Answered() : new Outcome.PartlyAnswered(missing);
  }

  private Outcome abstention(String missing) {
    return rejections.isEmpty() || !missing.isEmpty()
        ? new Outcome.Abstained(
            Outcome.Reason.NOT_ANSWERED,
            missing.isEmpty() ? "The documents do not answer this question." : missing,
            0)
        : Outcome.Abstained.unverified();
  }

  private static void ignore(AnswerEvent event) {}
}
