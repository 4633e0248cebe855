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
 * A server of language models on this machine, which answers as it is told to, down to the bytes;
 * it speaks as much of HTTP as the clients of models need.
 */
public final class ModelServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch leftByClient = new CountDownLatch(1);
  private volatile Reply usual = exchange -> exchange.send(404, Map.of(), "");

  public ModelServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** How a request is answered. */
  public interface Reply {
    void to(Exchange exchange) throws IOException;
  }

  /** What a client has sent; header names in lower case. */
  public record Request(String path, Map<String, String> headers, String body) {}

  public URI address() {
    return URI.create(
        "http://%s:%d".formatted(socket.getInetAddress().getHostAddress(), socket.getLocalPort()));
  }

  /** The next requests are answered so, in this order. */
  public void answer(Reply... next) {
    replies.addAll(List.of(next));
  }

  /** All requests for which there is no other answer are answered so. */
  public void always(Reply reply) {
    usual = reply;
  }

  public List<Request> requests() {
    return requests;
  }

  /** Waits until a client has closed a connection on which an answer was under way. */
  public void awaitLeaving() throws InterruptedException {
    leftByClient.await();
  }

  @Override
  public void close() {
    closing.countDown();
    open.forEach(ModelServer::close);
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
      (reply == null ? usual : reply).to(new Exchange(request, in, client.getOutputStream()));
    } catch (IOException e) {
      leftByClient.countDown();
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

  /** A request that is being answered. */
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

    /** A whole answer. */
    public void send(int status, Map<String, String> headers, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      head(status, headers, "content-type: application/json", "content-length: " + bytes.length);
      write(bytes);
    }

    /** The beginning of a streamed answer. */
    public void begin() throws IOException {
      head(200, Map.of(), "content-type: text/event-stream", "transfer-encoding: chunked");
    }

    /** The next piece of a streamed answer, which leaves at once. */
    public void send(String piece) throws IOException {
      send(piece.getBytes(UTF_8));
    }

    /** The next bytes of a streamed answer, which leave at once. */
    public void send(byte[] piece) throws IOException {
      write((Integer.toHexString(piece.length) + "\r\n").getBytes(UTF_8));
      write(piece);
      write("\r\n".getBytes(UTF_8));
    }

    /** The end of a streamed answer; without it, the connection is cut. */
    public void end() throws IOException {
      write("0\r\n\r\n".getBytes(UTF_8));
    }

    /** Says nothing until the client, or the test, has gone. */
    public void fallSilent() throws IOException {
      ByteStreams.exhaust(in);
      leftByClient.countDown();
    }

    private void head(int status, Map<String, String> headers, String... more) throws IOException {
      StringBuilder head =
          new StringBuilder("HTTP/1.1 " + status + " told\r\nconnection: close\r\n");
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
