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
 * A comparison of the addresses and the markup in a statement with those in its evidence. A model
 * may add an address of its own, or because a document instructed it, and so lead a reader to a
 * place that no source names. Immutable and thread-safe.
 *
 * <p>Addresses are web and mail addresses, also without a scheme if they cannot be a word. Markup
 * is Markdown links, Markdown images and HTML elements. An address must be equal to one in the
 * evidence: {@code a.example/y} does not confirm {@code a.example/x}. Cost is linear in the texts.
 */
public final class AddressCheck {

  /** Punctuation behind an address that belongs to the sentence. */
  private static final CharMatcher SENTENCE_END = CharMatcher.anyOf(".,;:!?/'\"\u201D\u2019*_~`");

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

  /** Creates a check against all texts that may confirm an address. */
  public static AddressCheck against(List<String> evidence) {
    return new AddressCheck(evidence);
  }

  /**
   * Returns the problem of a statement, in one sentence; none if the evidence has all of its
   * addresses and markup. An unconfirmed address in a link is reported as an address only.
   */
  public List<String> problems(String statement) {
    if (!addresses(statement).allMatch(addresses::contains)) {
      return List.of("The statement has an address that its source does not have.");
    }
    return markup(statement).allMatch(markup::contains)
        ? List.of()
        : List.of(
            "The statement has a link, an image or an HTML element that its source does not have.");
  }

  /** Hidden characters are removed first, as in the prompt: they may split an address. */
  private static Stream<String> addresses(String text) {
    return matches(ADDRESS, NeutralText.of(text).text()).map(SENTENCE_END::trimTrailingFrom);
  }

  private static Stream<String> markup(String text) {
    return matches(MARKUP, text).map(CharMatcher.whitespace()::removeFrom);
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
