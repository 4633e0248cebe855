package dev.footnote.ingest.internal.office;

import dev.footnote.ingest.internal.office.InlineText.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** Formulas in MathML as text in a line. */
final class MathMl {

  private static final Pattern WORD_END = Pattern.compile("(?s)(?:.*[^\\p{L}])?\\p{L}{2,}");
  private static final Pattern WORD_START = Pattern.compile("(?s)\\p{L}.*");

  private MathMl() {}

  /** Reads a formula, or a part of one, at its element. */
  static InlineText read(XmlCursor xml) throws IOException, SAXException, TikaException {
    String element = xml.name();
    InlineText out = new InlineText();
    switch (element) {
      case "mi", "mn", "mo", "mtext", "ms" -> out.append(xml.text().strip());
      case "annotation", "annotation-xml", "mphantom" -> {}
      default -> {
        List<InlineText> parts = new ArrayList<>();
        xml.children(name -> parts.add(read(xml)));
        write(element, parts, out);
      }
    }
    return out;
  }

  private static void write(String element, List<InlineText> parts, InlineText out) {
    switch (element) {
      case "mfrac" -> out.append(grouped(parts, 0) + "/" + grouped(parts, 1));
      case "msup", "mover" -> scripts(parts, Script.RAISED, out);
      case "msub", "munder" -> scripts(parts, Script.LOWERED, out);
      case "msubsup", "munderover" -> {
        scripts(parts.subList(0, Math.min(2, parts.size())), Script.LOWERED, out);
        if (parts.size() > 2) {
          out.append(parts.get(2).linear(), Script.RAISED);
        }
      }
      case "msqrt" -> {
        InlineText inner = new InlineText();
        parts.forEach(part -> OfficeMath.appendApart(part, inner));
        out.append("\u221A" + InlineText.grouped(inner.linear()));
      }
      case "mroot" -> {
        out.append(parts.size() > 1 ? parts.get(1).linear() : "", Script.RAISED);
        out.append("\u221A" + grouped(parts, 0));
      }
      case "mfenced" -> {
        out.append("(");
        parts.forEach(out::append);
        out.append(")");
      }
      case "mtr" -> joined(parts, ", ", out);
      case "mtable" -> joined(parts, "; ", out);
      default -> parts.forEach(part -> appendWord(part, out));
    }
  }

  /** Words are elements of their own, without the blanks between them. */
  private static void appendWord(InlineText part, InlineText out) {
    String left = out.linear();
    String right = part.linear();
    boolean joinsWords = WORD_END.matcher(left).matches() && WORD_START.matcher(right).matches();
    out.append(joinsWords ? " " : "");
    OfficeMath.appendApart(part, out);
  }

  private static void scripts(List<InlineText> parts, Script script, InlineText out) {
    if (!parts.isEmpty()) {
      out.append(parts.getFirst());
    }
    if (parts.size() > 1) {
      out.append(parts.get(1).linear(), script);
    }
  }

  private static void joined(List<InlineText> parts, String separator, InlineText out) {
    boolean isFirst = true;
    for (InlineText part : parts) {
      out.append(isFirst ? "" : separator);
      out.append(part);
      isFirst = false;
    }
  }

  private static String grouped(List<InlineText> parts, int index) {
    return index < parts.size() ? InlineText.grouped(parts.get(index).linear()) : "";
  }
}
