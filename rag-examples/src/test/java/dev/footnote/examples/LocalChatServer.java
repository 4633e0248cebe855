package dev.footnote.examples;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local server that speaks OpenAI's protocol, as Ollama does. */
final class LocalChatServer implements AutoCloseable {

  private final HttpServer server;

  private LocalChatServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param model returns the pieces of the answer to a prompt
   */
  static LocalChatServer start(Function<String, List<String>> model) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, model));
    server.start();
    return new LocalChatServer(server);
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** Returns the mark in a prompt of the sentence that contains some words. */
  static String markOf(String words, String prompt) {
    Matcher mark =
        Pattern.compile("(\\[[A-Z2-7]{4}:\\d+\\.\\d+]) [^\\n]*" + Pattern.quote(words))
            .matcher(prompt);
    return mark.find() ? mark.group(1) : "";
  }

  private static void answer(HttpExchange exchange, Function<String, List<String>> model)
      throws IOException {
    try (exchange) {
      String prompt = prompt(exchange);
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      for (String piece : model.apply(prompt)) {
        send("{\"content\":" + new Gson().toJson(piece) + "}", "null", body);
      }
      send("{}", "\"stop\"", body);
      body.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String prompt(HttpExchange exchange) {
    JsonObject request =
        JsonParser.parseReader(
                new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))
            .getAsJsonObject();
    StringBuilder prompt = new StringBuilder();
    request
        .getAsJsonArray("messages")
        .forEach(
            message ->
                prompt.append(message.getAsJsonObject().get("content").getAsString()).append('\n'));
    return prompt.toString();
  }

  private static void send(String delta, String finish, OutputStream body) throws IOException {
    String chunk =
        ("data:"
                + " {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"small\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n")
            .formatted(delta, finish);
    body.write(chunk.getBytes(StandardCharsets.UTF_8));
    body.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
