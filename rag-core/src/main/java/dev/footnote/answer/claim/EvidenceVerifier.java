package dev.footnote.answer.claim;

import com.google.common.collect.ImmutableList;
import dev.footnote.answer.claim.internal.StemmedWord;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Role;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Verifies with nothing but the embedding model and the words. Six things are weighed:
 *
 * <ol>
 *   <li>how near the nearest sentence is to the claim;
 *   <li>how many of the claim's words the evidence has; of an answer, those that its question does
 *       not have;
 *   <li>how well the least connected of them is connected with the others in the evidence;
 *   <li>amounts that the evidence does not have;
 *   <li>words whose opposite stands in the sentence that has most of the claim's words;
 *   <li>clauses that the evidence denies, as {@link FactCheck} sees it.
 * </ol>
 *
 * <p>It sees whether words belong together, not how: a claim that turns round who did what to whom
 * is taken for supported, and so is the wrong one of two that stand side by side. A paraphrase
 * without a word in common is taken for unsupported. Opposites and negations are English.
 *
 * <p>Cost: one model run for the claim and one for each sentence, of which no more than {@value
 * #MOST_READ} are read, those that have most words in common with the claim; the words cost little
 * beside them. Safe for use by several threads.
 */
/*
 * The weights are those of logistic regressions, rounded, with the bundled model; with another they
 * mean less. Statements: the 919 pairs of a claim and an abstract of SciFact's training claims,
 * which people wrote; they hardly deny anything, so that the weight of denials was set by hand
 * between that of this set and that of negated statements made from SQuAD 2.0 and CLAP NQ. Answers:
 * some 6,000 made from the questions of these two, right ones and ones with another name, number or
 * detail of the same text or of another, of which half of the weight is right. They had next to no
 * opposites, so that these do not count, and no negated ones: that weight is the statements'. How
 * likely what is not supported is contradicted was learned from SciFact's training claims that are
 * not supported and from the negated statements.
 */
public final class EvidenceVerifier implements ClaimVerifier {

  private static final Weights SUPPORTED = new Weights(-10.3, 11, 2.3, 0.5, -1, -0.8, -2.5);
  private static final Weights SUPPORTED_ANSWER = new Weights(-13, 8.5, 5, 3.7, -2, 0, -2.5);
  private static final Weights CONTRADICTED = new Weights(-15, 14.5, 6.7, 0, 0, 1.3, 1.5);

  private static final int MOST_READ = 64;

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
   * @throws IllegalArgumentException also if the claim has more than 10,000 characters, or a
   *     sentence is longer than sixteen times what the model reads at once
   */
  @Override
  public Verdict verify(String text, List<String> evidence) {
    ClaimParts.check(text, evidence);
    if (evidence.isEmpty()) {
      return new Verdict(0, 0, OptionalInt.empty());
    }
    List<Integer> read = read(text, evidence);
    double[] nearness = nearness(text, read.stream().map(evidence::get).toList());
    int nearest = indexOfMax(nearness);
    ClaimParts claim = ClaimParts.of(text);
    Features features = Features.of(nearness[nearest], new WordOverlap(claim, evidence));
    double supported = (claim.isAnswer() ? SUPPORTED_ANSWER : SUPPORTED).likelihood(features);
    double contradicted = (1 - supported) * CONTRADICTED.likelihood(features);
    return new Verdict(supported, contradicted, OptionalInt.of(read.get(nearest)));
  }

  /** The sentences that the model reads, in order. */
  private static List<Integer> read(String claim, List<String> evidence) {
    if (evidence.size() <= MOST_READ) {
      return IntStream.range(0, evidence.size()).boxed().toList();
    }
    return StemmedWord.rankBySharedStems(StemmedWord.contentStems(claim), evidence, MOST_READ)
        .stream()
        .sorted()
        .toList();
  }

  private double[] nearness(String claim, List<String> sentences) {
    List<float[]> vectors =
        model.embedAll(
            ImmutableList.<String>builder().add(claim).addAll(sentences).build(), Role.PASSAGE);
    return vectors.stream()
        .skip(1)
        .mapToDouble(vector -> EmbeddingModel.cosine(vectors.getFirst(), vector))
        .toArray();
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

  /** A logistic regression. */
  private record Weights(
      double bias,
      double nearness,
      double share,
      double weakestLink,
      double missingAmounts,
      double opposites,
      double denials) {

    double likelihood(Features features) {
      double x =
          bias
              + nearness * features.nearness
              + share * features.share
              + weakestLink * features.weakestLink
              + missingAmounts * features.missingAmounts
              + opposites * features.opposites
              + denials * features.denials;
      return 1 / (1 + Math.exp(-x));
    }
  }

  /** What is weighed. */
  private record Features(
      double nearness,
      double share,
      double weakestLink,
      int missingAmounts,
      int opposites,
      int denials) {

    static Features of(double nearness, WordOverlap words) {
      return new Features(
          nearness,
          words.share(),
          words.weakestLink(),
          words.missingAmounts(),
          words.opposites(),
          words.denials());
    }
  }
}
