package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.answer.claim.FactCheck;
import dev.footnote.answer.verify.internal.AddressCheck;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.CitingChatModel;
import dev.footnote.document.Metadata;
import dev.footnote.document.PassageId;
import dev.footnote.injection.NeutralText;
import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/**
 * A prompt with a question and the sources that fit into the model's context.
 *
 * @param question the question as the asker wrote it
 * @param marks the marks of this prompt only
 * @param sources the sources that the model sees
 * @param templates the wording of the prompt
 */
record AnswerPrompt(
    String question, CitationMarks marks, PromptSources sources, PromptTemplates templates) {

  /** The missing part of an answer that reached the token limit. */
  static final String CUT_OFF = "The answer was cut off at its maximum length.";

  private static final String ONLY_PART = "The sources answer only part of the question.";
  private static final int MAX_MISSING = 300;

  /**
   * Creates a prompt from as many of the hits as fit.
   *
   * @throws IllegalArgumentException if none fits
   */
  static AnswerPrompt of(
      GenerationSettings settings,
      String question,
      List<Hit> hits,
      Map<String, Metadata> metadata) {
    CitationMarks marks = CitationMarks.unpredictable();
    PromptTemplates templates = settings.templates();
    AnswerPrompt empty =
        new AnswerPrompt(question, marks, PromptSources.of(marks, List.of(), metadata), templates);
    int room = settings.promptTokens() - empty.tokens(settings, empty.messages(settings.chat()));
    List<Hit> visible =
        hits.stream()
            .filter(hit -> !NeutralText.of(hit.passage().text()).text().isBlank())
            .toList();
    List<Hit> chosen =
        PassageSelection.of(
            visible,
            hit ->
                settings
                    .counter()
                    .count(PromptSources.longestText(marks, hit, metadata, hits.size())),
            room);
    checkArgument(
        !chosen.isEmpty(),
        "a question of %s characters leaves %s tokens for sources in the context of %s tokens of"
            + " %s, and none of %s passages fits: shorten the question, or use a model with a"
            + " larger context",
        question.length(),
        Math.max(0, room),
        settings.chat().contextTokens(),
        settings.chat().name(),
        visible.size());
    return new AnswerPrompt(question, marks, PromptSources.of(marks, chosen, metadata), templates);
  }

  /** Returns the ids of the passages in the prompt. */
  List<PassageId> passages() {
    return sources.all().stream().map(source -> source.passage().id()).toList();
  }

  /** Reports whether the messages and an answer to them fit into the model's context. */
  boolean fits(GenerationSettings settings, List<ChatMessage> messages) {
    return tokens(settings, messages) <= settings.promptTokens();
  }

  private int tokens(GenerationSettings settings, List<ChatMessage> messages) {
    int tokens =
        messages.stream().mapToInt(message -> settings.counter().count(message.text())).sum();
    return settings.chat() instanceof CitingChatModel
        ? tokens + settings.counter().count(sources.text())
        : tokens;
  }

  /** Returns the messages to the model; they ask for marks unless the model cites natively. */
  List<ChatMessage> messages(ChatModel chat) {
    if (chat instanceof CitingChatModel) {
      return List.of(
          ChatMessage.user(
              templates.fill(
                  PromptTemplates.Kind.CITING,
                  Map.of("nonce", marks.nonce(), "question", question))));
    }
    return List.of(
        ChatMessage.system(
            templates.fill(PromptTemplates.Kind.SYSTEM, Map.of("nonce", marks.nonce()))),
        ChatMessage.user(
            templates.fill(
                PromptTemplates.Kind.QUESTION,
                Map.of("sources", sources.text(), "question", question))));
  }

  /**
   * Returns the messages that ask the model to repair its sentences. The sentences and their flaws
   * may contain text of documents, so they are neutralised again.
   */
  List<ChatMessage> repairMessages(
      ChatModel chat, String reply, List<CheckedDraft.Sentence> unsupported) {
    StringBuilder statements = new StringBuilder();
    unsupported.forEach(
        sentence ->
            statements
                .append("- ")
                .append(PromptSources.line(sentence.text()))
                .append(" (")
                .append(PromptSources.line(String.join(" ", sentence.flaws())))
                .append(")\n"));
    List<ChatMessage> messages = new ArrayList<>(messages(chat));
    messages.add(ChatMessage.assistant(reply));
    messages.add(
        ChatMessage.user(
            templates.fill(
                PromptTemplates.Kind.REPAIR, Map.of("statements", statements.toString()))));
    return messages;
  }

  /** Streams the model's reply to a request; a model that cites natively receives the sources. */
  Flow.Publisher<ChatEvent> stream(ChatModel chat, ChatRequest request) {
    return chat instanceof CitingChatModel citing
        ? citing.streamCited(request, sources.all().stream().map(AnswerPrompt::chatSource).toList())
        : chat.stream(request);
  }

  private static ChatSource chatSource(PromptSources.Source source) {
    return new ChatSource(String.join("; ", source.labels()), source.neutralText().text());
  }

  /**
   * Returns what the model says the sources lack, as one line. This text cannot be compared with a
   * source. Therefore a general sentence replaces text with an address, and text with a name or
   * figure that is in neither the question nor the sources.
   */
  String credible(List<String> missing) {
    if (missing.isEmpty()) {
      return "";
    }
    String line = String.join(" ", missing);
    boolean isCredible =
        line.length() <= MAX_MISSING
            && line.indexOf('@') < 0
            && AddressCheck.against(List.of()).problems(line).isEmpty()
            && FactCheck.against(List.of(), evidence()).findings(line).isEmpty();
    return isCredible ? line : ONLY_PART;
  }

  private List<String> evidence() {
    List<String> evidence = new ArrayList<>();
    evidence.add(question);
    sources.all().forEach(source -> evidence.add(source.passage().textInContext()));
    return evidence;
  }
}
