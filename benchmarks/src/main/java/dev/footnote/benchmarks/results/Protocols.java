package dev.footnote.benchmarks.results;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;

/** The paragraph that says how the figures of a section were measured. */
final class Protocols {

  private Protocols() {}

  /**
   * Returns the paragraph, or an empty text if no figure has a protocol.
   *
   * @param collectionName turns a collection's name into words
   */
  static String of(Figures figures, UnaryOperator<String> collectionName) {
    Figures timed = figures.where(figure -> figure.protocol() != null);
    List<String> protocols = timed.names(figure -> String.valueOf(figure.protocol()));
    if (protocols.isEmpty()) {
      return "";
    }
    return protocols.stream()
        .map(
            protocol ->
                protocols.size() == 1
                    ? protocol
                    : protocol + collections(timed, protocol, collectionName))
        .collect(joining("; ", "\nMeasured in ", ".\n"));
  }

  private static String collections(
      Figures timed, String protocol, UnaryOperator<String> collectionName) {
    return timed
        .where(figure -> protocol.equals(figure.protocol()))
        .namesByNumber(Figure::collection)
        .stream()
        .map(collectionName)
        .collect(joining(", ", " (", ")"));
  }
}
