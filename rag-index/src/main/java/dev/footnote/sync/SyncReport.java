package dev.footnote.sync;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report with the outcome of every file of a folder.
 *
 * @param folder path of the folder
 * @param entries one for each file, and for each document whose file is gone, by document id
 * @param took time from the beginning of the sync to the last commit
 */
public record SyncReport(Path folder, List<Entry> entries, Duration took) {

  /** Copies the entries. */
  public SyncReport {
    entries = ImmutableList.copyOf(entries);
  }

  /**
   * The outcome of one file.
   *
   * @param documentId id that the file's document has, or would have
   */
  public record Entry(String documentId, Outcome outcome) {}

  /** The outcome of a file. */
  public sealed interface Outcome {

    /**
     * The file is new, and its document can be searched now.
     *
     * @param passages number of its passages
     * @param gaps a sentence for each piece that could not be read, such as an encrypted attachment
     */
    record Added(int passages, List<String> gaps) implements Outcome {
      /** Copies the gaps. */
      public Added {
        gaps = ImmutableList.copyOf(gaps);
      }
    }

    /**
     * The file has changed, and its document was replaced.
     *
     * @param passages number of its passages
     * @param gaps a sentence for each piece that could not be read, such as an encrypted attachment
     */
    record Updated(int passages, List<String> gaps) implements Outcome {
      /** Copies the gaps. */
      public Updated {
        gaps = ImmutableList.copyOf(gaps);
      }
    }

    /** The file has not changed, and was not read again. */
    record Unchanged() implements Outcome {}

    /** The file is gone, and its document was removed. */
    record Removed() implements Outcome {}

    /**
     * The file is excluded, or has no text.
     *
     * @param reason why it was skipped, and what to do to have it read
     */
    record Skipped(String reason) implements Outcome {}

    /**
     * The file could not be read.
     *
     * @param reason what is wrong, and what to do about it
     */
    record Failed(String reason) implements Outcome {}
  }

  /** Returns the number of new files. */
  public int added() {
    return with(Outcome.Added.class).size();
  }

  /** Returns the number of changed files. */
  public int updated() {
    return with(Outcome.Updated.class).size();
  }

  /** Returns the number of unchanged files. */
  public int unchanged() {
    return with(Outcome.Unchanged.class).size();
  }

  /** Returns the number of documents whose files are gone. */
  public int removed() {
    return with(Outcome.Removed.class).size();
  }

  /** Returns the files that are excluded or have no text. */
  public List<Entry> skipped() {
    return with(Outcome.Skipped.class);
  }

  /** Returns the files that could not be read. */
  public List<Entry> failed() {
    return with(Outcome.Failed.class);
  }

  /** Returns the number of passages of new and changed files. */
  public int passages() {
    return entries.stream()
        .mapToInt(
            entry ->
                switch (entry.outcome()) {
                  case Outcome.Added added -> added.passages();
                  case Outcome.Updated updated -> updated.passages();
                  case Outcome.Unchanged unchanged -> 0;
                  case Outcome.Removed removed -> 0;
                  case Outcome.Skipped skipped -> 0;
                  case Outcome.Failed failed -> 0;
                })
        .sum();
  }

  /** Returns one line, such as {@code "15 files: 14 added (96 passages), 1 failed, in 2.3 s"}. */
  @Override
  public String toString() {
    List<String> counts = new ArrayList<>();
    if (added() + updated() > 0) {
      count(added(), "added", counts);
      count(updated(), "updated", counts);
      counts.add(
          counts.removeLast()
              + " (%d %s)".formatted(passages(), passages() == 1 ? "passage" : "passages"));
    }
    count(unchanged(), "unchanged", counts);
    count(removed(), "removed", counts);
    count(skipped().size(), "skipped", counts);
    count(failed().size(), "failed", counts);
    int files = entries.size() - removed();
    return String.format(
        Locale.ROOT,
        "%d %s%s, in %.1f s",
        files,
        files == 1 ? "file" : "files",
        counts.isEmpty() ? "" : ": " + String.join(", ", counts),
        took.toMillis() / 1000.0);
  }

  private static void count(int number, String outcome, List<String> counts) {
    if (number > 0) {
      counts.add(number + " " + outcome);
    }
  }

  private List<Entry> with(Class<? extends Outcome> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.outcome()))
        .collect(toImmutableList());
  }
}
