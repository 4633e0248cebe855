package dev.footnote.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.ByteStreams;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A fake server of language models on this machine. A test controls its replies down to the bytes.
 * It implements only as much of HTTP as the clients need.
 */
public final class FakeModelServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch disconnected = new CountDownLatch(1);
  private volatile Reply defaultReply = exchange -> exchange.send(404, Map.of(), "");

  public FakeModelServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** A reply to a request. */
  public interface Reply {
    void to(Exchange exchange) throws IOException;
  }

  /** A request, with header names in lower case. */
  public record Request(String path, Map<String, String> headers, String body) {}

  /** Returns the address without a path. */
  public URI address() {
    return URI.create(
        "http://%s:%d".formatted(socket.getInetAddress().getHostAddress(), socket.getLocalPort()));
  }

  /** Sets the replies to the next requests, in this order. */
  public void answer(Reply... next) {
    replies.addAll(List.of(next));
  }

  /** Sets the reply to all requests that {@link #answer} does not cover. */
  public void answerAlways(Reply reply) {
    defaultReply = reply;
  }

  /** Returns all requests so far. */
  public List<Request> requests() {
    return requests;
  }

  /** Waits until a client has closed a connection in the middle of a reply. */
  public void awaitDisconnect() throws InterruptedException {
    disconnected.await();
  }

  @Override
  public void close() {
    closing.countDown();
    open.forEach(FakeModelServer::close);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        Socket client = socket.accept();
        open.add(client);
        Thread.ofPlatform().daemon().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      Request request = read(in);
      requests.add(request);
      Reply reply = replies.poll();
      (reply == null ? defaultReply : reply)
          .to(new Exchange(request, in, client.getOutputStream()));
    } catch (IOException e) {
      disconnected.countDown();
    } finally {
      open.remove(client);
    }
  }

  private static Request read(InputStream in) throws IOException {
    String path = Splitter.on(' ').splitToList(line(in)).get(1);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(path, headers, new String(body(in, headers), UTF_8));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      all.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return all.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the client has closed the connection");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).strip();
  }

  private static void close(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request and the connection for its reply. */
  public final class Exchange {

    private final Request request;
    private final InputStream in;
    private final OutputStream out;

    private Exchange(Request request, InputStream in, OutputStream out) {
      this.request = request;
      this.in = in;
      this.out = out;
    }

    public Request request() {
      return request;
    }

    /** Sends a complete response. */
    public void send(int status, Map<String, String> headers, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      head(status, headers, "content-type: application/json", "content-length: " + bytes.length);
      write(bytes);
    }

    /** Sends the beginning of a streamed response. */
    public void begin() throws IOException {
      head(200, Map.of(), "content-type: text/event-stream", "transfer-encoding: chunked");
    }

    /** Sends the next piece of a streamed response at once. */
    public void send(String piece) throws IOException {
      send(piece.getBytes(UTF_8));
    }

    /** Sends the next bytes of a streamed response at once. */
    public void send(byte[] piece) throws IOException {
      write((Integer.toHexString(piece.length) + "\r\n").getBytes(UTF_8));
      write(piece);
      write("\r\n".getBytes(UTF_8));
    }

    /** Sends the end of a streamed response. Without it, the connection breaks. */
    public void end() throws IOException {
      write("0\r\n\r\n".getBytes(UTF_8));
    }

    /** Sends nothing until the client or the test closes the connection. */
    public void stall() throws IOException {
      ByteStreams.exhaust(in);
      disconnected.countDown();
    }

    private void head(int status, Map<String, String> headers, String... more) throws IOException {
      StringBuilder head =
          new StringBuilder("HTTP/1.1 " + status + " Status\r\nconnection: close\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      for (String each : more) {
        head.append(each).append("\r\n");
      }
      write(head.append("\r\n").toString().getBytes(UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }
  }
}
