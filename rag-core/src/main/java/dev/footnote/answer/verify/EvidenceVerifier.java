package dev.footnote.answer.verify;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Role;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verifies with nothing but the embedding model and the words: how near the nearest sentence is to
 * the claim, how many of the claim's words and figures the evidence has, and whether one of the two
 * is negated and the other is not.
 *
 * <p>It tells what the evidence is about well, and what it says about that poorly: a sentence with
 * the same words and the contrary meaning is taken for support unless a negation gives it away.
 * Negations are recognised in English only. The weights are those of a logistic regression on
 * SciFact's training claims with the bundled model, rounded; with another model they mean less.
 *
 * <p>Cost: one model run for the claim and one for each sentence. Safe for use by several threads.
 */
public final class EvidenceVerifier implements ClaimVerifier {

  private static final double BIAS = -14.5;
  private static final double NEARNESS = 15;
  private static final double COVERAGE = 5;
  private static final double MISSING_FIGURES = -2;

  /** How much of what bears on a claim contradicts it, and where only one side is negated. */
  private static final double CONTRADICTING = 0.25;

  private static final double CONTRADICTING_IF_ONE_IS_NEGATED = 0.55;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(no|not|nor|never|none|neither|without|cannot|lack(s|ed|ing)?|absen(t|ce)|fail(s|ed)?"
              + "|independent|unaffected|unchanged|unrelated|instead)\\b|n['\u2019]t\\b",
          Pattern.CASE_INSENSITIVE);

  /** Words that begin alike are taken for forms of one word. */
  private static final int STEM = 6;

  private final EmbeddingModel model;

  /**
   * A verifier.
   *
   * @param model stays the caller's
   */
  public EvidenceVerifier(EmbeddingModel model) {
    this.model = LongTextModel.meanOfWindows(model);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the claim or a sentence is longer than sixteen times
   *     what the model reads at once
   */
  @Override
  public Verdict verify(String claim, List<String> evidence) {
    checkArgument(!claim.isBlank(), "the claim is blank");
    if (evidence.isEmpty()) {
      return new Verdict(0, 0, OptionalInt.empty());
    }
    List<float[]> vectors =
        model.embedAll(
            ImmutableList.<String>builder().add(claim).addAll(evidence).build(), Role.PASSAGE);
    double[] nearness =
        vectors.stream().skip(1).mapToDouble(vector -> dot(vectors.getFirst(), vector)).toArray();
    int nearest = indexOfMax(nearness);
    double bearing =
        logistic(
            BIAS
                + NEARNESS * nearness[nearest]
                + COVERAGE * share(stems(claim), stems(evidence))
                + MISSING_FIGURES * (1 - share(figures(claim), figures(evidence))));
    double contradicting =
        isNegated(claim) == isNegated(evidence.get(nearest))
            ? CONTRADICTING
            : CONTRADICTING_IF_ONE_IS_NEGATED;
    return new Verdict(
        bearing * (1 - contradicting), bearing * contradicting, OptionalInt.of(nearest));
  }

  /** The share of the claim's parts that the evidence has; all if the claim has none. */
  private static double share(Set<String> claim, Set<String> evidence) {
    return claim.isEmpty() ? 1 : (double) Sets.intersection(claim, evidence).size() / claim.size();
  }

  private static Set<String> stems(List<String> texts) {
    return texts.stream().flatMap(text -> stems(text).stream()).collect(toImmutableSet());
  }

  private static Set<String> stems(String text) {
    return matches(WORD, text.toLowerCase(Locale.ROOT))
        .filter(word -> !Word.isFunctionWord(word))
        .map(word -> word.substring(0, Math.min(STEM, word.length())))
        .collect(toImmutableSet());
  }

  private static Set<String> figures(List<String> texts) {
    return texts.stream().flatMap(text -> figures(text).stream()).collect(toImmutableSet());
  }

  private static Set<String> figures(String text) {
    return matches(FIGURE, text).collect(toImmutableSet());
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  private static boolean isNegated(String text) {
    return NEGATION.matcher(text).find();
  }

  private static int indexOfMax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
