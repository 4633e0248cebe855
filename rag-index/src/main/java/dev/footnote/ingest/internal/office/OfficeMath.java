package dev.footnote.ingest.internal.office;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import dev.footnote.ingest.internal.office.InlineText.Script;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Formulas of Office files as text in a line: {@code x²}, {@code (a+b)/2}, {@code √(x)}. */
final class OfficeMath {

  private static final Set<String> ROOTS = Set.of("", "2");

  private final ListMultimap<String, InlineText> arguments = ArrayListMultimap.create();
  private final Map<String, String> properties = new HashMap<>();

  private OfficeMath() {}

  /** Reads a formula, or a part of one, at its element. */
  static InlineText read(XmlCursor xml) throws IOException, SAXException, TikaException {
    InlineText formula = new InlineText();
    xml.children(
        name -> {
          switch (name) {
            case "r" -> readRun(xml, formula);
            case "del", "moveFrom" -> {}
            case "oMath", "e", "ins", "moveTo", "smartTag", "sdt", "sdtContent" ->
                appendApart(read(xml), formula);
            default -> {
              if (!name.endsWith("Pr")) {
                appendApart(object(name, xml), formula);
              }
            }
          }
        });
    return formula;
  }

  private static void readRun(XmlCursor xml, InlineText formula)
      throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          if (name.equals("t")) {
            InlineText run = new InlineText();
            run.append(xml.text());
            appendApart(run, formula);
          }
        });
  }

  /** Appends a text so that its digits do not join digits before it. */
  static void appendApart(InlineText text, InlineText before) {
    String plain = text.linear();
    String left = before.linear();
    boolean joinsDigits =
        !plain.isEmpty()
            && !left.isEmpty()
            && Character.isDigit(plain.charAt(0))
            && Character.isDigit(left.charAt(left.length() - 1));
    before.append(joinsDigits ? " " : "");
    before.append(text);
  }

  private static InlineText object(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    OfficeMath object = new OfficeMath();
    xml.children(
        child -> {
          switch (child) {
            case "mr" -> object.arguments.put("mr", matrixRow(xml));
            case "del", "moveFrom" -> {}
            default -> {
              if (child.endsWith("Pr")) {
                xml.descendants(
                    property -> object.properties.put(property, xml.attribute("val", "")));
              } else {
                object.arguments.put(child, read(xml));
              }
            }
          }
        });
    return object.linear(name);
  }

  private static InlineText matrixRow(XmlCursor xml)
      throws IOException, SAXException, TikaException {
    StringBuilder row = new StringBuilder();
    xml.children(name -> row.append(row.isEmpty() ? "" : ", ").append(read(xml).linear().strip()));
    return text(row.toString());
  }

  private InlineText linear(String name) {
    return switch (name) {
      case "f" -> fraction();
      case "sSup" -> scripts(argument("e"), null, argument("sup"));
      case "sSub" -> scripts(argument("e"), argument("sub"), null);
      case "sSubSup" -> scripts(argument("e"), argument("sub"), argument("sup"));
      case "sPre" -> {
        InlineText before = scripts(new InlineText(), argument("sub"), argument("sup"));
        before.append(argument("e"));
        yield before;
      }
      case "nary" -> {
        String sign = properties.getOrDefault("chr", "\u222B");
        InlineText sum = scripts(text(sign), argument("sub"), argument("sup"));
        sum.append(" ");
        sum.append(argument("e"));
        yield sum;
      }
      case "rad" -> root();
      case "d" -> delimited();
      case "func" -> function();
      case "limLow" -> limit("_");
      case "limUpp" -> limit("^");
      case "m" -> text("[" + joined("mr", "; ") + "]");
      case "eqArr" -> text(joined("e", "; "));
      default -> {
        InlineText all = new InlineText();
        arguments.values().forEach(argument -> appendApart(argument, all));
        yield all;
      }
    };
  }

  private InlineText fraction() {
    String top = InlineText.grouped(argument("num").linear());
    String bottom = InlineText.grouped(argument("den").linear());
    boolean isBinomial = properties.getOrDefault("type", "").equals("noBar");
    return text(isBinomial ? top + " over " + bottom : top + "/" + bottom);
  }

  private InlineText root() {
    String degree = argument("deg").linear().strip();
    InlineText root = new InlineText();
    if (!ROOTS.contains(degree)) {
      appendScript(root, degree, Script.RAISED);
    }
    root.append("\u221A" + InlineText.grouped(argument("e").linear()));
    return root;
  }

  private InlineText delimited() {
    InlineText all = new InlineText();
    all.append(properties.getOrDefault("begChr", "("));
    boolean isFirst = true;
    for (InlineText each : arguments.get("e")) {
      all.append(isFirst ? "" : properties.getOrDefault("sepChr", "|"));
      all.append(each);
      isFirst = false;
    }
    all.append(properties.getOrDefault("endChr", ")"));
    return all;
  }

  private InlineText function() {
    InlineText all = new InlineText();
    all.append(argument("fName"));
    String operand = argument("e").linear();
    all.append(operand.startsWith("(") ? "" : " ");
    all.append(argument("e"));
    return all;
  }

  private InlineText limit(String operator) {
    InlineText all = new InlineText();
    all.append(argument("e"));
    all.append(operator + InlineText.grouped(argument("lim").linear()));
    return all;
  }

  private static InlineText scripts(
      InlineText base, @Nullable InlineText low, @Nullable InlineText high) {
    InlineText all = new InlineText();
    all.append(base);
    if (low != null) {
      appendScript(all, low.linear(), Script.LOWERED);
    }
    if (high != null) {
      appendScript(all, high.linear(), Script.RAISED);
    }
    return all;
  }

  /** Longer exponents keep their operator, because they would be read as text. */
  private static void appendScript(InlineText formula, String text, Script script) {
    String operand = text.strip();
    boolean isShort = operand.codePoints().count() <= 8;
    if (isShort) {
      formula.append(operand, script);
    } else {
      formula.append((script == Script.RAISED ? "^" : "_") + InlineText.grouped(operand));
    }
  }

  private InlineText argument(String name) {
    return Iterables.getFirst(arguments.get(name), new InlineText());
  }

  private String joined(String name, String separator) {
    List<InlineText> all = arguments.get(name);
    return all.stream().map(each -> each.linear().strip()).collect(Collectors.joining(separator));
  }

  private static InlineText text(String text) {
    InlineText inline = new InlineText();
    inline.append(text);
    return inline;
  }
}
