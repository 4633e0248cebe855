package dev.footnote.answer.generate;

import dev.footnote.answer.Evidence;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Stage;
import dev.footnote.answer.Support;
import dev.footnote.answer.Trace;
import dev.footnote.answer.verify.StatementCheck;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.document.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * One reading of a prompt's sources by the model: asks, reads what it writes while it writes, and
 * checks each sentence as it ends. For one thread, and one use.
 */
final class Reading {

  /** No token is longer than this: what goes on for longer is no answer. */
  private static final int MAX_CHARACTERS_A_TOKEN = 20;

  private final GenerativeAnswerer.Settings settings;
  private final ModelCalls calls;
  private final Trace.Recorder trace;
  private final Prompt prompt;
  private final CitedPlaces cited;
  private final Listener listener;

  private final List<Draft.Sentence> sentences = new ArrayList<>();
  private final List<Draft.Sentence> flawed = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private Duration verifying = Duration.ZERO;

  /** Told what happens on the way. */
  interface Listener {

    /** Words as they arrive. */
    void drafted(String words);

    /** A sentence that is part of the draft. */
    void accepted(Draft.Sentence sentence);

    /** What was drafted since the last sentence is none. */
    void rejected(Rejection rejection);
  }

  Reading(
      GenerativeAnswerer.Settings settings,
      ModelCalls calls,
      Trace.Recorder trace,
      Prompt prompt,
      Listener listener) {
    this.settings = settings;
    this.calls = calls;
    this.trace = trace;
    this.prompt = prompt;
    this.cited = new CitedPlaces(prompt.marks(), prompt.sources());
    this.listener = listener;
  }

  /** What the model has to say, as far as it holds. */
  Draft read() {
    String written = ask(prompt.messages(settings.chat()));
    if (settings.unsupported() == Unsupported.REPAIR && !flawed.isEmpty() && calls.allow(1)) {
      List<Draft.Sentence> wrong = List.copyOf(flawed);
      flawed.clear();
      ask(prompt.repair(settings.chat(), written, wrong));
    }
    flawed.forEach(sentence -> reject(sentence.text(), String.join(" ", sentence.flaws())));
    return new Draft(sentences, rejections, prompt.credible(missing));
  }

  private String ask(List<ChatMessage> messages) {
    long start = System.nanoTime();
    Duration before = verifying;
    DraftReader reader = new DraftReader(prompt.marks(), listener::drafted, this::take);
    StringBuilder written = new StringBuilder();
    Optional<ChatResponse> response =
        calls.read(stream(messages), event -> take(event, reader, written));
    finish(reader, response.map(ChatResponse::finish).orElse(Finish.LENGTH));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Duration checking = verifying.minus(before);
    trace.add(
        Stage.GENERATE,
        "%s wrote %s characters from %s passages"
            .formatted(settings.chat().name(), written.length(), prompt.sources().all().size()),
        took.minus(checking));
    trace.add(
        Stage.VERIFY,
        "%s sentences hold, %s do not"
            .formatted(sentences.size(), flawed.size() + rejections.size()),
        checking);
    return written.toString();
  }

  private Flow.Publisher<ChatEvent> stream(List<ChatMessage> messages) {
    return prompt.stream(settings.chat(), settings.request(messages));
  }

  /** Takes what arrives; says whether to go on. */
  private boolean take(ChatEvent event, DraftReader reader, StringBuilder written) {
    switch (event) {
      case ChatEvent.Text text -> {
        written.append(text.text());
        reader.read(text.text());
      }
      case ChatEvent.Cited citation -> reader.read(cited.markFor(citation.citation()));
      case ChatEvent.Miscited wrong -> reject(wrong.quote(), wrong.reason());
      case ChatEvent.Finished finished -> {}
    }
    return written.length() <= settings.maxTokens() * MAX_CHARACTERS_A_TOKEN;
  }

  private void finish(DraftReader reader, Finish finish) {
    switch (finish) {
      case COMPLETE -> reader.end();
      case REFUSED -> {
        reader.end();
        reject("", "%s declined to go on".formatted(settings.chat().name()));
      }
      case LENGTH -> {
        String cut = reader.breakOff();
        reject(cut, "the answer was cut off here, at %s tokens".formatted(settings.maxTokens()));
        missing.add(Prompt.CUT_OFF);
      }
    }
  }

  private void take(Drafted drafted) {
    long start = System.nanoTime();
    CitedPlaces.Cited places = cited.of(drafted.marks());
    places
        .problems()
        .forEach(mark -> rejections.add(new Rejection("[" + mark + "]", "names no source")));
    if (drafted.tellsMissing()) {
      missing.add(drafted.text());
    } else {
      judge(drafted, places);
    }
    verifying = verifying.plusNanos(System.nanoTime() - start);
  }

  private void judge(Drafted drafted, CitedPlaces.Cited places) {
    StatementCheck.Checked checked =
        settings.check().check(drafted.text(), evidence(drafted.text(), places));
    Draft.Sentence sentence =
        new Draft.Sentence(
            drafted.text(),
            checked.support(),
            checked.evidence(),
            checked.flaws(),
            drafted.startsLine(),
            places.signs().contains(Marks.Sign.CONFLICT));
    if (sentence.holds() || settings.unsupported() == Unsupported.MARK) {
      sentences.add(sentence);
      listener.accepted(sentence);
    } else if (settings.unsupported() == Unsupported.REPAIR) {
      flawed.add(sentence);
      listener.rejected(new Rejection(sentence.text(), String.join(" ", sentence.flaws())));
    } else {
      reject(sentence.text(), String.join(" ", sentence.flaws()));
    }
  }

  /** The sentences that were named; of sources named whole, or where none was, those that fit. */
  private List<Evidence> evidence(String statement, CitedPlaces.Cited places) {
    List<Evidence> named =
        places.places().stream()
            .map(
                place ->
                    new Evidence(
                        place.passage(),
                        place.span(),
                        new Support(
                            0, place.byModel() ? Support.Basis.GIVEN : Support.Basis.NAMED)))
            .toList();
    if (!named.isEmpty() && places.whole().isEmpty()) {
      return named;
    }
    Stream<Passage> among =
        places.whole().isEmpty()
            ? prompt.sources().all().stream().map(Sources.Source::passage)
            : places.whole().stream();
    return Stream.concat(named.stream(), settings.check().find(statement, among.toList()).stream())
        .toList();
  }

  private void reject(String text, String reason) {
    Rejection rejection = new Rejection(text, reason);
    rejections.add(rejection);
    listener.rejected(rejection);
  }
}
