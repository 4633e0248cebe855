package dev.footnote.benchmarks.workload;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long texts are, in tokens: all the same, or anything between two lengths, as many from 16 to
 * 32 as from 256 to 512.
 *
 * @param least at least 3: a word, and the two tokens around every text
 * @param most at most 512
 */
public record Lengths(int least, int most) {

  private static final int MIN_TOKENS = 3;
  private static final int MAX_TOKENS = 512;
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

  /**
   * @throws IllegalArgumentException if the model does not read texts of such lengths, or the
   *     smaller is not the first
   */
  public Lengths {
    if (least < MIN_TOKENS || most > MAX_TOKENS || least > most) {
      throw invalid(least == most ? String.valueOf(least) : least + "-" + most);
    }
  }

  /**
   * Lengths as {@link #toString()} writes them.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Lengths parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw invalid(written);
    }
    String most = matcher.group(matcher.group(2) == null ? 1 : 2);
    return new Lengths(Integer.parseInt(matcher.group(1)), Integer.parseInt(most));
  }

  private static IllegalArgumentException invalid(String written) {
    return new IllegalArgumentException(
        "%s: want %d to %d, or two of them as in 16-512"
            .formatted(written, MIN_TOKENS, MAX_TOKENS));
  }

  int draw(SplittableRandom random) {
    double logRange = Math.log((most + 1) / (double) least);
    return (int) (least * Math.exp(random.nextDouble() * logRange));
  }

  @Override
  public String toString() {
    return least == most ? String.valueOf(least) : least + "-" + most;
  }
}
