package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/** A library, or the floor under it, at one kind of work. Used by one run, then closed. */
public interface Subject extends AutoCloseable {

  /** What results call it, such as {@code langchain4j}. */
  String name();

  /** How it is set up, in a word, such as {@code default}. */
  String configuration();

  /**
   * The subject of that name and configuration on this JVM's class path.
   *
   * @param kind what it must be able to do
   * @param key {@code name/configuration}
   * @throws IllegalArgumentException if there is none
   */
  static <S extends Subject> S load(Class<S> kind, String key) {
    List<S> all = ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
    return all.stream()
        .filter(each -> key.equals(each.key()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no %s %s here, but %s"
                        .formatted(
                            kind.getSimpleName(), key, all.stream().map(Subject::key).toList())));
  }

  @Override
  void close() throws IOException;

  /** {@code name/configuration}. */
  default String key() {
    return name() + "/" + configuration();
  }
}
