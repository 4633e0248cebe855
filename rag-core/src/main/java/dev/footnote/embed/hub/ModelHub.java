package dev.footnote.embed.hub;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A hub of models that speaks as Hugging Face's does, and the folder that keeps what was brought
 * from it. Safe for use by several threads and processes.
 *
 * <p>Every file is checked against the hash that the hub tells, SHA-256 for large ones; a download
 * that was cut goes on where it ended, also in another process.
 */
public final class ModelHub {

  private static final URI HUGGING_FACE = URI.create("https://huggingface.co");
  private static final String USUAL_GRAPH = "model.onnx";
  private static final String WHOLE = ".whole";
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  /** What {@code dev.footnote.embed.onnx} reads beside a graph. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          "(config|modules|config_sentence_transformers|sentence_bert_config|special_tokens_map"
              + "|tokenizer_config|tokenizer|\\d+_[A-Za-z]+/config)\\.json");

  private static final Escaper SEGMENT = UrlEscapers.urlPathSegmentEscaper();

  private final Path cache;
  private final URI endpoint;
  private final boolean isOffline;
  private final Download download;

  private ModelHub(Builder options) {
    cache = options.cache;
    endpoint = options.endpoint;
    isOffline = options.offline;
    download = new Download(options.timeout, options.token);
  }

  /**
   * A builder for a hub.
   *
   * @param cache folder that keeps what is brought; made when something is
   */
  public static Builder builder(Path cache) {
    return new Builder(cache);
  }

  /**
   * The folder of a model, brought from the hub as far as it is not there. Its graph is {@code
   * model.onnx}, or {@code onnx/model.onnx} where the repository has no other.
   *
   * @see #model(String, String, String)
   */
  public Path model(String repository, String revision) {
    return model(repository, revision, "");
  }

  /**
   * The folder of a model, brought from the hub as far as it is not there: its graph as {@code
   * model.onnx}, weights that lie in files beside the graph, its tokenizer, and the files that say
   * how it is used.
   *
   * @param repository such as {@code BAAI/bge-base-en-v1.5}
   * @param revision a commit, which never changes, or a branch or tag, which is looked up again
   *     each time
   * @param graph path of a graph in the repository, such as {@code onnx/model_int8.onnx}; empty for
   *     the usual one
   * @throws HubException if the hub is not reached, has no such model, or sends something else than
   *     it announced; or, offline, if the model was not brought before
   * @throws IllegalArgumentException if the repository or revision could be none
   */
  public Path model(String repository, String revision, String graph) {
    checkArgument(
        REPOSITORY.matcher(repository).matches() && !repository.contains(".."),
        "repository \"%s\": want owner/name",
        repository);
    checkArgument(
        REVISION.matcher(revision).matches() && !revision.contains(".."),
        "revision \"%s\": want a commit, branch or tag",
        revision);
    Path folder = folder(repository, revision, graph);
    if (isOffline) {
      return brought(folder, repository, revision);
    }
    try {
      Files.createDirectories(folder);
      bringAlone(repository, revision, graph, folder);
      return folder;
    } catch (IOException e) {
      throw new HubException(
          "the model %s cannot be brought from %s: %s".formatted(repository, endpoint, e), e);
    }
  }

  private Path folder(String repository, String revision, String graph) {
    String name = graph.isEmpty() ? revision : revision + "--" + graph;
    return cache.resolve(repository.replace("/", "--")).resolve(name.replace("/", "--"));
  }

  private Path brought(Path folder, String repository, String revision) {
    if (!Files.exists(folder.resolve(WHOLE))) {
      throw new HubException(
          "the model %s at %s is not in %s, and the hub is offline; bring it once while online"
              .formatted(repository, revision, cache));
    }
    return folder;
  }

