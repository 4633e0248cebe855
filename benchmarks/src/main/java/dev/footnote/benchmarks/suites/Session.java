package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.jvm.JmhResult;
import dev.footnote.benchmarks.jvm.Jvm;
import dev.footnote.benchmarks.results.Machine;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A run of the benchmarks: its options and the objects that the suites share.
 *
 * @param options the options of the run
 * @param recorder the recorder of figures
 * @param classPath the class paths of the subjects
 * @param jvm the runner of programs
 * @param jmh the runner of JMH benchmarks
 * @param collections the test collections, indexed once for all suites
 * @param work the folder for temporary files
 * @param console the consumer of lines for the console
 */
public record Session(
    RunOptions options,
    Recorder recorder,
    ClassPath classPath,
    Jvm jvm,
    Jmh jmh,
    TestCollections collections,
    Path work,
    Consumer<String> console) {

  /** Configurations that differ only slightly from another; a smoke run skips them. */
  private static final List<String> VARIANTS =
      List.of(
          "query-prefix",
          "one-run-on-all-processors",
          "no-fusions",
          "portable-fusions",
          "no-packed-weights",
          "no-denormals",
          "no-memory-pattern",
          "no-arena",
          "parallel-branches");

  /** Returns the subjects to compare; a subject has the form {@code name/configuration}. */
  List<String> chosen(String... subjects) {
    return Stream.of(subjects)
        .filter(key -> isChosen(name(key)))
        .filter(key -> !options.smoke() || !VARIANTS.contains(configuration(key)))
        .toList();
  }

  private boolean isChosen(String name) {
    return !ClassPath.PEERS.contains(name) || options.peers().contains(name);
  }

  /** Returns the versions of a subject's libraries, for its figures. */
  String versions(String subject) throws IOException {
    return Machine.versions(classPath.of(subject));
  }

  /** Returns a recorder for a subject in the form {@code name/configuration}. */
  Recorder.SubjectFigures record(String suite, String collection, String split, String key)
      throws IOException {
    return recorder.subject(
        suite, collection, split, name(key), configuration(key), versions(name(key)));
  }

  /** Prints scores, one on each line, below the step that measured them. */
  void print(Object scores) {
    console.accept(scores.toString().indent(2).stripTrailing());
  }

  /** Returns the result of a benchmark's method. */
  static JmhResult result(Map<String, JmhResult> results, String method) {
    return requireNonNull(results.get(method), method);
  }

  static String name(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  static String configuration(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  /** Returns a key as a file name. */
  static String fileName(String key) {
    return key.replace('/', '-');
  }
}
