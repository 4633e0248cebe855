package dev.footnote.embed.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that make a model: its graph with weights, and its tokenizer. */
sealed interface ModelFiles {

  /** What messages call the model. */
  String name();

  /** First part of the model's fingerprint; the same wherever the files lie. */
  String kind();

  /** Opens the graph. */
  OrtSession open(OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException;

  /** What {@code tokenizer.json} holds. */
  String tokenizer() throws IOException;

  /** SHA-256 of the graph and its weights. */
  HashCode hash() throws IOException;

  /** What is said beside the graph of how the model is to be used. */
  ModelSettings settings();

  /** Files on disk, in a folder of the caller's. */
  record Folder(Path folder) implements ModelFiles {

    private static final String GRAPH = "model.onnx";

    /** Where exporters for several runtimes put the graph. */
    private static final String SUBFOLDER = "onnx";

    @Override
    public String name() {
      return graph().toString();
    }

    @Override
    public String kind() {
      return "onnx";
    }

    /** By path, so that the runtime finds weights that lie in files beside the graph. */
    @Override
    public OrtSession open(OrtEnvironment environment, SessionOptions options)
        throws OrtException, IOException {
      return environment.createSession(existing(graph()).toString(), options);
    }

    @Override
    public String tokenizer() throws IOException {
      return Files.readString(existing(folder.resolve("tokenizer.json")));
    }

    @Override
    public ModelSettings settings() {
      return ModelSettings.in(folder);
    }

    /** Graphs above 2 GB keep their weights in {@code model.onnx_data} or the like. */
    @Override
    public HashCode hash() throws IOException {
      Hasher hasher = Hashing.sha256().newHasher();
      for (Path file : graphAndWeights()) {
        hasher.putBytes(MoreFiles.asByteSource(file).hash(Hashing.sha256()).asBytes());
      }
      return hasher.hash();
    }

    private List<Path> graphAndWeights() throws IOException {
      try (Stream<Path> files =
          Files.list(requireNonNull(existing(graph()).toAbsolutePath().getParent()))) {
        return files.filter(f -> f.getFileName().toString().startsWith(GRAPH)).sorted().toList();
      }
    }

    private Path graph() {
      Path below = folder.resolve(SUBFOLDER).resolve(GRAPH);
      return Files.exists(below) && Files.notExists(folder.resolve(GRAPH))
          ? below
          : folder.resolve(GRAPH);
    }

    private static Path existing(Path file) {
      if (!Files.isRegularFile(file)) {
        throw new EmbeddingException(
            "%s does not exist; a model's folder holds model.onnx, itself or in a folder onnx, and tokenizer.json"
                .formatted(file));
      }
      return file;
    }
  }

  /** Resources inside a jar on the class path. */
  final class Resources implements ModelFiles {

    private static final String SUFFIX = ".onnx";

    private final String name;
    private final URL graph;
    private final URL tokenizer;
    private byte @Nullable [] bytes;

    private Resources(String name, URL graph, URL tokenizer) {
      this.name = name;
      this.graph = graph;
      this.tokenizer = tokenizer;
    }

    /**
     * Finds {@code name.onnx} and, at the same location, {@code name-tokenizer.json}: were each
     * looked up by itself, two jars could give the halves of different versions.
     */
    static Resources find(String name, String artifact) throws IOException {
      // By the class loader: a class of a named module would look in its own module only.
      URL graph = Resources.class.getClassLoader().getResource(name + SUFFIX);
      if (graph == null) {
        throw new EmbeddingException(
            "%s%s is not on the class path; add the artifact %s".formatted(name, SUFFIX, artifact));
      }
      String location = graph.toString();
      String stem = location.substring(0, location.length() - SUFFIX.length());
      return new Resources(name, graph, URI.create(stem + "-tokenizer.json").toURL());
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String kind() {
      return name;
    }

    @Override
    public OrtSession open(OrtEnvironment environment, SessionOptions options)
        throws OrtException, IOException {
      return environment.createSession(bytes(), options);
    }

    @Override
    public String tokenizer() throws IOException {
      return new String(read(tokenizer), UTF_8);
    }

    @Override
    public HashCode hash() throws IOException {
      return Hashing.sha256().hashBytes(bytes());
    }

    @Override
    public ModelSettings settings() {
      return ModelSettings.NONE;
    }

    /** Unpacked once for both who want it, whoever comes first. */
    private synchronized byte[] bytes() throws IOException {
      if (bytes == null) {
        bytes = read(graph);
      }
      return bytes;
    }

    private static byte[] read(URL url) throws IOException {
      URLConnection connection = url.openConnection();
      // A cached connection would keep the jar open for as long as the process lives.
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return in.readAllBytes();
      }
    }
  }
}
