package dev.footnote.sync;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of every file of a folder: none is left out.
 *
 * @param folder the folder that was brought into step
 * @param entries one for each file, and for each document whose file is gone, by document id
 * @param took from the first look at the folder to the commit
 */
public record SyncReport(Path folder, List<Entry> entries, Duration took) {

  /** Copies the entries. */
  public SyncReport {
    entries = ImmutableList.copyOf(entries);
  }

  /**
   * What became of one file.
   *
   * @param documentId id that the file's document has, or would have
   * @param outcome what became of it
   */
  public record Entry(String documentId, Outcome outcome) {}

  /** What became of a file. */
  public sealed interface Outcome {

    /**
     * New, and can be found now.
     *
     * @param passages how many were made of it
     * @param gaps what in it could not be read, such as an encrypted attachment, a sentence each
     */
    record Added(int passages, List<String> gaps) implements Outcome {
      /** Copies the gaps. */
      public Added {
        gaps = ImmutableList.copyOf(gaps);
      }
    }

    /**
     * Changed, and replaced as a whole.
     *
     * @param passages how many were made of it
     * @param gaps what in it could not be read, such as an encrypted attachment, a sentence each
     */
    record Updated(int passages, List<String> gaps) implements Outcome {
      /** Copies the gaps. */
      public Updated {
        gaps = ImmutableList.copyOf(gaps);
      }
    }

    /** As it was; not read again. */
    record Unchanged() implements Outcome {}

    /** The file is gone, and its document with it. */
    record Removed() implements Outcome {}

    /**
     * Nothing in it to read.
     *
     * @param reason what it is, and what to do if that is wrong
     */
    record Skipped(String reason) implements Outcome {}

    /**
     * Could not be read.
     *
     * @param reason what is wrong with it, and what to do
     */
    record Failed(String reason) implements Outcome {}
  }

  /** Number of files that were new. */
  public int added() {
    return with(Outcome.Added.class).size();
  }

  /** Number of files that had changed. */
  public int updated() {
    return with(Outcome.Updated.class).size();
  }

  /** Number of files that were as before. */
  public int unchanged() {
    return with(Outcome.Unchanged.class).size();
  }

  /** Number of documents whose files are gone. */
  public int removed() {
    return with(Outcome.Removed.class).size();
  }

  /** The files that hold nothing to read. */
  public List<Entry> skipped() {
    return with(Outcome.Skipped.class);
  }

  /** The files that could not be read. */
  public List<Entry> failed() {
    return with(Outcome.Failed.class);
  }

  /** Number of passages made in this run. */
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

  /** One line: {@code "15 files: 14 added (96 passages), 1 failed, in 2.3 s"}. */
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

  private static void count(int number, String what, List<String> counts) {
    if (number > 0) {
      counts.add(number + " " + what);
    }
  }

  private List<Entry> with(Class<? extends Outcome> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.outcome()))
        .collect(toImmutableList());
  }
}
