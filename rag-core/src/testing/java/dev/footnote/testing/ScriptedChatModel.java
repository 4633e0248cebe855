package dev.footnote.testing;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language model that writes scripted texts, a few characters at a time, and records its
 * requests. In a scripted text, {@code {n}} is replaced by the nonce of the prompt.
 */
public final class ScriptedChatModel implements ChatModel {

  private static final Pattern NONCE = Pattern.compile("<source-([A-Z2-7]{4})-1>");
  private static final int PIECE_LENGTH = 3;

  private final Function<ChatRequest, ChatResponse> script;
  private final int contextTokens;
  private final List<ChatRequest> requests = new ArrayList<>();

  private ScriptedChatModel(Function<ChatRequest, ChatResponse> script, int contextTokens) {
    this.script = script;
    this.contextTokens = contextTokens;
  }

  /** Returns a model that writes one of the texts a call, and then repeats the last text. */
  public static ScriptedChatModel writing(String... texts) {
    List<String> left = new ArrayList<>(List.of(texts));
    return of(request -> left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  /** Returns a model that writes the result of a function of the request. */
  public static ScriptedChatModel of(Function<ChatRequest, String> script) {
    return ending(Finish.COMPLETE, script);
  }

  /** Returns a model whose responses all have the given finish reason. */
  public static ScriptedChatModel ending(Finish finish, Function<ChatRequest, String> script) {
    return new ScriptedChatModel(
        request ->
            new ChatResponse(
                script.apply(request).replace("{n}", nonce(request)),
                finish,
                new TokenUsage(100, 40, 10),
                "scripted"),
        100_000);
  }

  /** Returns the same model with another context size. */
  public ScriptedChatModel withContextTokens(int tokens) {
    return new ScriptedChatModel(script, tokens);
  }

  /** Returns the requests so far, in order. */
  public List<ChatRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the nonce of the sources in a request; {@code "NONE"} if it has no sources. */
  public static String nonce(ChatRequest request) {
    for (ChatMessage message : request.messages()) {
      Matcher matcher = NONCE.matcher(message.text());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "NONE";
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    requests.add(request);
    return script.apply(request);
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    ChatResponse response = chat(request);
    List<ChatEvent> events = new ArrayList<>();
    String text = response.text();
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + PIECE_LENGTH);
      if (Character.isHighSurrogate(text.charAt(end - 1)) && end < text.length()) {
        end++;
      }
      events.add(new ChatEvent.Text(text.substring(start, end)));
      start = end;
    }
    events.add(new ChatEvent.Finished(response));
    return subscriber -> subscriber.onSubscribe(new ScriptedSubscription(events, subscriber));
  }

  /** A subscription that emits the requested events on the requesting thread. */
  private static final class ScriptedSubscription implements Flow.Subscription {
    private final List<ChatEvent> events;
    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private int next;

    ScriptedSubscription(List<ChatEvent> events, Flow.Subscriber<? super ChatEvent> subscriber) {
      this.events = events;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      for (long i = 0; i < count && next < events.size(); i++) {
        subscriber.onNext(events.get(next++));
      }
      if (next == events.size()) {
        next++;
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      next = events.size() + 1;
    }
  }

  @Override
  public void close() {}
}
