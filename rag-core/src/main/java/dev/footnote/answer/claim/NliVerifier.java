package dev.footnote.answer.claim;

import dev.footnote.answer.claim.internal.StemmedWord;
import dev.footnote.document.Span;
import dev.footnote.document.internal.TokenWindows;
import dev.footnote.embed.Entailment;
import dev.footnote.embed.EntailmentModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A verifier that uses a model of natural language inference: the evidence is the premise, the
 * claim is the hypothesis. Honovich et al., "TRUE: Re-evaluating Factual Consistency Evaluation",
 * NAACL 2022.
 *
 * <p>Evidence that is too long for the model is read in windows of complete sentences. Each window
 * begins with the last sentence of the window before. The window that entails the claim most gives
 * the support, and the window that contradicts the claim most gives the contradiction.
 *
 * <p>Cost: one model run for each window. At most {@value #MAX_WINDOWS} windows are read: those
 * that share most words with the claim. A claim of more than {@value #MAX_PIECE} characters is
 * verified in pieces, and its worst piece decides. Thread-safe if the model is.
 */
public final class NliVerifier implements ClaimVerifier {

  private static final int MAX_WINDOWS = 32;
  private static final int MAX_PIECE = 1_000;

  private final EntailmentModel model;

  /**
   * Creates a verifier.
   *
   * @param model the entailment model; the caller closes it
   */
  public NliVerifier(EntailmentModel model) {
    this.model = model;
  }

  @Override
  public Verdict verify(String claim, List<String> evidence) {
    ClaimParts.check(claim, evidence);
    if (evidence.isEmpty()) {
      return new Verdict(0, 0, OptionalInt.empty());
    }
    List<Verdict> verdicts =
        new TokenWindows(claim, piece -> piece.length() <= MAX_PIECE)
            .all().stream().map(piece -> verdict(piece.of(claim), evidence)).toList();
    double supported = verdicts.stream().mapToDouble(Verdict::supported).min().orElse(0);
    double contradicted = verdicts.stream().mapToDouble(Verdict::contradicted).max().orElse(0);
    return new Verdict(
        supported, Math.min(contradicted, 1 - supported), verdicts.getFirst().sentence());
  }

  private Verdict verdict(String claim, List<String> evidence) {
    List<String> stems = StemmedWord.contentStems(claim);
    List<Window> windows = mostRelevant(windows(claim, evidence), stems);
    List<Entailment> judged = model.judge(windows.stream().map(Window::text).toList(), claim);
    int entailing = best(judged, Comparator.comparingDouble(Entailment::entailment));
    int contradicting = best(judged, Comparator.comparingDouble(Entailment::contradiction));
    double supported = judged.get(entailing).entailment();
    double contradicted = judged.get(contradicting).contradiction();
    double total = Math.max(1, supported + contradicted);
    Window decisive = windows.get(supported >= contradicted ? entailing : contradicting);
    return new Verdict(
        supported / total, contradicted / total, OptionalInt.of(decisive.nearest(stems, evidence)));
  }

  /** Returns the windows that share most words with the claim, the best first. */
  private static List<Window> mostRelevant(List<Window> windows, List<String> stems) {
    List<String> texts = windows.stream().map(Window::text).toList();
    return StemmedWord.rankBySharedStems(stems, texts, MAX_WINDOWS).stream()
        .map(windows::get)
        .toList();
  }

  private static int best(List<Entailment> judged, Comparator<Entailment> by) {
    return IntStream.range(0, judged.size())
        .boxed()
        .max(Comparator.comparing(judged::get, by).thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private List<Window> windows(String claim, List<String> evidence) {
    List<Window> windows = new ArrayList<>();
    for (int start = 0; start < evidence.size(); ) {
      int end = end(claim, evidence, start);
      if (end == start + 1 && !model.fits(evidence.get(start), claim)) {
        Span only = new Span(start, end);
        String text = evidence.get(start);
        new TokenWindows(text, part -> model.fits(part, claim))
            .all()
            .forEach(part -> windows.add(new Window(only, part.of(text))));
      } else {
        windows.add(new Window(new Span(start, end), joined(evidence, start, end)));
      }
      start = end == evidence.size() || end == start + 1 ? end : end - 1;
    }
    return windows;
  }

  private int end(String claim, List<String> evidence, int start) {
    int end = start + 1;
    while (end < evidence.size() && model.fits(joined(evidence, start, end + 1), claim)) {
      end++;
    }
    return end;
  }

  private static String joined(List<String> evidence, int start, int end) {
    return String.join(" ", evidence.subList(start, end));
  }

  /**
   * Sentences that the model reads at once.
   *
   * @param sentences the range of their indexes
   * @param text the sentences, or a part of one sentence that is too long
   */
  private record Window(Span sentences, String text) {

    /** Returns the index of the sentence that shares most stems; the first of equals. */
    int nearest(List<String> stems, List<String> evidence) {
      List<String> read = evidence.subList(sentences.start(), sentences.end());
      return sentences.start() + StemmedWord.rankBySharedStems(stems, read, 1).getFirst();
    }
  }
}
