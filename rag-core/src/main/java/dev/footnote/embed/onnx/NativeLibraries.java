package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkState;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.onnxruntime.OrtEnvironment;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Loads the native libraries of the tokenizers and of ONNX Runtime, and leaves no trace: no file
 * stays in the temporary directory, no system property stays changed.
 *
 * <p>On Linux and macOS the libraries are copied out of their jars, loaded and deleted at once. The
 * libraries' own loaders work differently. DJL's loader first looks for a GPU through JNA, which
 * warns on machines that have CUDA but no GPU, and then keeps a copy in the home directory. ONNX
 * Runtime's loader deletes its temporary directory before the files in it, so that the directory
 * stays. Both loaders still serve Windows, where a loaded file cannot be deleted, a build of ONNX
 * Runtime for GPUs, which loads more files later, and a host application that names a place of its
 * own.
 */
final class NativeLibraries {

  private static final String DJL_OFFLINE = "ai.djl.offline";
  private static final String DJL_PATH = "RUST_LIBRARY_PATH";
  private static final String ORT = "onnxruntime";
  private static final String ORT_JNI = "onnxruntime4j_jni";
  private static final String ORT_FOR_GPUS = "onnxruntime_providers_shared";
  private static final String ORT_SETTINGS = "onnxruntime.native.";
  private static final String ORT_PATH = ORT_SETTINGS + "path";

  private static final Supplier<Boolean> TOKENIZERS =
      Suppliers.memoize(NativeLibraries::tokenizersLoaded);
  private static final Supplier<OrtEnvironment> ONNX_RUNTIME =
      Suppliers.memoize(NativeLibraries::onnxRuntimeLoaded);

  private NativeLibraries() {}

  /**
   * Loads the tokenizers, unless they are loaded.
   *
   * @throws LinkageError if there is no native library for this platform
   */
  static void loadTokenizers() {
    checkState(TOKENIZERS.get(), "the tokenizers are not loaded");
  }

  /**
   * Returns ONNX Runtime, loaded.
   *
   * @throws LinkageError if there is no native library for this platform
   */
  static OrtEnvironment onnxRuntime() {
    return ONNX_RUNTIME.get();
  }

  private static boolean tokenizersLoaded() {
    boolean hostChooses = System.getProperty(DJL_PATH) != null || System.getenv(DJL_PATH) != null;
    Optional<URL> library =
        hostChooses || !isInClassLoaderOf(TokenizersLibrary.class)
            ? Optional.empty()
            : tokenizers();
    if (library.isEmpty() || !loads(library.get())) {
      withProperty(DJL_OFFLINE, "true", LibUtils::checkStatus);
    }
    return true;
  }

  /** A native library serves only the classes of the class loader that loads it. */
  private static boolean isInClassLoaderOf(Class<?> user) {
    return Objects.equals(user.getClassLoader(), NativeLibraries.class.getClassLoader());
  }

  private static OrtEnvironment onnxRuntimeLoaded() {
    boolean hostChooses =
        System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.startsWith(ORT_SETTINGS));
    List<URL> libraries = hostChooses ? List.of() : onnxRuntimeForProcessors();
    if (!libraries.isEmpty()) {
      try {
        inTemporaryFolder(
            folder -> {
              libraries.forEach(library -> copy(library, folder));
              withProperty(ORT_PATH, folder.toString(), OrtEnvironment::getEnvironment);
            });
      } catch (UncheckedIOException e) {
        // The library's own loader runs next: it succeeds or reports the error.
      }
    }
    return OrtEnvironment.getEnvironment();
  }

  private static Optional<URL> tokenizers() {
    return platform("-x86_64")
        .map(platform -> "/native/lib/%s/cpu/%s".formatted(platform, fileName("tokenizers")))
        .map(TokenizersLibrary.class::getResource);
  }

  /** Returns the two libraries of a build for processors only, or none. */
  private static List<URL> onnxRuntimeForProcessors() {
    Optional<String> folder = platform("-x64").map("/ai/onnxruntime/native/%s/"::formatted);
    if (folder.isEmpty() || onnxRuntime(folder.get(), ORT_FOR_GPUS).isPresent()) {
      return List.of();
    }
    List<URL> found =
        List.of(ORT, ORT_JNI).stream()
            .flatMap(library -> onnxRuntime(folder.get(), library).stream())
            .toList();
    return found.size() == 2 ? found : List.of();
  }

  private static Optional<URL> onnxRuntime(String folder, String library) {
    return Optional.ofNullable(OrtEnvironment.class.getResource(folder + fileName(library)));
  }

  /** Returns the name of the platform in the jars, if loaded files can be deleted there. */
  private static Optional<String> platform(String intel) {
    String os = System.getProperty("os.name");
    Optional<String> name =
        os.startsWith("Linux")
            ? Optional.of("linux")
            : os.startsWith("Mac") ? Optional.of("osx") : Optional.empty();
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> name.map(n -> n + intel);
      case "aarch64", "arm64" -> name.map(n -> n + "-aarch64");
      case String other -> Optional.empty();
    };
  }

  /** Loads a library from the temporary directory; returns false if that is forbidden or full. */
  private static boolean loads(URL library) {
    try {
      inTemporaryFolder(folder -> System.load(copy(library, folder).toString()));
      return true;
    } catch (UnsatisfiedLinkError | UncheckedIOException e) {
      return false;
    }
  }

  private static String fileName(String library) {
    return System.mapLibraryName(library);
  }

  private static Path copy(URL library, Path folder) {
    String path = library.getPath();
    Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
    try (InputStream in = library.openStream()) {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be copied to %s".formatted(library, folder), e);
    }
  }

  private static void inTemporaryFolder(FolderUse use) {
    try {
      Path folder = Files.createTempDirectory("footnote-native");
      try {
        use.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary directory cannot be written", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Sets a property for a loader that reads it once. */
  private static void withProperty(String name, String value, Runnable load) {
    String before = System.getProperty(name);
    System.setProperty(name, value);
    try {
      load.run();
    } finally {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }

  /** Uses a folder that is deleted afterwards. */
  private interface FolderUse {
    void in(Path folder);
  }
}
