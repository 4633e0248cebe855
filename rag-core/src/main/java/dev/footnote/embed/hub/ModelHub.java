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
 * A client of a model hub with Hugging Face's protocol, and a folder that caches its files. Safe
 * for use by several threads and processes.
 *
 * <p>Every file is verified against the hash that the hub lists; large files have a SHA-256. An
 * interrupted download is resumed where it ended, also by another process.
 */
public final class ModelHub {

  private static final URI HUGGING_FACE = URI.create("https://huggingface.co");
  private static final String DEFAULT_GRAPH = "model.onnx";

  /** Marks a folder whose download is complete. */
  private static final String COMPLETE = ".complete";

  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  /** Names of the files that {@code dev.footnote.embed.onnx} reads beside a graph. */
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
   * Returns a builder.
   *
   * @param cache the folder for downloaded files; created at the first download
   */
  public static Builder builder(Path cache) {
    return new Builder(cache);
  }

  /**
   * Returns the folder of a model, after downloading missing files. The graph is the repository's
   * {@code model.onnx}, or {@code onnx/model.onnx} if there is no other.
   *
   * @see #model(String, String, String)
   */
  public Path model(String repository, String revision) {
    return model(repository, revision, "");
  }

  /**
   * Returns the folder of a model, after downloading missing files. The folder contains the graph
   * as {@code model.onnx}, weights in separate files, the tokenizer and the settings files.
   *
   * @param repository the repository, such as {@code BAAI/bge-base-en-v1.5}
   * @param revision a commit, which never changes, or a branch or tag, which is resolved at each
   *     call
   * @param graph the path of a graph in the repository, such as {@code onnx/model_int8.onnx}; empty
   *     for the default graph
   * @throws HubException if the hub cannot be reached, does not have the model, or sends files that
   *     differ from its list. In offline mode: if the model was not downloaded before
   * @throws IllegalArgumentException if the repository or the revision is not a valid name
   */
  public Path model(String repository, String revision, String graph) {
    checkArgument(
        REPOSITORY.matcher(repository).matches() && !repository.contains(".."),
        "repository \"%s\": must have the form owner/name",
        repository);
    checkArgument(
        REVISION.matcher(revision).matches() && !revision.contains(".."),
        "revision \"%s\": must be a commit, branch or tag",
        revision);
    Path folder = folder(repository, revision, graph);
    if (isOffline) {
      return downloaded(folder, repository, revision);
    }
    try {
      Files.createDirectories(folder);
      downloadExclusively(repository, revision, graph, folder);
      return folder;
    } catch (IOException e) {
      throw new HubException(
          "the model %s cannot be downloaded from %s: %s".formatted(repository, endpoint, e), e);
    }
  }

  private Path folder(String repository, String revision, String graph) {
    String name = graph.isEmpty() ? revision : revision + "--" + graph;
    return cache.resolve(repository.replace("/", "--")).resolve(name.replace("/", "--"));
  }

  private Path downloaded(Path folder, String repository, String revision) {
    if (!Files.exists(folder.resolve(COMPLETE))) {
      throw new HubException(
          "the model %s at %s is not in %s, and the hub is in offline mode; download it once in online mode"
              .formatted(repository, revision, cache));
    }
    return folder;
  }

  /** The monitor excludes other threads, and a lock on a file excludes other processes. */
  private synchronized void downloadExclusively(
      String repository, String revision, String graph, Path folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        downloadMissing(repository, revision, graph, folder);
        Files.writeString(folder.resolve(COMPLETE), repository + " " + revision);
      } finally {
        lock.release();
      }
    } catch (OverlappingFileLockException e) {
      throw new HubException(
          "another ModelHub of this process is downloading %s; share one ModelHub"
              .formatted(repository),
          e);
    }
  }

  private void downloadMissing(String repository, String revision, String graph, Path folder)
      throws IOException {
    List<HubFile> all = files(repository, revision);
    String chosen = chosen(all, repository, graph);
    for (HubFile file : all) {
      Optional<String> name = nameOf(file.path(), chosen);
      if (name.isPresent() && !file.isIn(folder.resolve(name.get()))) {
        download.download(
            resolve(repository, revision, file.path()), file, folder.resolve(name.get()));
      }
    }
  }

  /** Returns the path of the requested graph, or of the default graph. */
  private static String chosen(List<HubFile> files, String repository, String graph) {
    List<String> candidates =
        graph.isEmpty() ? List.of(DEFAULT_GRAPH, "onnx/" + DEFAULT_GRAPH) : List.of(graph);
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

  /**
   * Returns a file's name in the folder. Weights keep their name, because the graph refers to it.
   */
  private static Optional<String> nameOf(String path, String graph) {
    if (path.equals(graph)) {
      return Optional.of(DEFAULT_GRAPH);
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
      throw new HubException(
          "%s did not return a list of files; check the endpoint".formatted(list), e);
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

  /** A builder for a hub. Each setter checks its argument at once. Not thread-safe. */
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
     * Sets the hub's address. Default: Hugging Face.
     *
     * @throws IllegalArgumentException if it is not an HTTP or HTTPS address
     */
    public Builder endpoint(URI endpoint) {
      checkArgument(
          String.valueOf(endpoint.getScheme()).startsWith("http") && endpoint.getHost() != null,
          "endpoint %s: must be http or https with a host",
          endpoint);
      this.endpoint = endpoint;
      return this;
    }

    /** Sets the access token. It is sent to the hub only, never to another host. Default: none. */
    public Builder token(String token) {
      this.token = Optional.of(token);
      return this;
    }

    /**
     * Sets how long a server may send nothing. Default: 30 seconds.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder timeout(Duration timeout) {
      checkArgument(timeout.isPositive(), "timeout %s: must be longer than zero", timeout);
      this.timeout = timeout;
      return this;
    }

    /** Sets offline mode, which uses only files that were downloaded before. Default: false. */
    public Builder offline(boolean isOffline) {
      offline = isOffline;
      return this;
    }

    /** Builds the hub without connecting to it. */
    public ModelHub build() {
      return new ModelHub(this);
    }
  }
}
