package dev.footnote.benchmarks.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The class paths of the subjects: our own, or the one that a peer's module declares. */
public final class ClassPath {

  /**
   * The libraries that Footnote is compared with; each has a module of its name under {@code
   * peers}.
   */
  public static final List<String> PEERS = List.of("langchain4j", "spring-ai");

  private final Path peers;

  /**
   * @param module the folder of the benchmarks module
   */
  public ClassPath(Path module) {
    this.peers = module.resolve("peers");
  }

  /**
   * Returns the class path of a subject.
   *
   * @param subject a peer's name; every other subject is on our own class path
   * @throws IOException if the peer's module is not compiled
   */
  public String of(String subject) throws IOException {
    if (!PEERS.contains(subject)) {
      return System.getProperty("java.class.path");
    }
    Path target = peers.resolve(subject).resolve("target");
    Path dependencies = target.resolve("classpath.txt");
    if (Files.notExists(dependencies)) {
      throw new IOException(
          "%s is missing: compile the module %s".formatted(dependencies, subject));
    }
    return target.resolve("classes") + File.pathSeparator + Files.readString(dependencies).strip();
  }
}
