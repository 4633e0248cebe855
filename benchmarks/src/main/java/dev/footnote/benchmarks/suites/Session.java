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
 * One run of the benchmarks: what is asked for, and what the suites share.
 *
 * @param options what is asked for
 * @param recorder takes the figures down
 * @param classPath of each subject
 * @param jvm starts subjects
 * @param jmh has subjects run benchmarks
 * @param collections test collections, indexed once for all suites
 * @param work folder for what need not be kept
 * @param console hears a line of text for the person who waits
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

  /** Configurations that differ from another one by a word or a number. */
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

  /** Of these subjects, given as {@code name/configuration}, those that are to be compared. */
  List<String> chosen(String... subjects) {
    return Stream.of(subjects)
        .filter(key -> isChosen(name(key)))
        .filter(key -> !options.smoke() || !VARIANTS.contains(configuration(key)))
        .toList();
  }

  private boolean isChosen(String name) {
    return !ClassPath.PEERS.contains(name) || options.peers().contains(name);
  }

  /** The libraries that a subject runs on, for its figures. */
  String versions(String subject) throws IOException {
    return Machine.versions(classPath.of(subject));
  }

  /** Begins to take down figures of a subject, given as {@code name/configuration}. */
  Recorder.SubjectFigures record(String suite, String collection, String split, String key)
      throws IOException {
    return recorder.subject(
        suite, collection, split, name(key), configuration(key), versions(name(key)));
  }

  /** Shows scores, a line each, below the step that measured them. */
  void print(Object scores) {
    console.accept(scores.toString().indent(2).stripTrailing());
  }

  /** What a benchmark's method told. */
  static JmhResult result(Map<String, JmhResult> results, String method) {
    return requireNonNull(results.get(method), method);
  }

  static String name(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  static String configuration(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  /** A key as a file's name. */
  static String fileName(String key) {
    return key.replace('/', '-');
  }
}
