package dev.footnote.ingest.internal.format;

import dev.footnote.ingest.internal.ScriptText;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markup inside a line. Every pattern is bounded, so that no line takes long.
 *
 * @param replacement the replacement of the mark; refers to groups of the pattern
 */
record AsciiDocInline(Pattern mark, String replacement) {

  /** The name of an attribute, which its value replaces. */
  static final Pattern NAME = Pattern.compile("\\{([\\w-]{1,100})\\}");

  private static final List<AsciiDocInline> ALL =
      List.of(
          of("(?m) \\+$", ""),
          of("\\[\\[[^\\[\\]]{1,200}\\]\\]", ""),
          of("<<[^<>,\n]{1,200},\\s*([^<>]{1,300})>>", "$1"),
          of("<<#?([^<>,\n]{1,200})>>", "$1"),
          of("(?:link:|xref:|mailto:)[^\\s\\[\\]]{1,500}\\[([^\\[\\]]{1,500})\\]", "$1"),
          of("(?:link:|xref:|mailto:)([^\\s\\[\\]]{1,500})\\[\\]", "$1"),
          of("https?://[^\\s\\[\\]]{1,500}\\[([^\\[\\]]{1,500})\\]", "$1"),
          of("(https?://[^\\s\\[\\]]{1,500})\\[\\]", "$1"),
          of("(?:kbd|btn|pass|stem):\\w{0,9}\\[([^\\[\\]]{1,500})\\]", "$1"),
          of("\\*\\*([^*]{1,500})\\*\\*", "$1"),
          of("__([^_]{1,500})__", "$1"),
          of("``([^`]{1,500})``", "$1"),
          of("(?<![\\w*])\\*(?=\\S)([^*]{1,500})(?<=\\S)\\*(?![\\w*])", "$1"),
          of("(?<![\\w_])_(?=\\S)([^_]{1,500})(?<=\\S)_(?![\\w_])", "$1"),
          of("(?<![\\w`])`(?=\\S)([^`]{1,500})(?<=\\S)`(?![\\w`])", "$1"));

  private static final Pattern SUPERSCRIPT = Pattern.compile("\\^([^\\s^]{1,100})\\^");
  private static final Pattern SUBSCRIPT = Pattern.compile("~([^\\s~]{1,100})~");

  private static AsciiDocInline of(String mark, String replacement) {
    return new AsciiDocInline(Pattern.compile(mark), replacement);
  }

  /** Returns the text without markup. */
  static String strip(String text) {
    String bare = text;
    for (AsciiDocInline markup : ALL) {
      bare = markup.mark.matcher(bare).replaceAll(markup.replacement);
    }
    return replaced(
        replaced(bare, SUPERSCRIPT, ScriptText::raised), SUBSCRIPT, ScriptText::lowered);
  }

  private static String replaced(
      String text, Pattern marks, BiFunction<String, CharSequence, String> plain) {
    StringBuilder replaced = new StringBuilder();
    Matcher matcher = marks.matcher(text);
    int end = 0;
    while (matcher.find()) {
      replaced.append(text, end, matcher.start());
      replaced.append(plain.apply(matcher.group(1), replaced.toString()));
      end = matcher.end();
    }
    return replaced.append(text, end, text.length()).toString();
  }
}
