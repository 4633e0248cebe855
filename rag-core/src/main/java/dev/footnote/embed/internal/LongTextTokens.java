package dev.footnote.embed.internal;

import dev.footnote.document.internal.TokenWindows;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An embedder of tokens for texts of any length. A text that the model cannot read at once is read
 * in consecutive windows; its result has the vectors of all windows. Thread-safe.
 *
 * @param model the model that reads the windows; it is not closed here
 */
public record LongTextTokens(LateInteractionModel model) {

  /**
   * Embeds the tokens of each text. The results are in the order of the texts.
   *
   * @throws IllegalArgumentException if a text is blank
   * @throws IllegalStateException if the model is closed
   * @throws dev.footnote.embed.EmbeddingException if the model fails
   */
  public List<TokenVectors> embedAll(List<String> texts, Role role) {
    List<List<String>> windows = texts.stream().map(text -> windows(text, role)).toList();
    List<TokenVectors> vectors =
        model.embedAll(windows.stream().flatMap(List::stream).toList(), role);
    List<TokenVectors> results = new ArrayList<>();
    int from = 0;
    for (List<String> parts : windows) {
      results.add(TokenVectors.concatenated(vectors.subList(from, from + parts.size())));
      from += parts.size();
    }
    return results;
  }

  private List<String> windows(String text, Role role) {
    Predicate<String> fits = part -> model.countTokens(part, role) <= model.maxTokens();
    return fits.test(text)
        ? List.of(text)
        : new TokenWindows(text, fits).all().stream().map(window -> window.of(text)).toList();
  }
}
