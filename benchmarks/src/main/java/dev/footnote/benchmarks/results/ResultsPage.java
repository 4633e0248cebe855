package dev.footnote.benchmarks.results;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The page {@code RESULTS.md} and its charts, generated from all figures. */
public final class ResultsPage {

  private final Figures figures;
  private final Path folder;

  /**
   * @param figures the figures of all suites
   * @param folder the folder for the page and for the folder of charts
   */
  public ResultsPage(List<Figure> figures, Path folder) {
    this.figures = new Figures(figures);
    this.folder = folder;
  }

  /** Writes the page and the charts. */
  public void write() throws IOException {
    StringBuilder page = new StringBuilder(head());
    Charts charts = new Charts(folder.resolve("charts"));
    page.append(new Losses(figures).section());
    QualitySections quality = new QualitySections(figures, charts);
    page.append(quality.retrieval()).append(quality.answers()).append(quality.verification());
    page.append(quality.reading());
    SpeedSections speed = new SpeedSections(figures, charts);
    page.append(speed.embedding()).append(speed.runtime());
    page.append(new IngestionSection(figures).text());
    page.append(speed.search()).append(speed.footprint());
    Files.writeString(folder.resolve("RESULTS.md"), page);
  }

  private String head() {
    return """
    # Results

    The benchmarks write this page from [results.jsonl](results.jsonl); [the guide](../rag-index/docs/guide/evaluation.md) says how to run them.

    | | |
    |---|---|
    | measured on | %s |
    | dates | %s |
    %s

    Shares and scores are between 0 and 1. Small numbers are the 95 %% bootstrap interval over the questions. Times and rates are medians
    of several rounds, in which the subjects take turns, each in a JVM of its own. A ratio is ours over theirs in the same round: below 1 is good for
    times and sizes, above 1 for rates. *floor* is the same work written by hand with the libraries that Footnote uses, without any layer between.

    Peers run as their documentation shows, each with the versions that it declares. LangChain4j uses its bundled model on one thread per
    processor, its recursive splitter (300 tokens, 30 of overlap), titles before segments, and `InMemoryEmbeddingStore`. *community-lucene* is its
    only embedded hybrid store. Spring AI uses `TransformersEmbeddingModel`, `TokenTextSplitter` at 400 tokens (its default is more than the model
    reads), titles before texts, and `SimpleVectorStore`. Neither adds the model's prefix to a question; *query-prefix* does. Every JVM gets the
    same flags. See [the decision](../rag-core/docs/adr/0006-benchmarks.md).
    """
        .formatted(
            list(figures.where(figure -> !isPublished(figure)).names(Figure::machine)),
            list(
                figures
                    .where(figure -> !isPublished(figure))
                    .names(figure -> figure.date().toString())),
            versions());
  }

  private String versions() {
    return figures.names(Figure::subject).stream()
        .map(
            subject ->
                "| %s | %s |"
                    .formatted(
                        subject,
                        list(
                            figures
                                .where(figure -> figure.subject().equals(subject))
                                .names(Figure::versions))))
        .collect(joining("\n"));
  }

  private static boolean isPublished(Figure figure) {
    return figure.subject().endsWith("-published");
  }

  private static String list(List<String> names) {
    return String.join("; ", new TreeSet<>(names));
  }
}
