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
 * A verifier that needs only the embedding model and the words. It weighs six features:
 *
 * <ol>
 *   <li>the cosine between the claim and the nearest sentence;
 *   <li>the share of the claim's words that the evidence has; for an answer, only words that the
 *       question does not have count;
 *   <li>how well the least connected of these words is connected with the others in the evidence;
 *   <li>amounts that the evidence does not have;
 *   <li>words whose opposite is in the sentence that has most words of the claim;
 *   <li>clauses that the evidence denies, according to {@link FactCheck}.
 * </ol>
 *
 * <p>The features show whether words belong together, not how. A claim that swaps subject and
 * object counts as supported, and so does the wrong one of two facts side by side. A paraphrase
 * without a shared word counts as unsupported. Opposites and negations are English.
 *
 * <p>Cost: one model run for the claim and one for each sentence. At most {@value #MAX_SENTENCES}
 * sentences are read: those that share most words with the claim. Comparing words costs little
 * beside the model runs. Thread-safe.
 */
/*
 * The weights come from logistic regressions with the bundled model, rounded. With another model
 * they mean less.
 *
 * Statements: 919 pairs of a claim and an abstract from SciFact's training claims, which people
 * wrote. These claims hardly deny anything. The weight of denials was therefore set by hand, between
 * the weight from this set and the weight from negated statements made from SQuAD 2.0 and CLAP NQ.
 *
 * Answers: some 6,000 made from the questions of SQuAD 2.0 and CLAP NQ. They are right, or have
 * another name, number or detail of the same text or of another text. Right answers have half of the
 * weight. The set has next to no opposites, so that opposites do not count. It has no negated answers
 * either; the weight of denials is that of the statements.
 *
 * DraftConflict: the probability that an unsupported claim is contradicted was learned from
 * SciFact's unsupported training claims and from the negated statements.
 */
public final class EvidenceVerifier implements ClaimVerifier {

  private static final Weights SUPPORTED = new Weights(-10.3, 11, 2.3, 0.5, -1, -0.8, -2.5);
  private static final Weights SUPPORTED_ANSWER = new Weights(-13, 8.5, 5, 3.7, -2, 0, -2.5);
  private static final Weights CONTRADICTED = new Weights(-15, 14.5, 6.7, 0, 0, 1.3, 1.5);

  private static final int MAX_SENTENCES = 64;

  private final EmbeddingModel model;

  /**
   * Creates a verifier.
   *
   * @param model the embedding model; the caller closes it
   */
  public EvidenceVerifier(EmbeddingModel model) {
    this.model = LongTextModel.meanOfWindows(model);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the claim has more than 10,000 characters, or a
   *     sentence has more than sixteen times the tokens that the model reads at once
   */
  @Override
  public Verdict verify(String text, List<String> evidence) {
    ClaimParts.check(text, evidence);
    if (evidence.isEmpty()) {
      return new Verdict(0, 0, OptionalInt.empty());
    }
    List<Integer> sentences = sentencesToRead(text, evidence);
    double[] nearness = nearness(text, sentences.stream().map(evidence::get).toList());
    int nearest = indexOfMax(nearness);
    ClaimParts claim = ClaimParts.of(text);
    Features features = Features.of(nearness[nearest], new WordOverlap(claim, evidence));
    double supported = (claim.isAnswer() ? SUPPORTED_ANSWER : SUPPORTED).likelihood(features);
    double contradicted = (1 - supported) * CONTRADICTED.likelihood(features);
    return new Verdict(supported, contradicted, OptionalInt.of(sentences.get(nearest)));
  }

  /** Returns the indexes of the sentences that the model reads, in ascending order. */
  private static List<Integer> sentencesToRead(String claim, List<String> evidence) {
    if (evidence.size() <= MAX_SENTENCES) {
      return IntStream.range(0, evidence.size()).boxed().toList();
    }
    return StemmedWord.rankBySharedStems(StemmedWord.contentStems(claim), evidence, MAX_SENTENCES)
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

  /** The inputs of the regression. */
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
