package dev.footnote.benchmarks.results;

import dev.footnote.eval.Estimate;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorder of the figures of a run. Not thread-safe. */
public final class Recorder {

  private final FigureFile file;
  private final LocalDate date = LocalDate.now(ZoneOffset.UTC);
  private final String machine = Machine.describe();
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param file the file for the figures
   */
  public Recorder(FigureFile file) {
    this.file = file;
  }

  /** Returns a recorder for the figures of a subject on a collection, measured on this machine. */
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

  /** Writes the figures recorded since the last call to the file. */
  public void flush() throws IOException {
    file.put(figures);
    figures.clear();
  }

  /** Discards the figures recorded since the last {@link #flush}, because their step failed. */
  public void discard() {
    figures.clear();
  }

  /**
   * Removes the figures of a collection's parts, because parts of earlier runs may no longer exist.
   */
  public void forgetParts(String suite, String collection) {
    file.remove(
        figure ->
            figure.suite().equals(suite)
                && figure.collection().equals(collection)
                && !figure.split().isEmpty());
  }

  /** A recorder for one subject on one collection. */
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

    /** Returns a recorder whose figures have a protocol. */
    public SubjectFigures withProtocol(String protocol) {
      return new SubjectFigures(
          suite, collection, split, subject, configuration, protocol, where, versions);
    }

    /** Returns a recorder whose figures were measured on another machine. */
    public SubjectFigures onMachine(String machine) {
      return new SubjectFigures(
          suite, collection, split, subject, configuration, protocol, machine, versions);
    }

    /** Records a number. */
    public void put(String metric, double value) {
      add(metric, null, value, null);
    }

    /** Records a number with its interval. */
    public void put(String metric, Estimate estimate) {
      add(metric, null, estimate.value(), estimate);
    }

    /** Records the ratio of this subject's number to another subject's number. */
    public void ratio(String metric, String against, double value) {
      add(metric, against, value, null);
    }

    /** Records the difference of this subject's number and another subject's number. */
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
