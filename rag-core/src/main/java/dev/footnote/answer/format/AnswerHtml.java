package dev.footnote.answer.format;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A writer of answers as HTML: statements with references to notes, and notes with quotes, links to
 * the sources and back links. Immutable; safe for use by several threads if the link function is.
 *
 * <p>An answer becomes one {@code article} element of class {@code answer}, which is also
 * well-formed XML. It contains no script, no style and only the answer's own words, so it fits into
 * a page of any language. Elements, classes and roles of DPUB-ARIA 1.1 ({@code doc-noteref}, {@code
 * doc-endnotes}, {@code doc-backlink}) identify its parts. Flaws, conflicts, missing parts and the
 * reason for an abstention are shown; rejections are not.
 *
 * <p>Text from documents and models is escaped. It cannot change the direction of the text around
 * it, and it never becomes a link. Links lead only to the addresses that the caller's function
 * returns.
 */
public final class AnswerHtml {

  private static final ImmutableSet<String> SCHEMES =
      ImmutableSet.of("http", "https", "mailto", "file");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)?");

  private final Function<Citation, Optional<URI>> links;

  private AnswerHtml(Function<Citation, Optional<URI>> links) {
    this.links = links;
  }

  /** Returns a writer that does not link to the sources. */
  public static AnswerHtml withoutLinks() {
    return new AnswerHtml(citation -> Optional.empty());
  }

  /**
   * Returns a writer that links to the sources.
   *
   * @param links returns the address of a citation's document; called once for each citation
   *     number. Allowed are the schemes {@code http}, {@code https}, {@code mailto} and {@code
   *     file}, and addresses without a scheme, which are relative to the page
   */
  public static AnswerHtml withLinks(Function<Citation, Optional<URI>> links) {
    return new AnswerHtml(links);
  }

  /**
   * Returns a writer whose links lead to the quote on the page: {@code #:~:text=...}. This works in
   * browsers that support text fragments (WICG, URL Fragment Text Directives, 2023).
   */
  public AnswerHtml withTextFragments() {
    return new AnswerHtml(
        citation -> links.apply(citation).map(uri -> TextFragment.of(uri, citation.quote())));
  }

  /**
   * Writes an answer as an {@code article} element.
   *
   * @param idPrefix the prefix of all ids, different for each answer on a page: empty, or a letter
   *     followed by letters, digits, hyphens and underscores
   * @throws IllegalArgumentException if the prefix has other characters, or a link has another
   *     scheme
   */
  public String write(Answer answer, String idPrefix) {
    checkArgument(
        PREFIX.matcher(idPrefix).matches(),
        "id prefix \"%s\": must be a letter followed by letters, digits, - and _",
        idPrefix);
    return new HtmlAnswerWriter(answer, idPrefix, this::link).write();
  }

  private Optional<URI> link(Citation citation) {
    Optional<URI> link = links.apply(citation);
    link.ifPresent(uri -> requireHarmless(uri, citation));
    return link;
  }

  private static void requireHarmless(URI link, Citation citation) {
    checkArgument(
        link.getScheme() == null || SCHEMES.contains(link.getScheme().toLowerCase(Locale.ROOT)),
        "link of %s to %s: must have one of the schemes %s, or none",
        citation.passage(),
        link,
        SCHEMES);
  }
}
