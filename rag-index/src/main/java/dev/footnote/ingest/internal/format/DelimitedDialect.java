package dev.footnote.ingest.internal.format;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way to write a table as text.
 *
 * @param delimiter the character between two cells
 * @param quote the character around a cell that has delimiters; {@link #NO_QUOTE} if there is none
 * @param escapes whether a backslash before a quotation mark makes it text
 * @param width the number of cells that most records have; 1 if that is not known
 */
record DelimitedDialect(char delimiter, char quote, boolean escapes, int width) {

  static final char NO_QUOTE = 0;

  private static final char[] DELIMITERS = {',', ';', '\t', '|', '\u001F', '^', '~', ':'};
  private static final char[] QUOTES = {'"', '\''};

  /** Delimiters that also occur in text are believed only if the others fail. */
  private static final String DOUBTFUL = "^~:";

  private static final double DOUBT = 0.6;

  /** The rows of the same length that a table must have, as a share of all. */
  private static final double MIN_SHARE = 0.6;

  private static final int MAX_TITLES = 8;

  /** Numbers, dates, times and addresses, and text without delimiters or quotation marks. */
  private static final Pattern VALUE =
      Pattern.compile(
          "[-+(]?\\p{Sc}?\\s?[-+]?\\d[\\d.,'\u00A0 ]*\\s?[%\\p{L}\\p{Sc})]{0,4}"
              + "|\\d{1,4}[-/.:]\\d{1,2}(?:[-/.:]\\d{1,4})?(?:[T ]\\d[\\d:.]*.{0,6})?"
              + "|\\p{L}+://\\S+|[^;|\t\"]{0,200}");

  /** In a path of Windows a backslash ends the cell, and a letter never follows the mark. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\[\"'][\\p{L}\\p{N}]");

  private static final CharMatcher SENTENCE_END = CharMatcher.anyOf(".!?:\u2026\u3002");

  /**
   * Returns the dialect in which the most records have the same number of cells, and cells hold
   * values; empty if the text is not a table. The idea is that of G. van den Burg, A. Nazábal and
   * C. Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019.
   *
   * @param sample the beginning of the text
   * @param isWhole whether the sample is the whole text
   */
  static Optional<DelimitedDialect> of(String sample, boolean isWhole) throws IOException {
    Scored best = new Scored(new DelimitedDialect(',', NO_QUOTE, false, 1), 0);
    boolean escapes = ESCAPED.matcher(sample).find();
    for (char delimiter : DELIMITERS) {
      if (sample.indexOf(delimiter) >= 0) {
        for (char quote : QUOTES) {
          if (quote == '"' || sample.indexOf(quote) >= 0) {
            DelimitedDialect dialect = new DelimitedDialect(delimiter, quote, escapes, 1);
            Scored scored = dialect.score(sample, isWhole);
            best = scored.score > best.score ? scored : best;
          }
        }
      }
    }
    return best.score > 0 ? Optional.of(best.dialect) : Optional.empty();
  }

  private record Scored(DelimitedDialect dialect, double score) {}

  private Scored score(String sample, boolean isWhole) throws IOException {
    List<DelimitedRecords.Delimited> records = records(sample, isWhole);
    Multiset<Integer> widths =
        records.stream()
            .map(row -> row.cells().size())
            .collect(Collectors.toCollection(HashMultiset::create));
    int width = mostFrequent(widths);
    List<DelimitedRecords.Delimited> body = withoutTitles(records, width);
    double share = (double) consistent(body, width) / Math.max(1, body.size());
    boolean repeated = widths.count(width) >= 2 || records.size() == 1;
    if (width < 2 || !repeated || share < MIN_SHARE || isProse(body)) {
      return new Scored(this, 0);
    }
    double cells = body.stream().mapToInt(row -> row.cells().size()).sum();
    double values =
        body.stream()
            .flatMap(row -> row.cells().stream())
            .filter(cell -> VALUE.matcher(cell).matches())
            .count();
    double doubt = DOUBTFUL.indexOf(delimiter) >= 0 ? DOUBT : 1;
    double score = doubt * Math.min(1, share) * (width - 1) / width * Math.pow(values / cells, 2);
    return new Scored(new DelimitedDialect(delimiter, quote, escapes, width), score);
  }

  /** Returns the records that are not blank; the last may be incomplete, and is left out. */
  private List<DelimitedRecords.Delimited> records(String sample, boolean isWhole)
      throws IOException {
    ImmutableList.Builder<DelimitedRecords.Delimited> all = ImmutableList.builder();
    DelimitedRecords reader = new DelimitedRecords(new StringReader(sample), this);
    Optional<DelimitedRecords.Delimited> record = reader.next();
    while (record.isPresent()) {
      Optional<DelimitedRecords.Delimited> next = reader.next();
      if (!record.get().isBlank() && (isWhole || next.isPresent())) {
        all.add(record.get());
      }
      record = next;
    }
    return all.build();
  }

  /** Counts the records that have the usual width, or that of most others between blank lines. */
  private static int consistent(List<DelimitedRecords.Delimited> records, int width) {
    int consistent = 0;
    for (int from = 0, end; from < records.size(); from = end) {
      Multiset<Integer> widths = HashMultiset.create();
      end = from;
      do {
        widths.add(records.get(end).cells().size());
        end++;
      } while (end < records.size() && !records.get(end).followsBlank());
      int usual = mostFrequent(widths);
      int alike = usual >= 2 && end - from >= 2 ? widths.count(usual) : 0;
      consistent += Math.max(alike, widths.count(width));
    }
    return consistent;
  }

  /** Of two widths that are equally frequent, returns the larger one. */
  private static int mostFrequent(Multiset<Integer> widths) {
    return widths.elementSet().stream()
        .max(
            (a, b) ->
                widths.count(a) != widths.count(b) ? widths.count(a) - widths.count(b) : a - b)
        .orElse(0);
  }

  /** Lines of text may be above a table and below it. */
  private static List<DelimitedRecords.Delimited> withoutTitles(
      List<DelimitedRecords.Delimited> records, int width) {
    int first = 0;
    while (first < Math.min(MAX_TITLES, records.size())
        && records.get(first).cells().size() != width) {
      first++;
    }
    int end = records.size();
    while (end > first
        && records.size() - end < MAX_TITLES
        && records.get(end - 1).cells().size() == 1) {
      end--;
    }
    return records.subList(first, end);
  }

  /** Returns whether most records are sentences with a space after the delimiter. */
  private boolean isProse(List<DelimitedRecords.Delimited> records) {
    return 2 * records.stream().filter(this::isSentence).count() > records.size();
  }

  private boolean isSentence(DelimitedRecords.Delimited record) {
    String raw = record.raw().strip();
    int pause = raw.indexOf((DOUBTFUL.indexOf(delimiter) < 0 ? delimiter : ',') + " ");
    return pause >= 0
        && Character.isLetter(raw.codePointAt(Math.min(pause + 2, raw.length() - 1)))
        && SENTENCE_END.matches(raw.charAt(raw.length() - 1));
  }
}
