package dev.footnote.ingest.internal.format;

import java.util.regex.Pattern;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/**
 * The marks around superscripts and subscripts in Markdown, as in {@code x^2^} and {@code H~2~O}.
 *
 * @param mark the character at both ends
 * @param element the HTML element that the text becomes
 * @param content the text that may be between the marks
 * @param after the text that may follow on the second mark
 */
record ScriptDelimiter(char mark, String element, Pattern content, Pattern after)
    implements DelimiterProcessor {

  /** Formulas such as {@code x^2+y^2} have two marks as well, but a letter or digit follows. */
  static final ScriptDelimiter SUPERSCRIPT =
      new ScriptDelimiter(
          '^', "sup", Pattern.compile("\\S{1,30}"), Pattern.compile("(?s)(?:[^\\p{L}\\p{N}].*)?"));

  static final ScriptDelimiter SUBSCRIPT =
      new ScriptDelimiter(
          '~', "sub", Pattern.compile("[\\p{L}\\p{N}+()-]{1,12}"), Pattern.compile("(?s).*"));

  @Override
  public char getOpeningCharacter() {
    return mark;
  }

  @Override
  public char getClosingCharacter() {
    return mark;
  }

  @Override
  public int getMinLength() {
    return 1;
  }

  @Override
  public int process(DelimiterRun opening, DelimiterRun closing) {
    if (opening.length() > 1 || closing.length() > 1) {
      return 0;
    }
    Node opener = opening.getOpener();
    Node closer = closing.getCloser();
    StringBuilder between = new StringBuilder();
    for (Node node = opener.getNext(); !node.equals(closer); node = node.getNext()) {
      between.append(node instanceof Text text ? text.getLiteral() : "\n");
    }
    String next = closer.getNext() instanceof Text text ? text.getLiteral() : "";
    if (!content.matcher(between).matches() || !after.matcher(next).matches()) {
      return 0;
    }
    opener.insertAfter(tag("<" + element + ">"));
    closer.insertBefore(tag("</" + element + ">"));
    return 1;
  }

  private static HtmlInline tag(String html) {
    HtmlInline tag = new HtmlInline();
    tag.setLiteral(html);
    return tag;
  }
}
