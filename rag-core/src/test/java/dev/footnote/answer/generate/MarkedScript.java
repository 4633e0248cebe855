package dev.footnote.answer.generate;

import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatRequest;
import dev.footnote.testing.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script for a model, in which {@code {It is free.}} stands for the mark that the prompt has
 * before that sentence.
 */
final class MarkedScript {

  private static final Pattern QUOTED = Pattern.compile("\\{([^{}]{2,})}");

  private MarkedScript() {}

  /** Returns a model that writes these texts call after call, and then repeats the last one. */
  static ScriptedChatModel writing(String... texts) {
    List<String> left = new ArrayList<>(List.of(texts));
    return ScriptedChatModel.of(
        request -> marked(left.size() > 1 ? left.removeFirst() : left.getFirst(), request));
  }

  static String marked(String text, ChatRequest request) {
    return QUOTED
        .matcher(text)
        .replaceAll(quoted -> Matcher.quoteReplacement(mark(quoted, request)));
  }

  private static String mark(MatchResult quoted, ChatRequest request) {
    Pattern marked =
        Pattern.compile("(\\[[A-Z2-7]{4}:\\d+\\.\\d+]) " + Pattern.quote(quoted.group(1)));
    return request.messages().stream()
        .map(ChatMessage::text)
        .flatMap(message -> marked.matcher(message).results())
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("'%s' was not shown".formatted(quoted.group(1))));
  }
}
