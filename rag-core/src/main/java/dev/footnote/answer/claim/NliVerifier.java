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
 * Verifies with a model of natural language inference: the evidence is the premise, the claim the
 * hypothesis. Evidence that the model cannot read at once is read in windows of whole sentences,
 * each beginning with the last sentence of the one before; the window that entails the claim most
 * counts as support, the one that contradicts it most as contradiction. Honovich et al., "TRUE:
 * Re-evaluating Factual Consistency Evaluation", NAACL 2022.
 *
 * <p>Cost: one model run for each window, of which no more than {@value #MOST_WINDOWS} are read,
 * those that have most words in common with the claim. A claim of more than {@value #PIECE}
 * characters is verified piece by piece, and is as well supported as its worst piece. Thread-safe,
 * as the model is.
 */
public final class NliVerifier implements ClaimVerifier {

  private static final int MOST_WINDOWS = 32;
  private static final int PIECE = 1_000;

  private final EntailmentModel model;

  /**
   * A verifier.
   *
   * @param model stays the caller's
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
        new TokenWindows(claim, piece -> piece.length() <= PIECE)
            .all().stream().map(piece -> verdict(piece.of(claim), evidence)).toList();
    double supported = verdicts.stream().mapToDouble(Verdict::supported).min().orElse(0);
    double contradicted = verdicts.stream().mapToDouble(Verdict::contradicted).max().orElse(0);
    return new Verdict(
        supported, Math.min(contradicted, 1 - supported), verdicts.getFirst().sentence());
  }

  private Verdict verdict(String claim, List<String> evidence) {
    List<String> stems = StemmedWord.contentStems(claim);
    List<Window> windows = bearing(windows(claim, evidence), stems);
    List<Entailment> judged = model.judge(windows.stream().map(Window::text).toList(), claim);
    int most = best(judged, Comparator.comparingDouble(Entailment::entailment));
    int least = best(judged, Comparator.comparingDouble(Entailment::contradiction));
    double supported = judged.get(most).entailment();
    double contradicted = judged.get(least).contradiction();
    double room = Math.max(1, supported + contradicted);
    Window decisive = windows.get(supported >= contradicted ? most : least);
    return new Verdict(
        supported / room, contradicted / room, OptionalInt.of(decisive.nearest(stems, evidence)));
  }

  /** Those that have most words in common with the claim. */
  private static List<Window> bearing(List<Window> windows, List<String> stems) {
    List<String> texts = windows.stream().map(Window::text).toList();
    return StemmedWord.rankBySharedStems(stems, texts, MOST_WINDOWS).stream()
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
   * Sentences that are read at once.
   *
   * @param sentences their indexes
   * @param text their words, or a part of them if there is but one
   */
  private record Window(Span sentences, String text) {

    /** The sentence that has most words in common, the first of equals. */
    int nearest(List<String> stems, List<String> evidence) {
      List<String> read = evidence.subList(sentences.start(), sentences.end());
      return sentences.start() + StemmedWord.rankBySharedStems(stems, read, 1).getFirst();
    }
  }
}
