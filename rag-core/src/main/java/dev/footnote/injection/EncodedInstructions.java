package dev.footnote.injection;

import com.google.common.base.CharMatcher;
import com.google.common.io.BaseEncoding;
import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search for instructions in base64, hexadecimal digits or escapes. */
final class EncodedInstructions {

  private static final int MIN_ESCAPES = 4;
  private static final CharMatcher HEX =
      CharMatcher.inRange('0', '9')
          .or(CharMatcher.inRange('a', 'f'))
          .or(CharMatcher.inRange('A', 'F'));
  private static final Pattern BASE64 =
      Pattern.compile("[A-Za-z0-9+/_-]{20,}+(?:\\n[A-Za-z0-9+/_-]{20,}+)*+={0,2}+");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "&#(?:(?<decimal>\\d{2,6})|x[0-9a-fA-F]{2,5});|%[0-9a-fA-F]{2}"
              + "|\\\\(?:u|x)(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{2})");

  private final MappedText visible;
  private final List<Suspicion> plain;
  private final List<Suspicion> found = new ArrayList<>();

  private EncodedInstructions(MappedText visible, List<Suspicion> plain) {
    this.visible = visible;
    this.plain = plain;
  }

  /**
   * Returns the instructions that only decoding reveals.
   *
   * @param plain the instructions in the text as it is
   */
  static List<Suspicion> in(MappedText visible, List<Suspicion> plain) {
    return new EncodedInstructions(visible, plain).find();
  }

  private List<Suspicion> find() {
    Matcher matcher = BASE64.matcher(visible.text());
    while (matcher.find()) {
      Span span = new Span(matcher.start(), matcher.end());
      decoded(matcher.group()).ifPresent(text -> addIfSuspicious(text, span));
    }
    List<MatchResult> escapes = ESCAPE.matcher(visible.text()).results().toList();
    if (escapes.size() >= MIN_ESCAPES && plain.isEmpty()) {
      Span span = new Span(escapes.getFirst().start(), escapes.getLast().end());
      addIfSuspicious(
          ESCAPE.matcher(visible.text()).replaceAll(EncodedInstructions::unescaped), span);
    }
    return found;
  }

  private void addIfSuspicious(String decoded, Span span) {
    InstructionScanner.in(FoldedText.of(VisibleText.of(decoded))).stream()
        .findFirst()
        .map(Suspicion::explanation)
        .ifPresent(
            explanation ->
                found.add(
                    new Suspicion(
                        Kind.INSTRUCTION, visible.source(span), "encoded text " + explanation)));
  }

  private static Optional<String> decoded(String run) {
    String digits = run.replace("\n", "").replace("=", "");
    if (digits.length() % 2 == 0 && HEX.matchesAllOf(digits)) {
      return text(BaseEncoding.base16().decode(digits.toUpperCase(Locale.ROOT)));
    }
    int decodable = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    return text(
        Base64.getDecoder()
            .decode(digits.substring(0, decodable).replace('-', '+').replace('_', '/')));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String unescaped(MatchResult escape) {
    String decimal = escape.group("decimal");
    int c =
        decimal != null
            ? Integer.parseInt(decimal)
            : Integer.parseInt(CharMatcher.anyOf("&#x;%\\u").removeFrom(escape.group()), 16);
    return Matcher.quoteReplacement(Character.isValidCodePoint(c) ? Character.toString(c) : "");
  }
}
