package dev.footnote.answer.generate;

import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.document.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checker of the sentences of one draft: it resolves their marks, compares them with the cited
 * sources, and accepts or rejects them. For one thread.
 */
final class SentenceChecker {

  /** A longer text contains more than one statement and is expensive to compare. */
  private static final int MAX_STATEMENT = 1_000;

  private final GenerationSettings settings;
  private final AnswerPrompt prompt;
  private final CitationResolver resolver;
  private final DraftListener listener;

  private final List<CheckedDraft.Sentence> accepted = new ArrayList<>();
  private final List<CheckedDraft.Sentence> unsupported = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private Duration timeTaken = Duration.ZERO;
  private int failedCount;

  /** Whether the previous sentence was accepted, so that the next one can contradict it. */
  private boolean followsAccepted;

  /** Whether the beginning of the line was dropped, so that the next sentence begins the line. */
  private boolean droppedLineStart;

  SentenceChecker(
      GenerationSettings settings,
      AnswerPrompt prompt,
      CitationResolver resolver,
      DraftListener listener) {
    this.settings = settings;
    this.prompt = prompt;
    this.resolver = resolver;
    this.listener = listener;
  }

  /** Begins a new reply of the model; its first sentence does not follow any sentence. */
  void beginReply() {
    followsAccepted = false;
  }

  /** Checks a sentence and reports the result to the listener. */
  void check(DraftSentence sentence) {
    long start = System.nanoTime();
    CitationResolver.Resolution citations = resolver.resolve(sentence.marks());
    citations
        .unresolved()
        .forEach(
            mark ->
                rejections.add(
                    new Rejection("[" + mark + "]", "The mark does not refer to a source.")));
    if (sentence.statesMissing()) {
      missing.add(sentence.text());
      drop(sentence, "The sentence states what the sources lack.");
    } else if (citations.isNoAnswer()) {
      drop(sentence, "The sentence says that the sources do not answer.");
    } else if (sentence.text().length() > MAX_STATEMENT) {
      failedCount++;
      reject(sentence, "The sentence is longer than %s characters.".formatted(MAX_STATEMENT));
    } else if (sentence.text().chars().noneMatch(Character::isLetterOrDigit)) {
      drop(sentence, "The sentence has no words.");
    } else {
      compare(sentence, citations);
    }
    timeTaken = timeTaken.plusNanos(System.nanoTime() - start);
  }

  private void compare(DraftSentence draft, CitationResolver.Resolution citations) {
    StatementCheck.Result result =
        settings.check().check(draft.text(), evidence(draft.text(), citations));
    CheckedDraft.Sentence sentence =
        new CheckedDraft.Sentence(
            draft.text(),
            result.support(),
            result.evidence(),
            result.flaws(),
            draft.startsLine() || droppedLineStart,
            followsAccepted && citations.signals().contains(CitationMarks.Signal.CONFLICT));
    failedCount += sentence.isSupported() ? 0 : 1;
    if (sentence.isSupported() || settings.unsupportedPolicy() == UnsupportedPolicy.FLAG) {
      accept(sentence);
    } else {
      unsupported.add(sentence);
      reject(draft, String.join(" ", sentence.flaws()));
    }
  }

  private void accept(CheckedDraft.Sentence sentence) {
    accepted.add(sentence);
    followsAccepted = true;
    droppedLineStart = false;
    listener.accepted(sentence);
  }

  private void reject(DraftSentence sentence, String reason) {
    rejections.add(new Rejection(sentence.text(), reason));
    drop(sentence, reason);
  }

  /** Drops a sentence without a rejection in the answer. */
  private void drop(DraftSentence sentence, String reason) {
    followsAccepted = false;
    droppedLineStart |= sentence.startsLine();
    listener.rejected(new Rejection(sentence.text(), reason));
  }

  /**
   * Returns the cited sentences. If entire sources or nothing was cited, adds the matching
   * sentences of those sources or of all sources.
   */
  private List<Evidence> evidence(String statement, CitationResolver.Resolution citations) {
    List<Evidence> cited =
        citations.places().stream().map(SentenceChecker::unscoredEvidence).toList();
    if (!cited.isEmpty() && citations.entirePassages().isEmpty()) {
      return cited;
    }
    Stream<Passage> passages =
        citations.entirePassages().isEmpty()
            ? prompt.sources().all().stream().map(PromptSources.Source::passage)
            : citations.entirePassages().stream();
    return Stream.concat(
            cited.stream(), settings.check().findEvidence(statement, passages.toList()).stream())
        .toList();
  }

  private static Evidence unscoredEvidence(CitationResolver.Place place) {
    CitationSupport.Basis basis =
        place.isCitedNatively()
            ? CitationSupport.Basis.MODEL_CITATION
            : CitationSupport.Basis.MODEL_MARK;
    return new Evidence(place.passage(), place.span(), new CitationSupport(0, basis));
  }

  /** Withdraws text that the model did not finish; the listener hears of it unless it is empty. */
  void withdrawUnfinished(String text, String reason) {
    Rejection rejection = new Rejection(text, reason);
    rejections.add(rejection);
    if (!text.isEmpty()) {
      listener.rejected(rejection);
    }
  }

  /** Adds a rejection without reporting it to the listener. */
  void addRejection(Rejection rejection) {
    rejections.add(rejection);
  }

  /** Adds a sentence on what the answer lacks. */
  void addMissing(String sentence) {
    missing.add(sentence);
  }

  /** Returns the draft so far. */
  CheckedDraft draft() {
    return new CheckedDraft(accepted, prompt.credible(missing));
  }

  /** Returns the sentences that were rejected because they are unsupported. */
  List<CheckedDraft.Sentence> unsupported() {
    return unsupported;
  }

  List<Rejection> rejections() {
    return rejections;
  }

  /** Returns the total time spent checking. */
  Duration timeTaken() {
    return timeTaken;
  }

  /** Returns a line on the numbers of supported and failed sentences. */
  String summary() {
    return "%s sentences are supported, %s are not"
        .formatted(
            accepted.stream().filter(CheckedDraft.Sentence::isSupported).count(), failedCount);
  }
}
