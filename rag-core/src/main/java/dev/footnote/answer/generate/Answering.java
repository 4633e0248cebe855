package dev.footnote.answer.generate;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Stage;
import dev.footnote.answer.Trace;
import dev.footnote.chat.ChatException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One question on its way to an answer: reads, and reads again while it has to. For one thread. */
final class Answering {

  private final GenerativeAnswerer.Settings settings;
  private final Query query;
  private final Snapshot snapshot;
  private final Consumer<AnswerEvent> listener;
  private final Trace.Recorder trace = new Trace.Recorder();
  private final ModelCalls calls;
  private final List<Rejection> rejections = new ArrayList<>();

  /** The draft that the listener was told of last, whole or in part. */
  private Draft reported = Draft.EMPTY;

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
  }

  Answer answer() {
    List<Hit> hits =
        trace.step(
            Stage.RETRIEVE,
            () -> snapshot.retrieve(query),
            found -> "%s passages for: %s".formatted(found.size(), query.text()));
    if (hits.isEmpty()) {
      return Answer.abstained(query.text(), Outcome.Abstained.nothingFound());
    }
    Draft best = read(hits);
    for (Correction correction : settings.corrections()) {
      if (best.isWhole() || !calls.allow(correction.calls() + settings.samples())) {
        break;
      }
      best = Draft.better(best, readAgain(correction));
    }
    return finish(best);
  }

  private Draft readAgain(Correction correction) {
    try {
      WiderSearch search = new WiderSearch(settings, calls, query, snapshot);
      List<Hit> hits =
          trace.step(
              Stage.CORRECT,
              () -> search.hits(correction),
              found -> "%s: %s passages".formatted(correction, found.size()));
      if (!reported.sentences().isEmpty()) {
        listener.accept(new AnswerEvent.Restarted("More sources are read."));
      }
      return read(hits);
    } catch (ChatException e) {
      trace.add(
          Stage.CORRECT, "%s failed: %s".formatted(correction, e.getMessage()), Duration.ZERO);
      return Draft.EMPTY;
    }
  }

  private Draft read(List<Hit> hits) {
    List<String> documents =
        hits.stream().map(hit -> hit.passage().id().documentId()).distinct().toList();
    Prompt prompt =
        Prompt.of(settings, query.text(), hits, snapshot.metadata(documents, query.scope()));
    if (settings.samples() > 1) {
      return agreed(prompt);
    }
    reported = read(prompt, listener);
    return reported;
  }

  private Draft read(Prompt prompt, Consumer<AnswerEvent> told) {
    Composition composition = new Composition(query.text(), told);
    Draft draft = new Reading(settings, calls, trace, prompt, composition).read();
    rejections.addAll(draft.rejections());
    return draft;
  }

  /** Of several drafts the one that the others agree with most. */
  private Draft agreed(Prompt prompt) {
    List<Draft> drafts =
        Stream.generate(() -> read(prompt, Answering::ignore)).limit(settings.samples()).toList();
    return trace.step(
        Stage.VERIFY,
        () -> new Agreement(settings.check()).of(drafts),
        draft ->
            "of %s samples one with %s sentences, support %.2f"
                .formatted(drafts.size(), draft.sentences().size(), draft.support()));
  }

  private Answer finish(Draft best) {
    boolean isReported = best.equals(reported);
    Consumer<AnswerEvent> told = isReported ? Answering::ignore : listener;
    if (!isReported && !reported.sentences().isEmpty()) {
      told.accept(new AnswerEvent.Restarted("The sources read first answer better."));
    }
    Composition composition = new Composition(query.text(), told);
    best.sentences().forEach(composition::accepted);
    rejections.forEach(composition.answer()::rejection);
    return composition.answer().usage(calls.usage()).trace(trace.trace()).build(outcome(best));
  }

  private Outcome outcome(Draft best) {
    if (best.sentences().isEmpty()) {
      return rejections.isEmpty()
          ? new Outcome.Abstained(
              Outcome.Reason.NOT_ANSWERED, "The documents do not answer this.", 0)
          : Outcome.Abstained.unverified();
    }
    return best.missing().isEmpty()
        ? new Outcome.Answered()
        : new Outcome.PartlyAnswered(best.missing());
  }

  private static void ignore(AnswerEvent event) {}
}
