package dev.footnote.answer.claim;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the citations of a statement that add nothing: the others support it without them, and they
 * do not support it alone. Gao et al., "Enabling Large Language Models to Generate Text with
 * Citations" (ALCE), EMNLP 2023, section 3, citation precision.
 *
 * <p>ALCE leaves out one citation at a time and puts it back. Here what is left out stays out, so
 * that the ones that are kept support the statement together. The last citation is tried first: of
 * two that say the same, the first is kept. Immutable; as safe for several threads as the verifier.
 */
public final class CitationPruning {

  private final ClaimVerifier verifier;

  /** A pruning by what a verifier takes for supported. */
  public CitationPruning(ClaimVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Indexes of the citations that add nothing, in ascending order: none where there are fewer than
   * two, or where all of them together do not support the statement.
   *
   * <p>Cost: at most one verification with all citations, and two for each of them.
   *
   * @param quotes what each citation quotes, in the order of the citations
   * @throws IllegalArgumentException if the statement or a quote is blank
   */
  public ImmutableSortedSet<Integer> redundant(String statement, List<String> quotes) {
    List<List<String>> evidence = quotes.stream().map(CitationPruning::sentences).toList();
    List<Integer> kept = new ArrayList<>(IntStream.range(0, quotes.size()).boxed().toList());
    if (kept.size() < 2 || !isSupported(statement, evidence, kept)) {
      return ImmutableSortedSet.of();
    }
    ImmutableSortedSet.Builder<Integer> redundant = ImmutableSortedSet.naturalOrder();
    for (int i = quotes.size() - 1; i >= 0; i--) {
      List<Integer> others = new ArrayList<>(kept);
      others.remove(Integer.valueOf(i));
      if (!isSupported(statement, evidence, List.of(i))
          && isSupported(statement, evidence, others)) {
        redundant.add(i);
        kept = others;
      }
    }
    return redundant.build();
  }

  private boolean isSupported(
      String statement, List<List<String>> evidence, List<Integer> citations) {
    List<String> sentences = citations.stream().flatMap(i -> evidence.get(i).stream()).toList();
    return verifier.verify(statement, sentences).label() == Verdict.Label.SUPPORTED;
  }

  private static List<String> sentences(String quote) {
    List<Span> spans = SentenceSplitter.split(quote);
    return spans.isEmpty()
        ? ImmutableList.of(quote)
        : spans.stream().map(span -> span.of(quote)).toList();
  }
}
