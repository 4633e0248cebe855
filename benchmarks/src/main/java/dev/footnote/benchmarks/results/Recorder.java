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
  private final LocalDate date = LocalDate.now(ZoneOffset.UTC);
  private final String machine = Machine.describe();
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param file where the figures go
   */
  public Recorder(FigureFile file) {
    this.file = file;
  }

  /** Begins to take down figures of one subject at one piece of work on this machine. */
  public SubjectFigures subject(
      String suite,
      String collection,
      String split,
      String subject,
      String configuration,
      String versions) {
    return new SubjectFigures(
        suite, collection, split, subject, configuration, null, machine, versions);
  }

  /** Writes what was taken down since the last time. */
  public void flush() throws IOException {
    file.put(figures);
    figures.clear();
  }

  /** Leaves out what was taken down since the last time, for not all of it came to its end. */
  public void discard() {
    figures.clear();
  }

  /**
   * Leaves out what earlier runs took down of the parts of a collection, some of which are gone.
   */
  public void forgetParts(String suite, String collection) {
    file.remove(
        figure ->
            figure.suite().equals(suite)
                && figure.collection().equals(collection)
                && !figure.split().isEmpty());
  }

  /** One subject at one piece of work. */
  public final class SubjectFigures {
    private final String suite;
    private final String collection;
    private final String split;
    private final String subject;
    private final String configuration;
    private final @Nullable String protocol;
    private final String where;
    private final String versions;

    private SubjectFigures(
        String suite,
        String collection,
        String split,
        String subject,
        String configuration,
        @Nullable String protocol,
        String where,
        String versions) {
      this.suite = suite;
      this.collection = collection;
      this.split = split;
      this.subject = subject;
      this.configuration = configuration;
      this.protocol = protocol;
      this.where = where;
      this.versions = versions;
    }

    /** The same, its figures measured in this way. */
    public SubjectFigures withProtocol(String protocol) {
      return new SubjectFigures(
          suite, collection, split, subject, configuration, protocol, where, versions);
    }

    /** The same, its figures measured somewhere else. */
    public SubjectFigures onMachine(String machine) {
      return new SubjectFigures(
          suite, collection, split, subject, configuration, protocol, machine, versions);
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
              protocol,
              date,
              where,
              versions));
    }
  }
}
