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
 * A question with the sources that there is room for, as a model is given them.
 *
 * @param question as it was asked
 * @param marks of this prompt and no other
 * @param sources what the model is shown
 * @param templates the words around them
 */
record AnswerPrompt(
    String question, CitationMarks marks, PromptSources sources, PromptTemplates templates) {

  /** What is missing where a model reached its limit. */
  static final String CUT_OFF = "The answer was cut off at its greatest length.";

  private static final String NOT_ALL = "The sources do not answer all of the question.";
  private static final int MAX_MISSING = 300;

  /**
   * A prompt from as many of the hits as there is room for.
   *
   * @throws IllegalArgumentException if there is room for none
   */
  static AnswerPrompt of(
      GenerativeAnswerer.Settings settings,
      String question,
      List<Hit> hits,
      Map<String, Metadata> metadata) {
    CitationMarks marks = CitationMarks.unforeseeable();
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
                settings.counter().count(PromptSources.longest(marks, hit, metadata, hits.size())),
            room);
    checkArgument(
        !chosen.isEmpty(),
        "a question of %s characters leaves room for %s tokens of sources in the %s that %s reads"
            + " and writes, and none of %s passages is as short: ask in fewer words, or a model"
            + " that reads more",
        question.length(),
        Math.max(0, room),
        settings.chat().contextTokens(),
        settings.chat().name(),
        visible.size());
    return new AnswerPrompt(question, marks, PromptSources.of(marks, chosen, metadata), templates);
  }

  /** What the model is shown. */
  List<PassageId> passages() {
    return sources.all().stream().map(source -> source.passage().id()).toList();
  }

  /** Whether there is room for such messages, and for an answer to them. */
  boolean fits(GenerativeAnswerer.Settings settings, List<ChatMessage> messages) {
    return tokens(settings, messages) <= settings.promptTokens();
  }

  private int tokens(GenerativeAnswerer.Settings settings, List<ChatMessage> messages) {
    int tokens = messages.stream().mapToInt(each -> settings.counter().count(each.text())).sum();
    return settings.chat() instanceof CitingChatModel
        ? tokens + settings.counter().count(sources.text())
        : tokens;
  }

  /** What the model is asked: in words that ask for marks, unless it cites by itself. */
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
   * What the model is asked to put right in what it wrote; its words may be a document's, and so
   * may what is wrong with them, so they are made harmless again.
   */
  List<ChatMessage> repair(ChatModel chat, String written, List<CheckedDraft.Sentence> wrong) {
    StringBuilder statements = new StringBuilder();
    wrong.forEach(
        sentence ->
            statements
                .append("- ")
                .append(PromptSources.line(sentence.text()))
                .append(" (")
                .append(PromptSources.line(String.join(" ", sentence.flaws())))
                .append(")\n"));
    List<ChatMessage> messages = new ArrayList<>(messages(chat));
    messages.add(ChatMessage.assistant(written));
    messages.add(
        ChatMessage.user(
            templates.fill(
                PromptTemplates.Kind.REPAIR, Map.of("statements", statements.toString()))));
    return messages;
  }

  /** The model's answer to a request, with the sources as it is given them. */
  Flow.Publisher<ChatEvent> stream(ChatModel chat, ChatRequest request) {
    return chat instanceof CitingChatModel citing
        ? citing.streamCited(request, sources.all().stream().map(AnswerPrompt::chatSource).toList())
        : chat.stream(request);
  }

  private static ChatSource chatSource(PromptSources.Source source) {
    return new ChatSource(String.join("; ", source.labels()), source.shown().text());
  }

  /**
   * What a model says that the sources lack, as one line. It cannot be compared with a source, so
   * it is only passed on where it holds no name and no figure that neither question nor sources
   * have, and no address.
   */
  String credible(List<String> missing) {
    if (missing.isEmpty()) {
      return "";
    }
    String line = String.join(" ", missing);
    boolean credible =
        line.length() <= MAX_MISSING
            && line.indexOf('@') < 0
            && AddressCheck.against(List.of()).problems(line).isEmpty()
            && FactCheck.against(List.of(), evidence()).findings(line).isEmpty();
    return credible ? line : NOT_ALL;
  }

  private List<String> evidence() {
    List<String> evidence = new ArrayList<>();
    evidence.add(question);
    sources.all().forEach(source -> evidence.add(source.passage().textInContext()));
    return evidence;
  }
}
