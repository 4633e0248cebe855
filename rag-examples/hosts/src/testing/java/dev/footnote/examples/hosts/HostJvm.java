package dev.footnote.examples.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that runs a host application as it was built, with a temporary directory of its own.
 */
public final class HostJvm {

  private final Path folder;
  private final List<String> command = new ArrayList<>();

  /**
   * Prepares a process.
   *
   * @param folder of the test, for the temporary directory and the outputs
   * @param options for the JVM that the application needs
   */
  public HostJvm(Path folder, String... options) throws IOException {
    this.folder = folder;
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The application is short: compiling it well would take longer than it runs.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));
    command.addAll(List.of(options));
  }

  /** Returns the application and the jars that it depends on, as a path. */
  public static String jars() throws IOException {
    return System.getProperty("application")
        + File.pathSeparator
        + Files.readString(Path.of(System.getProperty("jars")), UTF_8).strip();
  }

  /** Returns the folder of documents that all host applications read. */
  public static Path documents() {
    return Path.of(System.getProperty("hosts"), "documents");
  }

  /** Runs the application to its end. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exitCode = process.waitFor();
    try (Stream<Path> left = Files.walk(folder.resolve("tmp"))) {
      return new Result(
          exitCode,
          Files.readString(out, UTF_8),
          Files.readString(err, UTF_8),
          left.skip(1).toList());
    }
  }

  /**
   * The result of a run.
   *
   * @param out standard output
   * @param err standard error
   * @param temporaryFiles files and folders that stayed in the temporary directory
   */
  public record Result(int exitCode, String out, String err, List<Path> temporaryFiles) {}
}
