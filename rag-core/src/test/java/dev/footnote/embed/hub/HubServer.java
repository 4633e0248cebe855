package dev.footnote.embed.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fake hub with one repository on this machine, which can simulate failures. */
final class HubServer implements AutoCloseable {

  static final String REPOSITORY = "lighthouse/small";

  private static final int LARGE = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, byte[]> sentInstead = new ConcurrentHashMap<>();
  private final List<Integer> cuts = new ArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile String redirectTo = "";
  private volatile boolean resumes = true;
  private volatile boolean stalls;
  private volatile int status = 200;

  HubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create(
        "http://%s:%d"
            .formatted(
                server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort()));
  }

  /** Returns the requests so far: path, and range and authorization if present. */
  List<String> requests() {
    return requests;
  }

  void put(String path, byte[] content) {
    files.put(path, content);
  }

  /** Breaks the next downloads of the graph after the given numbers of bytes. */
  synchronized void cutAfter(Integer... bytes) {
    cuts.addAll(List.of(bytes));
  }

  /** Sends other bytes than the list of files describes. */
  void sendInstead(String path, byte[] content) {
    sentInstead.put(path, content);
  }

  /** Redirects downloads of files to another address. */
  void redirectTo(URI other) {
    redirectTo = other.toString();
  }

  /** Ignores ranges and sends complete files. */
  void doNotResume() {
    resumes = false;
  }

  /** Sends the headers of each file, but not its content. */
  void stall() {
    stalls = true;
  }

  /** Answers all requests with a status. */
  void answerWith(int code) {
    status = code;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = header(exchange, "Range");
      requests.add((path + " " + range + " " + header(exchange, "Authorization")).strip());
      String files = "/" + REPOSITORY + "/resolve/main/";
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
      } else if (path.equals("/api/models/" + REPOSITORY + "/tree/main")) {
        send(exchange, 200, list().toString().getBytes(UTF_8));
      } else if (path.startsWith(files) && !redirectTo.isEmpty()) {
        exchange.getResponseHeaders().add("Location", redirectTo + path);
        exchange.sendResponseHeaders(302, -1);
      } else if (path.startsWith(files)) {
        sendFile(exchange, path.substring(files.length()), range);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void sendFile(HttpExchange exchange, String path, String range) throws IOException {
    byte[] content = requireNonNull(sentInstead.getOrDefault(path, files.get(path)), path);
    boolean isPart = resumes && !range.isEmpty();
    int start = isPart ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    send(exchange, isPart ? 206 : 200, Arrays.copyOfRange(content, start, content.length));
  }

  private void send(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.sendResponseHeaders(code, body.length);
    boolean isFile = !exchange.getRequestURI().getPath().startsWith("/api");
    if (isFile && stalls) {
      Uninterruptibles.awaitUninterruptibly(closing);
    }
    int cut = exchange.getRequestURI().getPath().endsWith("/model.onnx") ? nextCut() : -1;
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body, 0, cut < 0 ? body.length : Math.min(cut, body.length));
      // Without a flush, the bytes are lost when the connection is cut.
      out.flush();
    }
  }

  private synchronized int nextCut() {
    return cuts.isEmpty() ? -1 : cuts.removeFirst();
  }

  private JsonArray list() {
    JsonArray list = new JsonArray();
    JsonObject folder = new JsonObject();
    folder.addProperty("type", "directory");
    folder.addProperty("path", "onnx");
    list.add(folder);
    files.forEach((path, content) -> list.add(entry(path, content)));
    return list;
  }

  private static JsonObject entry(String path, byte[] content) {
    JsonObject entry = new JsonObject();
    entry.addProperty("type", "file");
    entry.addProperty("path", path);
    entry.addProperty("oid", gitHash(content));
    entry.addProperty("size", content.length);
    if (content.length >= LARGE) {
      JsonObject large = new JsonObject();
      large.addProperty("oid", Hashing.sha256().hashBytes(content).toString());
      large.addProperty("size", content.length);
      entry.add("lfs", large);
    }
    return entry;
  }

  @SuppressWarnings("deprecation") // As git has it.
  private static String gitHash(byte[] content) {
    return Hashing.sha1()
        .hashBytes(Bytes.concat(("blob " + content.length + "\0").getBytes(US_ASCII), content))
        .toString();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