  /** Threads take turns by the monitor, processes by a lock on a file. */
  private synchronized void bringAlone(
      String repository, String revision, String graph, Path folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        bring(repository, revision, graph, folder);
        Files.writeString(folder.resolve(WHOLE), repository + " " + revision);
      } finally {
        lock.release();
      }
    } catch (OverlappingFileLockException e) {
      throw new HubException(
          "another hub of this process is bringing %s; use one for both".formatted(repository), e);
    }
  }

  private void bring(String repository, String revision, String graph, Path folder)
      throws IOException {
    List<HubFile> all = files(repository, revision);
    String chosen = chosen(all, repository, graph);
    for (HubFile file : all) {
      Optional<String> name = nameOf(file.path(), chosen);
      if (name.isPresent() && !file.isIn(folder.resolve(name.get()))) {
        download.bring(
            resolve(repository, revision, file.path()), file, folder.resolve(name.get()));
      }
    }
  }

  /** The graph that is asked for, or the usual one. */
  private static String chosen(List<HubFile> files, String repository, String graph) {
    List<String> candidates =
        graph.isEmpty() ? List.of(USUAL_GRAPH, "onnx/" + USUAL_GRAPH) : List.of(graph);
    List<String> paths = files.stream().map(HubFile::path).toList();
    return candidates.stream()
        .filter(paths::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new HubException(
                    "%s has no %s; its graphs are %s"
                        .formatted(
                            repository,
                            String.join(" or ", candidates),
                            paths.stream().filter(path -> path.endsWith(".onnx")).toList())));
  }

  /** What a file is called in the folder; weights beside the graph keep the name it knows. */
  private static Optional<String> nameOf(String path, String graph) {
    if (path.equals(graph)) {
      return Optional.of(USUAL_GRAPH);
    }
    String beside = graph.substring(0, graph.lastIndexOf('/') + 1);
    boolean isWeights = path.startsWith(graph + "_data") || path.equals(graph + ".data");
    if (isWeights && path.indexOf('/', beside.length()) < 0) {
      return Optional.of(path.substring(beside.length()));
    }
    return SETTINGS.matcher(path).matches() ? Optional.of(path) : Optional.empty();
  }

  private List<HubFile> files(String repository, String revision) throws IOException {
    URI list =
        address(
            "/api/models/%s/tree/%s?recursive=true"
                .formatted(repository, SEGMENT.escape(revision)));
    String json = new String(download.bytes(list), UTF_8);
    try {
      return parsed(json);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new HubException("%s does not list files as a hub does".formatted(list), e);
    }
  }

  private static List<HubFile> parsed(String json) {
    List<HubFile> files = new ArrayList<>();
    for (JsonElement entry : JsonParser.parseString(json).getAsJsonArray()) {
      if ("file".equals(entry.getAsJsonObject().get("type").getAsString())) {
        files.add(HubFile.of(entry.getAsJsonObject()));
      }
    }
    return ImmutableList.copyOf(files);
  }

  private URI resolve(String repository, String revision, String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : Splitter.on('/').split(path)) {
      segments.add(SEGMENT.escape(segment));
    }
    return address(
        "/%s/resolve/%s/%s"
            .formatted(repository, SEGMENT.escape(revision), String.join("/", segments)));
  }

  private URI address(String path) {
    return URI.create(CharMatcher.is('/').trimTrailingFrom(endpoint.toString()) + path);
  }

  /** Options of a hub; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private final Path cache;
    private URI endpoint = HUGGING_FACE;
    private Optional<String> token = Optional.empty();
    private Duration timeout = Duration.ofSeconds(30);
    private boolean offline;

    private Builder(Path cache) {
      this.cache = cache;
    }

    /**
     * Sets where the hub is; Hugging Face's unless set.
     *
     * @throws IllegalArgumentException if it is no HTTP address
     */
    public Builder endpoint(URI endpoint) {
      checkArgument(
          String.valueOf(endpoint.getScheme()).startsWith("http") && endpoint.getHost() != null,
          "endpoint %s: want http or https and a host",
          endpoint);
      this.endpoint = endpoint;
      return this;
    }

    /** Sets what is shown to the hub where it asks who reads; never to another host. */
    public Builder token(String token) {
      this.token = Optional.of(token);
      return this;
    }

    /**
     * Sets how long a server may be silent; 30 seconds unless set.
     *
     * @throws IllegalArgumentException if it is not more than 0
     */
    public Builder timeout(Duration timeout) {
      checkArgument(timeout.isPositive(), "timeout %s: want more than 0", timeout);
      this.timeout = timeout;
      return this;
    }

    /** Sets that nothing is brought, and what was is used; not so unless set. */
    public Builder offline(boolean isOffline) {
      offline = isOffline;
      return this;
    }

    /** A hub; no connection is made yet. */
    public ModelHub build() {
      return new ModelHub(this);
    }
  }
}
