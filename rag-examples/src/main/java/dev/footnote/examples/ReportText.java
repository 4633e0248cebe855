package dev.footnote.examples;

import dev.footnote.sync.SyncReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The files that were not read, a line each with the reason. */
final class ReportText {

  private static final int SHORT_LENGTH = 10;

  private final SyncReport report;
  private final boolean full;

  /**
   * Creates the text of a report.
   *
   * @param full whether to list every file, or the first few and the number of the others
   */
  ReportText(SyncReport report, boolean full) {
    this.report = report;
    this.full = full;
  }

  void print(PrintWriter err) {
    List<String> lines = lines();
    int shown = full ? lines.size() : Math.min(SHORT_LENGTH, lines.size());
    lines.subList(0, shown).forEach(err::println);
    if (shown < lines.size()) {
      err.printf("... and %d more; --report lists all%n", lines.size() - shown);
    }
    err.flush();
  }

  private List<String> lines() {
    List<String> failed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (SyncReport.Entry entry : report.entries()) {
      String id = entry.documentId();
      switch (entry.outcome()) {
        case SyncReport.Outcome.Failed outcome ->
            failed.add("failed  " + Printable.line(id + ": " + outcome.reason()));
        case SyncReport.Outcome.Skipped outcome ->
            others.add("skipped " + Printable.line(id + ": " + outcome.reason()));
        case SyncReport.Outcome.Added outcome -> others.addAll(gaps(id, outcome.gaps()));
        case SyncReport.Outcome.Updated outcome -> others.addAll(gaps(id, outcome.gaps()));
        case SyncReport.Outcome.Unchanged outcome -> {}
        case SyncReport.Outcome.Removed outcome -> others.add("removed " + Printable.line(id));
      }
    }
    failed.addAll(others);
    return failed;
  }

  private static List<String> gaps(String id, List<String> gaps) {
    return gaps.stream().map(gap -> "partial " + Printable.line(id + ": " + gap)).toList();
  }
}
