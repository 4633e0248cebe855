package dev.footnote.embed.internal;

import dev.footnote.document.internal.TokenWindows;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The vectors of the tokens of texts however long: a text that the model cannot read at once is
 * read in consecutive windows, and has the vectors of all of them. Thread-safe.
 *
 * @param model stays the caller's
 */
public record LongTextTokens(LateInteractionModel model) {

  /**
   * The vectors of each text's tokens, in their order.
   *
   * @throws IllegalArgumentException if one of the texts is blank
   * @throws IllegalStateException if the model is closed
   * @throws dev.footnote.embed.EmbeddingException if the model fails
   */
  public List<TokenVectors> embedAll(List<String> texts, Role role) {
    List<List<String>> windows = texts.stream().map(text -> windows(text, role)).toList();
    List<TokenVectors> read = model.embedAll(windows.stream().flatMap(List::stream).toList(), role);
    List<TokenVectors> whole = new ArrayList<>();
    int from = 0;
    for (List<String> parts : windows) {
      whole.add(TokenVectors.concatenated(read.subList(from, from + parts.size())));
      from += parts.size();
    }
    return whole;
  }

  private List<String> windows(String text, Role role) {
    Predicate<String> fits = part -> model.countTokens(part, role) <= model.maxTokens();
    return fits.test(text)
        ? List.of(text)
        : new TokenWindows(text, fits).all().stream().map(window -> window.of(text)).toList();
  }
}
