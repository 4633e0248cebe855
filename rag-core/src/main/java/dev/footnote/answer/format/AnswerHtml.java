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
 * Answers as HTML: statements with references to notes, and the notes with quotes, links to their
 * sources, and ways back. Immutable; safe for use by several threads if the function for links is.
 *
 * <p>An answer becomes one {@code article} of class {@code answer} that is well-formed XML too. It
 * has no script, no style and no words of its own but the answer's, so that it fits in a page of
 * any language: what its parts are is told by their elements, by roles of DPUB-ARIA 1.1 ({@code
 * doc-noteref}, {@code doc-endnotes}, {@code doc-backlink}) and by classes. Flaws, conflicts, what
 * is missing and why nothing is said are shown; what was rejected is not.
 *
 * <p>Whatever comes from documents or models is escaped, cannot turn the direction of text around
 * it, and becomes no link. Links lead only where the caller's function says.
 */
public final class AnswerHtml {

  private static final ImmutableSet<String> SCHEMES =
      ImmutableSet.of("http", "https", "mailto", "file");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)?");

  private final Function<Citation, Optional<URI>> links;

  private AnswerHtml(Function<Citation, Optional<URI>> links) {
    this.links = links;
  }

  /** Without links to sources. */
  public static AnswerHtml withoutLinks() {
    return new AnswerHtml(citation -> Optional.empty());
  }

  /**
   * With links to sources.
   *
   * @param links where the document of a citation can be read; asked once for each number. Only
   *     {@code http}, {@code https}, {@code mailto} and {@code file} are allowed, and addresses
   *     without a scheme, which are relative to the page
   */
  public static AnswerHtml withLinks(Function<Citation, Optional<URI>> links) {
    return new AnswerHtml(links);
  }

  /**
   * The same, but its links lead to the quote on the page, in browsers that know text fragments
   * (WICG, URL Fragment Text Directives, 2023): {@code #:~:text=...}.
   */
  public AnswerHtml withTextFragments() {
    return new AnswerHtml(
        citation -> links.apply(citation).map(uri -> TextFragment.of(uri, citation.quote())));
  }

  /**
   * An answer as an {@code article}.
   *
   * @param idPrefix what the ids in it begin with, another for each answer on a page: empty, or a
   *     letter and then letters, digits, hyphens and underscores
   * @throws IllegalArgumentException if the prefix has other characters, or a link another scheme
   */
  public String write(Answer answer, String idPrefix) {
    checkArgument(
        PREFIX.matcher(idPrefix).matches(),
        "prefix \"%s\" of ids: want a letter, then letters, digits, - and _",
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
        "the link of %s is %s: want one of %s, or an address without a scheme",
        citation.passage(),
        link,
        SCHEMES);
  }
}
