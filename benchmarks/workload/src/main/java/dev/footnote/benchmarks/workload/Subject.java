package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A library, or the floor, at one kind of work. An implementation has a {@link SubjectKey} and a
 * public constructor without parameters, which loads its models. One run uses a subject and then
 * closes it.
 */
public interface Subject extends AutoCloseable {

  /**
   * Creates the subject with a key from this JVM's class path.
   *
   * @param kind the interface of the work
   * @throws IllegalArgumentException if the class path has no such subject
   */
  static <S extends Subject> S load(Class<S> kind, String key) {
    List<ServiceLoader.Provider<S>> all = ServiceLoader.load(kind).stream().toList();
    return all.stream()
        .filter(provider -> key.equals(key(provider)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s %s: must be one of %s"
                        .formatted(
                            kind.getSimpleName(), key, all.stream().map(Subject::key).toList())))
        .get();
  }

  private static String key(ServiceLoader.Provider<?> provider) {
    return Optional.ofNullable(provider.type().getAnnotation(SubjectKey.class))
        .map(SubjectKey::value)
        .orElseThrow(() -> new IllegalStateException(provider.type() + " has no @SubjectKey"));
  }

  @Override
  void close() throws IOException;
}
