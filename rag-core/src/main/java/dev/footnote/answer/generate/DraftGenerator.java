package dev.footnote.answer.generate;

import dev.footnote.answer.AnswerStage;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Trace;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * A generator of one draft: it sends the prompt, parses the reply while it arrives, and has each
 * sentence checked as it ends. For one thread and one use.
 */
final class DraftGenerator {

  /** No token is longer; a reply with more characters per token is not an answer. */
  private static final int MAX_CHARACTERS_PER_TOKEN = 20;

  private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  private final GenerationSettings settings;
  private final BudgetedChatCalls calls;
  private final Trace.Recorder trace;
  private final AnswerPrompt prompt;
  private final CitationResolver resolver;
  private final DraftListener listener;
  private final SentenceChecker checker;

  DraftGenerator(
      GenerationSettings settings,
      BudgetedChatCalls calls,
      Trace.Recorder trace,
      AnswerPrompt prompt,
      DraftListener listener) {
    this.settings = settings;
    this.calls = calls;
    this.trace = trace;
    this.prompt = prompt;
    this.resolver = new CitationResolver(prompt.marks(), prompt.sources());
    this.listener = listener;
    this.checker = new SentenceChecker(settings, prompt, resolver, listener);
  }

  /**
   * Generates the draft. It contains the sentences that passed their check, or all sentences if the
   * policy is to flag.
   *
   * @throws ChatException if the model does not answer
   */
  CheckedDraft generate() {
    String reply = ask(prompt.messages(settings.chat()));
    if (settings.unsupportedPolicy() == UnsupportedPolicy.REPAIR
        && !checker.unsupported().isEmpty()) {
      repair(reply);
    }
    return checker.draft();
  }

  /** Returns the rejected text; after a failure, the text rejected until then. */
  List<Rejection> rejections() {
    return checker.rejections();
  }

  /** Asks for a repair of the unsupported sentences if budget and context allow it. */
  private void repair(String reply) {
    List<ChatMessage> messages =
        prompt.repairMessages(settings.chat(), reply, checker.unsupported());
    if (!calls.allows(1) || !prompt.fits(settings, messages)) {
      trace.add(AnswerStage.CORRECT, "repair skipped: the budget is used up", Duration.ZERO);
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
    checker.beginReply();
    long start = System.nanoTime();
    Duration checkedBefore = checker.timeTaken();
    DraftParser parser = new DraftParser(prompt.marks(), listener::drafted, this::check);
    StringBuilder reply = new StringBuilder();
    try {
      Optional<ChatResponse> response =
          calls.read(stream(messages), event -> accept(event, parser, reply));
      finish(parser, response.map(ChatResponse::finish).orElse(Finish.LENGTH));
    } catch (ChatException e) {
      checker.withdrawUnfinished(parser.discard(), "The model failed: " + e.getMessage());
      throw e;
    } finally {
      record(
          reply.length(),
          Duration.ofNanos(System.nanoTime() - start),
          checker.timeTaken().minus(checkedBefore));
    }
    return reply.toString();
  }

  private void record(int characters, Duration total, Duration checking) {
    trace.add(
        AnswerStage.GENERATE,
        "%s wrote %s characters from %s passages"
            .formatted(settings.chat().name(), characters, prompt.sources().all().size()),
        total.minus(checking));
    trace.add(AnswerStage.VERIFY, checker.summary(), checking);
  }

  private Flow.Publisher<ChatEvent> stream(List<ChatMessage> messages) {
    return prompt.stream(settings.chat(), settings.request(messages));
  }

  private void check(DraftSentence sentence) {
    calls.requireTime();
    checker.check(sentence);
  }

  /** Processes an event; returns whether to continue. */
  private boolean accept(ChatEvent event, DraftParser parser, StringBuilder reply) {
    switch (event) {
      case ChatEvent.Text text -> {
        String piece = LONE_SURROGATE.matcher(text.text()).replaceAll("\uFFFD");
        long room = Math.max(0, maxCharacters() - reply.length());
        reply.append(piece);
        parser.add(piece.length() <= room ? piece : piece.substring(0, (int) room));
      }
      case ChatEvent.Cited citation -> parser.add(resolver.markFor(citation.citation()));
      case ChatEvent.Miscited wrong ->
          checker.addRejection(new Rejection(wrong.quote(), wrong.reason()));
      case ChatEvent.Finished finished -> {}
    }
    return reply.length() <= maxCharacters();
  }

  private long maxCharacters() {
    return (long) settings.maxTokens() * MAX_CHARACTERS_PER_TOKEN;
  }

  private void finish(DraftParser parser, Finish finish) {
    switch (finish) {
      case COMPLETE -> parser.end();
      case REFUSED -> {
        parser.end();
        checker.addRejection(new Rejection("", settings.chat().name() + " declined to continue."));
      }
      case LENGTH -> {
        checker.withdrawUnfinished(
            parser.discard(),
            "The answer was cut off here, at the limit of %s tokens."
                .formatted(settings.maxTokens()));
        checker.addMissing(AnswerPrompt.CUT_OFF);
      }
    }
  }
}
