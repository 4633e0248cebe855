package dev.footnote.answer.generate;

import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.document.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One reading of a prompt's sources by the model: asks, reads what it writes while it writes, and
 * checks each sentence as it ends. For one thread, and one use.
 */
final class DraftGenerator {

  /** No token is longer than this: what goes on for longer is no answer. */
  private static final int MAX_CHARACTERS_A_TOKEN = 20;

  /** What goes on for longer makes more than one statement, and is costly to compare. */
  private static final int MAX_STATEMENT = 1_000;

  /** A surrogate without its other half. */
  private static final Pattern HALF_A_CHARACTER = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  private final GenerativeAnswerer.Settings settings;
  private final BudgetedChatCalls calls;
  private final Trace.Recorder trace;
  private final AnswerPrompt prompt;
  private final CitationResolver cited;
  private final Listener listener;

  private final List<CheckedDraft.Sentence> sentences = new ArrayList<>();
  private final List<CheckedDraft.Sentence> flawed = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private Duration verifying = Duration.ZERO;
  private int failed;

  /** Whether the sentence before is part of the draft, so that one can contradict it. */
  private boolean follows;

  /** Whether the beginning of the line was left out, so that what is next begins it. */
  private boolean lineBegins;

  /** Told what happens on the way. */
  interface Listener {

    /** Words as they arrive. */
    void drafted(String words);

    /** A sentence that is part of the draft. */
    void accepted(CheckedDraft.Sentence sentence);

    /** What was drafted since the last sentence is none. */
    void rejected(Rejection rejection);
  }

  DraftGenerator(
      GenerativeAnswerer.Settings settings,
      BudgetedChatCalls calls,
      Trace.Recorder trace,
      AnswerPrompt prompt,
      Listener listener) {
    this.settings = settings;
    this.calls = calls;
    this.trace = trace;
    this.prompt = prompt;
    this.cited = new CitationResolver(prompt.marks(), prompt.sources());
    this.listener = listener;
  }

  /**
   * What the model has to say, as far as it holds.
   *
   * @throws ChatException if the model does not answer
   */
  CheckedDraft read() {
    String written = ask(prompt.messages(settings.chat()));
    if (settings.unsupportedPolicy() == UnsupportedPolicy.REPAIR && !flawed.isEmpty()) {
      repair(written);
    }
    return new CheckedDraft(sentences, prompt.credible(missing));
  }

  /** What was written and does not hold; so far, if the reading failed. */
  List<Rejection> rejections() {
    return rejections;
  }

  /** Has what does not hold put right, if there is room, and a call to spare, and it succeeds. */
  private void repair(String written) {
    List<ChatMessage> messages = prompt.repair(settings.chat(), written, flawed);
    if (!calls.allow(1) || !prompt.fits(settings, messages)) {
      trace.add(AnswerStage.CORRECT, "repair: not tried, the budget is used up", Duration.ZERO);
      return;
    }
    try {
      ask(messages);
    } catch (ChatException e) {
      if (e.reason() == ChatException.Reason.CANCELLED) {
        throw e;
      }
      trace.add(AnswerStage.CORRECT, "repair failed: " + e.getMessage(), Duration.ZERO);
    }
  }

  private String ask(List<ChatMessage> messages) {
    follows = false;
    long start = System.nanoTime();
    Duration before = verifying;
    DraftParser reader = new DraftParser(prompt.marks(), listener::drafted, this::take);
    StringBuilder written = new StringBuilder();
    try {
      Optional<ChatResponse> response =
          calls.read(stream(messages), event -> take(event, reader, written));
      finish(reader, response.map(ChatResponse::finish).orElse(Finish.LENGTH));
    } catch (ChatException e) {
      withdraw(reader.breakOff(), "The model failed: " + e.getMessage());
      throw e;
    } finally {
      note(written.length(), Duration.ofNanos(System.nanoTime() - start), verifying.minus(before));
    }
    return written.toString();
  }

  private void note(int characters, Duration took, Duration checking) {
    trace.add(
        AnswerStage.GENERATE,
        "%s wrote %s characters from %s passages"
            .formatted(settings.chat().name(), characters, prompt.sources().all().size()),
        took.minus(checking));
    trace.add(
        AnswerStage.VERIFY,
        "%s sentences hold, %s do not"
            .formatted(
                sentences.stream().filter(CheckedDraft.Sentence::isSupported).count(), failed),
        checking);
  }

  private Flow.Publisher<ChatEvent> stream(List<ChatMessage> messages) {
    return prompt.stream(settings.chat(), settings.request(messages));
  }

