package dev.footnote.benchmarks.workload;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lengths of texts in tokens: one length, or a range. Lengths in a range are distributed evenly
 * on a logarithmic scale: 16 to 32 is as frequent as 256 to 512.
 *
 * @param least the least length, at least 3: a word and the two special tokens around every text
 * @param most the greatest length, at most 512
 */
public record Lengths(int least, int most) {

  private static final int MIN_TOKENS = 3;
  private static final int MAX_TOKENS = 512;
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

  /**
   * @throws IllegalArgumentException if a length is outside 3 to 512, or {@code least} exceeds
   *     {@code most}
   */
  public Lengths {
    if (least < MIN_TOKENS || most > MAX_TOKENS || least > most) {
      throw invalid(least == most ? String.valueOf(least) : least + "-" + most);
    }
  }

  /**
   * Parses lengths in the form of {@link #toString()}.
   *
   * @throws IllegalArgumentException if the text has another form, or a length is out of range
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
        "%s: must be a length from %d to %d, or a range such as 16-512"
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
