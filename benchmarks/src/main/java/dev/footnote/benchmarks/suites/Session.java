package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.jvm.Jvm;
import dev.footnote.benchmarks.results.Machine;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

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
    Options options,
    Recorder recorder,
    ClassPath classPath,
    Jvm jvm,
    Jmh jmh,
    Collections collections,
    Path work,
    Consumer<String> console) {

  /** Of these subjects, given as {@code name/configuration}, those that are to be compared. */
  List<String> chosen(String... subjects) {
    return List.of(subjects).stream().filter(key -> isChosen(name(key))).toList();
  }

  private boolean isChosen(String name) {
    return !ClassPath.PEERS.contains(name) || options.peers().contains(name);
  }

  /** The libraries that a subject runs on, for its figures. */
  String versions(String subject) throws IOException {
    return Machine.versions(classPath.of(subject));
  }

  /** Begins to take down figures of a subject, given as {@code name/configuration}. */
  Recorder.Subject record(String suite, String collection, String split, String key)
      throws IOException {
    return recorder.of(
        suite, collection, split, name(key), configuration(key), versions(name(key)));
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
