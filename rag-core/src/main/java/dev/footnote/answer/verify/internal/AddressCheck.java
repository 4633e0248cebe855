package dev.footnote.answer.verify.internal;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import dev.footnote.injection.NeutralText;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the addresses and the markup of a statement against its evidence: what a model adds of its
 * own, or because a document told it to, leads a reader to where no source does. Immutable and
 * thread-safe.
 *
 * <p>Addresses are those of pages and of mail, with their scheme or without one where they cannot
 * be taken for a word; markup are the links and images of Markdown, and the elements of HTML. What
 * the evidence has, it has as a whole: {@code a.example/x} is not there where {@code a.example/y}
 * is. Cost is linear in the texts.
 */
public final class AddressCheck {

  /** What ends a sentence, not an address. */
  private static final CharMatcher TRAILING = CharMatcher.anyOf(".,;:!?/'\"\u201D\u2019*_~`");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b[a-z][a-z0-9+.-]{1,20}+://[^\\s<>\"()\\[\\]{}]*+"
              + "|\\b(?:mailto|javascript|vbscript|data|tel|file):[^\\s<>\"()\\[\\]{}]++"
              + "|(?<![\\w/:])//[\\w-]++(?:\\.[\\w-]++)+[^\\s<>\"()\\[\\]{}]*+"
              + "|[\\w.+-]{1,64}+@[\\w-]++(?:\\.[\\w-]++)+"
              + "|\\bwww\\.[^\\s<>\"()\\[\\]{}]++"
              + "|(?<![\\w.-])(?:[a-z0-9-]{1,63}+\\.)+[a-z]{2,24}+/[^\\s<>\"()\\[\\]{}]++"
              + "|(?<![\\w.-])(?:[a-z0-9-]{2,63}+\\.){2,}[a-z]{2,24}+(?![\\w(])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKUP =
      Pattern.compile(
          "!?+\\[[^\\[\\]\\n]{0,400}+\\]\\([^()\\n]{0,800}+\\)"
              + "|^ {0,3}\\[[^\\[\\]\\n]{1,400}+\\]:"
              + "|</?+[a-z][a-z0-9-]{0,40}+(?:[\\s/][^<>=]{0,400}+=[^<>]{0,800}+|\\s*+/?+)>"
              + "|<(?:!--|!doctype|\\?xml)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final ImmutableSet<String> addresses;
  private final ImmutableSet<String> markup;

  private AddressCheck(List<String> evidence) {
    addresses = evidence.stream().flatMap(AddressCheck::addresses).collect(toImmutableSet());
    markup = evidence.stream().flatMap(AddressCheck::markup).collect(toImmutableSet());
  }

  /** A check against all that a statement may have its addresses from. */
  public static AddressCheck against(List<String> evidence) {
    return new AddressCheck(evidence);
  }

  /** What the evidence does not have, a sentence; an address in a link is told as an address. */
  public List<String> problems(String statement) {
    if (!addresses(statement).allMatch(addresses::contains)) {
      return List.of("It names an address that its source does not have.");
    }
    return markup(statement).allMatch(markup::contains)
        ? List.of()
        : List.of("It has a link, an image or an element that its source does not have.");
  }

  /** Those that a text has without its hidden characters, as a model is shown it. */
  private static Stream<String> addresses(String text) {
    return found(ADDRESS, NeutralText.of(text).text()).map(TRAILING::trimTrailingFrom);
  }

  private static Stream<String> markup(String text) {
    return found(MARKUP, text).map(CharMatcher.whitespace()::removeFrom);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
