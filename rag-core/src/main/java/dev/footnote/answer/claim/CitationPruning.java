package dev.footnote.answer.claim;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search for redundant citations of a statement. A citation is redundant if the others support
 * the statement without it, and it does not support the statement alone. Gao et al., "Enabling
 * Large Language Models to Generate Text with Citations" (ALCE), EMNLP 2023, section 3, citation
 * precision.
 *
 * <p>ALCE leaves out one citation at a time and puts it back. Here a redundant citation stays out,
 * so that the others still support the statement together. The search begins with the last
 * citation: of two equal citations, the first is kept. Immutable, and thread-safe if the verifier
 * is.
 */
public final class CitationPruning {

  private final ClaimVerifier verifier;

  /** Creates a search that trusts the verdicts of a verifier. */
  public CitationPruning(ClaimVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Returns the indexes of the redundant citations in ascending order. The result is empty if there
   * are fewer than two citations, or if all of them together do not support the statement.
   *
   * <p>Cost: at most one verification with all citations, and two for each citation.
   *
   * @param quotes the quoted text of each citation, in the order of the citations
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