  /** Takes what arrives; says whether to go on. */
  private boolean take(ChatEvent event, DraftParser reader, StringBuilder written) {
    switch (event) {
      case ChatEvent.Text text -> {
        String piece = HALF_A_CHARACTER.matcher(text.text()).replaceAll("\uFFFD");
        long room = Math.max(0, mostCharacters() - written.length());
        written.append(piece);
        reader.read(piece.length() <= room ? piece : piece.substring(0, (int) room));
      }
      case ChatEvent.Cited citation -> reader.read(cited.markFor(citation.citation()));
      case ChatEvent.Miscited wrong -> rejections.add(new Rejection(wrong.quote(), wrong.reason()));
      case ChatEvent.Finished finished -> {}
    }
    return written.length() <= mostCharacters();
  }

  private long mostCharacters() {
    return (long) settings.maxTokens() * MAX_CHARACTERS_A_TOKEN;
  }

  private void finish(DraftParser reader, Finish finish) {
    switch (finish) {
      case COMPLETE -> reader.end();
      case REFUSED -> {
        reader.end();
        rejections.add(new Rejection("", settings.chat().name() + " declined to go on."));
      }
      case LENGTH -> {
        withdraw(
            reader.breakOff(),
            "The answer was cut off here, at %s tokens.".formatted(settings.maxTokens()));
        missing.add(AnswerPrompt.CUT_OFF);
      }
    }
  }

  private void take(DraftSentence drafted) {
    calls.requireTime();
    long start = System.nanoTime();
    CitationResolver.Cited places = cited.of(drafted.marks());
    places
        .problems()
        .forEach(mark -> rejections.add(new Rejection("[" + mark + "]", "It names no source.")));
    if (drafted.statesMissing()) {
      missing.add(drafted.text());
      leaveOut(drafted, "It tells what the sources lack.");
    } else if (places.isNoAnswer()) {
      leaveOut(drafted, "It tells that the sources do not answer.");
    } else if (drafted.text().length() > MAX_STATEMENT) {
      failed++;
      reject(drafted, "It is longer than %s characters.".formatted(MAX_STATEMENT));
    } else if (drafted.text().chars().noneMatch(Character::isLetterOrDigit)) {
      leaveOut(drafted, "It says nothing.");
    } else {
      judge(drafted, places);
    }
    verifying = verifying.plusNanos(System.nanoTime() - start);
  }

  private void judge(DraftSentence drafted, CitationResolver.Cited places) {
    StatementCheck.Result checked =
        settings.check().check(drafted.text(), evidence(drafted.text(), places));
    CheckedDraft.Sentence sentence =
        new CheckedDraft.Sentence(
            drafted.text(),
            checked.support(),
            checked.evidence(),
            checked.flaws(),
            drafted.startsLine() || lineBegins,
            follows && places.signs().contains(CitationMarks.Sign.CONFLICT));
    failed += sentence.isSupported() ? 0 : 1;
    if (sentence.isSupported() || settings.unsupportedPolicy() == UnsupportedPolicy.FLAG) {
      sentences.add(sentence);
      follows = true;
      lineBegins = false;
      listener.accepted(sentence);
    } else {
      flawed.add(sentence);
      reject(drafted, String.join(" ", sentence.flaws()));
    }
  }

  private void reject(DraftSentence drafted, String reason) {
    rejections.add(new Rejection(drafted.text(), reason));
    leaveOut(drafted, reason);
  }

  private void leaveOut(DraftSentence drafted, String reason) {
    follows = false;
    lineBegins |= drafted.startsLine();
    listener.rejected(new Rejection(drafted.text(), reason));
  }

  /** The sentences that were named; of sources named whole, or where none was, those that fit. */
  private List<Evidence> evidence(String statement, CitationResolver.Cited places) {
    List<Evidence> named =
        places.places().stream()
            .map(
                place ->
                    new Evidence(
                        place.passage(),
                        place.span(),
                        new CitationSupport(
                            0,
                            place.citedByModel()
                                ? CitationSupport.Basis.MODEL_CITATION
                                : CitationSupport.Basis.MODEL_MARK)))
            .toList();
    if (!named.isEmpty() && places.whole().isEmpty()) {
      return named;
    }
    Stream<Passage> among =
        places.whole().isEmpty()
            ? prompt.sources().all().stream().map(PromptSources.Source::passage)
            : places.whole().stream();
    return Stream.concat(
            named.stream(), settings.check().findEvidence(statement, among.toList()).stream())
        .toList();
  }

  /** Takes back what was written of a sentence that has no end, if that was anything. */
  private void withdraw(String unfinished, String reason) {
    Rejection rejection = new Rejection(unfinished, reason);
    rejections.add(rejection);
    if (!unfinished.isEmpty()) {
      listener.rejected(rejection);
    }
  }
}
