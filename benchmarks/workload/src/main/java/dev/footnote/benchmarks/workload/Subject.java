package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A library, or the floor under it, at one kind of work. Each has a {@link SubjectKey} and a public
 * constructor without parameters, which loads what it needs; it is used by one run, then closed.
 */
public interface Subject extends AutoCloseable {

  /**
   * Makes the subject of a key that is on this JVM's class path, and no other.
   *
   * @param kind what it must be able to do
   * @throws IllegalArgumentException if there is none
   */
  static <S extends Subject> S load(Class<S> kind, String key) {
    List<ServiceLoader.Provider<S>> all = ServiceLoader.load(kind).stream().toList();
    return all.stream()
        .filter(provider -> key.equals(key(provider)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no %s %s here, but %s"
                        .formatted(
                            kind.getSimpleName(), key, all.stream().map(Subject::key).toList())))
        .get();
  }

  private static String key(ServiceLoader.Provider<?> provider) {
    return Optional.ofNullable(provider.type().getAnnotation(SubjectKey.class))
        .map(SubjectKey::value)
        .orElseThrow(() -> new IllegalStateException(provider.type() + " has no key"));
  }

  @Override
  void close() throws IOException;
}
