package dev.footnote.benchmarks.results;

import dev.footnote.eval.Estimate;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what one run measures. Safe for use by one thread. */
public final class Recorder {

  private final FigureFile file;
  private final LocalDate date;
  private final String machine;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param file where the figures go
   */
  public Recorder(FigureFile file) {
    this.file = file;
    this.date = LocalDate.now(ZoneOffset.UTC);
    this.machine = Machine.describe();
  }

  /** Begins to take down figures of one subject at one piece of work. */
  public Subject of(
      String suite,
      String collection,
      String split,
      String subject,
      String configuration,
      String versions) {
    return new Subject(suite, collection, split, subject, configuration, versions);
  }

  /** Writes what was taken down since the last time. */
  public void flush() throws IOException {
    file.put(figures);
    figures.clear();
  }

  /** One subject at one piece of work. */
  public final class Subject {
    private final String suite;
    private final String collection;
    private final String split;
    private final String subject;
    private final String configuration;
    private final String versions;

    private Subject(
        String suite,
        String collection,
        String split,
        String subject,
        String configuration,
        String versions) {
      this.suite = suite;
      this.collection = collection;
      this.split = split;
      this.subject = subject;
      this.configuration = configuration;
      this.versions = versions;
    }

    /** A number. */
    public void put(String metric, double value) {
      add(metric, null, value, null);
    }

    /** A number with its interval. */
    public void put(String metric, Estimate estimate) {
      add(metric, null, estimate.value(), estimate);
    }

    /** This subject's number over another's. */
    public void ratio(String metric, String against, double value) {
      add(metric, against, value, null);
    }

    /** This subject's number less another's. */
    public void difference(String metric, String against, Estimate estimate) {
      add(metric, against, estimate.value(), estimate);
    }

    private void add(
        String metric, @Nullable String against, double value, @Nullable Estimate estimate) {
      figures.add(
          new Figure(
              suite,
              collection,
              split,
              subject,
              configuration,
              metric,
              against,
              value,
              estimate == null ? null : estimate.low(),
              estimate == null ? null : estimate.high(),
              estimate == null ? null : estimate.size(),
              date,
              machine,
              versions));
    }
  }
}
