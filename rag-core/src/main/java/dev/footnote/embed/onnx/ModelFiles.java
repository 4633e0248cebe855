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
import com.google.common.primitives.Bytes;
import dev.footnote.embed.EmbeddingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a model: its graph with weights, its tokenizer and its settings. */
sealed interface ModelFiles {

  /** Returns the name of the model in messages. */
  String name();

  /** Returns the first part of the fingerprint. It does not depend on the files' location. */
  String kind();

  /** Opens the graph. */
  OrtSession open(OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException;

  /** Returns the content of {@code tokenizer.json}. */
  String tokenizer() throws IOException;

  /** Returns the SHA-256 of the graph and its weights. */
  HashCode hash() throws IOException;

  /** Returns the bytes of the heap that the graph takes while it is opened. */
  long heapBytes() throws IOException;

  /** Returns the settings in the files beside the graph. */
  ModelSettings settings();

  /** Files in a folder on disk. */
  record Folder(Path folder) implements ModelFiles {

    private static final String GRAPH = "model.onnx";

    /** The subfolder into which exporters for several runtimes put the graph. */
    private static final String SUBFOLDER = "onnx";

    @Override
    public String name() {
      return graph().toString();
    }

    @Override
    public String kind() {
      return "onnx";
    }

    /** Opens the graph by its path, so that the runtime finds weights in separate files. */
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
      return ModelSettings.of(new ConfigFiles.OnDisk(folder));
    }

    /** Includes separate files of weights, such as {@code model.onnx_data} of graphs above 2 GB. */
    @Override
    public HashCode hash() throws IOException {
      List<HashCode> hashes = new ArrayList<>();
      for (Path file : graphAndWeights()) {
        hashes.add(MoreFiles.asByteSource(file).hash(Hashing.sha256()));
      }
      return hashes.size() == 1 ? hashes.getFirst() : sha256(hashes);
    }

    /** The runtime reads the file itself. */
    @Override
    public long heapBytes() {
      return 0;
    }

    private static HashCode sha256(List<HashCode> hashes) {
      Hasher hasher = Hashing.sha256().newHasher();
      hashes.forEach(hash -> hasher.putBytes(hash.asBytes()));
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
            "%s does not exist; a model's folder needs model.onnx, directly or in a subfolder onnx, and tokenizer.json"
                .formatted(file));
      }
      return file;
    }
  }

  /** Resources on the class path, in a jar or a folder of classes. */
  final class Resources implements ModelFiles {

    private static final String SUFFIX = ".onnx";

    private final String name;
    private final String kind;
    private final URI graph;
    private final URI tokenizer;
    private final Optional<ConfigFiles> beside;
    private byte @Nullable [] bytes;

    private Resources(
        String name, String kind, URI graph, URI tokenizer, Optional<ConfigFiles> beside) {
      this.name = name;
      this.kind = kind;
      this.graph = graph;
      this.tokenizer = tokenizer;
      this.beside = beside;
    }

    /**
     * Finds {@code name.onnx}, and {@code name-tokenizer.json} at the same location. If each were
     * looked up separately, they could come from two jars of different versions.
     */
    static Resources named(String name, String artifact) {
      // A class of a named module searches its own module only, but the class loader searches all.
      URL graph = Resources.class.getClassLoader().getResource(name + SUFFIX);
      if (graph == null) {
        throw new EmbeddingException(
            "%s%s is not on the class path; add the artifact %s".formatted(name, SUFFIX, artifact));
      }
      String stem = without(graph, SUFFIX);
      URI tokenizer = URI.create(stem + "-tokenizer.json");
      return new Resources(name, name, URI.create(graph.toString()), tokenizer, Optional.empty());
    }

    /** Finds the files of a {@link Folder}, all at the location of {@code model.onnx}. */
    static Resources in(ClassLoader loader, String folder) {
      for (String graph : List.of(Folder.GRAPH, Folder.SUBFOLDER + "/" + Folder.GRAPH)) {
        URL found = loader.getResource(folder + "/" + graph);
        if (found != null) {
          ConfigFiles beside = new ConfigFiles.OnClassPath(URI.create(without(found, graph)));
          URI tokenizer = URI.create(beside.place("tokenizer.json"));
          URI location = URI.create(found.toString());
          return new Resources(folder, "onnx", location, tokenizer, Optional.of(beside));
        }
      }
      throw new EmbeddingException(
          "%s/%s is not on the class path; a model's folder needs model.onnx, directly or in a subfolder onnx, and tokenizer.json"
              .formatted(folder, Folder.GRAPH));
    }

    private static String without(URL url, String end) {
      String location = url.toString();
      return location.substring(0, location.length() - end.length());
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public OrtSession open(OrtEnvironment environment, SessionOptions options)
        throws OrtException, IOException {
      return environment.createSession(bytes(), options);
    }

    @Override
    public String tokenizer() throws IOException {
      try {
        return new String(read(tokenizer), UTF_8);
      } catch (FileNotFoundException e) {
        throw new EmbeddingException("%s does not exist".formatted(tokenizer), e);
      }
    }

    @Override
    public HashCode hash() throws IOException {
      return Hashing.sha256().hashBytes(bytes());
    }

    @Override
    public ModelSettings settings() {
      return beside.map(ModelSettings::of).orElse(ModelSettings.NONE);
    }

    @Override
    public long heapBytes() throws IOException {
      return connection(graph).getContentLengthLong();
    }

    /** Reads the graph once, for hashing and for opening. */
    private synchronized byte[] bytes() throws IOException {
      if (bytes == null) {
        bytes = read(graph);
      }
      return bytes;
    }

    /** Reads into one array of the right size, because a growing one would take twice the heap. */
    static byte[] read(URI resource) throws IOException {
      URLConnection connection = connection(resource);
      try (InputStream in = connection.getInputStream()) {
        byte[] start = new byte[Math.max(0, connection.getContentLength())];
        int read = in.readNBytes(start, 0, start.length);
        byte[] rest = in.readAllBytes();
        return read == start.length && rest.length == 0
            ? start
            : Bytes.concat(Arrays.copyOf(start, read), rest);
      }
    }

    private static URLConnection connection(URI resource) throws IOException {
      URLConnection connection = resource.toURL().openConnection();
      // A cached connection would keep the jar open until the process ends.
      connection.setUseCaches(false);
      return connection;
    }
  }
}
