package dev.footnote.ingest.internal.html;

import dev.footnote.ingest.internal.ScriptText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The links between the marks of notes and the notes. A note becomes a block that begins with its
 * mark, in the form that the mark has in the text. Not thread-safe.
 *
 * <p>A note is the block with the anchor that an earlier mark links to, or a block that begins with
 * a superscript that an earlier word has.
 */
final class NoteLinks {

  private static final String NOTE_BLOCK = "aside";
  private static final String NOTE_CLASS = "footnote";

  /** Elements that can be a note. A table's row is more than a note. */
  private static final String BLOCKS = "li, p, div, aside, dd, section, blockquote, td, tr, body";

  private static final Set<String> NOT_NOTES = Set.of("td", "tr", "body");

  private static final Pattern MARK =
      Pattern.compile(
          "\\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[A-Z]|\\p{Punct}{1,3}|[\u2020\u2021\u00A7\u00B6]{1,3}");

  private static final Pattern BRACKETED = Pattern.compile("[\\[(][\\p{L}\\d ]{1,12}[\\])]");
  private static final Pattern BACK =
      Pattern.compile(
          "[\\s^\u2191\u21A9\u21B5\u2934\u23CE\u2B11\uFE0E\uFE0F]*|(?i)back|return|zur\u00FCck|retour");

  /** Text after a mark that begins a note. An isotope's name follows its number without a space. */
  private static final Pattern NOTE_TEXT =
      Pattern.compile("(?s)(?:[\\s.:)\\]]|\\p{Lu}\\p{Ll}{2}).*");

  private static final int MAX_NOTE_LENGTH = 5_000;

  private final Document page;
  private final NoteMarks earlier;
  private final Map<String, String> marks = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private NoteLinks(Document page, NoteMarks earlier) {
    this.page = page;
    this.earlier = earlier;
  }

  /**
   * Makes blocks of the notes of a page.
   *
   * @param earlier marks in earlier chapters of the same book; gets those of this page
   */
  static void tie(Document page, NoteMarks earlier) {
    if (page.selectFirst("sup, a[href*=#]") != null) {
      new NoteLinks(page, earlier).tie();
    }
  }

  /** Returns whether an element is a note. */
  static boolean isNote(Element element) {
    return element.nameIs(NOTE_BLOCK)
        && (element.hasClass(NOTE_CLASS)
            || element.attr("epub:type").matches("(?:foot|end|rear)note"));
  }

  private void tie() {
    // In the order of the page, so that a mark comes before its note.
    for (Element element : page.body().getAllElements()) {
      String anchor =
          element.nameIs("a") && element.id().isEmpty() ? element.attr("name") : element.id();
      if (!anchor.isEmpty()) {
        Optional.ofNullable(marks.get(anchor))
            .or(() -> earlier.of(anchor))
            .ifPresent(mark -> startNote(element, mark));
      }
      if (element.nameIs("a")) {
        readLink(element);
      } else if (element.nameIs("sup")) {
        readSuperscript(element);
      }
    }
  }

  private void readLink(Element link) {
    String href = link.attr("href");
    int hash = href.indexOf('#');
    String text = link.text().strip();
    if (hash < 0 || text.isEmpty() || text.length() > 14) {
      return;
    }
    boolean isRaised = link.closest("sup") != null || link.selectFirst("sup") != null;
    boolean isBracketed = BRACKETED.matcher(text).matches();
    boolean isMark = isTypedMark(link) || (isRaised && MARK.matcher(text).matches()) || isBracketed;
    if (!isMark || link.closest(NOTE_BLOCK + "." + NOTE_CLASS) != null) {
      return;
    }
    if (!isRaised && !isBracketed) {
      link.wrap("<sup></sup>");
    }
    String mark = isBracketed ? text : ScriptText.raised(text, "");
    marks.putIfAbsent(href.substring(hash + 1), mark);
    earlier.put(href.substring(hash + 1), mark);
  }

  private static boolean isTypedMark(Element link) {
    return link.attr("epub:type").contains("noteref")
        || link.attr("role").equals("doc-noteref")
        || link.classNames().stream().anyMatch(name -> name.matches("(?:foot)?note-?ref|fn-?ref"));
  }

  /** Makes a note of a block that begins with a superscript that a word before has. */
  private void readSuperscript(Element mark) {
    String text = mark.text().strip();
    if (!MARK.matcher(text).matches()) {
      return;
    }
    @Nullable Element block = mark.closest(BLOCKS);
    if (block == null || !block.text().strip().startsWith(text) || !isFirstIn(mark, block)) {
      seen.add(text);
    } else if (seen.contains(text)
        && !NOT_NOTES.contains(block.normalName())
        && !isNote(block)
        && NOTE_TEXT.matcher(block.wholeText().strip().substring(text.length())).matches()) {
      makeNote(block);
    }
  }

  private static boolean isFirstIn(Element mark, Element block) {
    for (Node node = mark; node != null && !node.equals(block); node = node.parent()) {
      for (Node before = node.previousSibling();
          before != null;
          before = before.previousSibling()) {
        if (before instanceof TextNode text
            ? !text.isBlank()
            : before instanceof Element e && e.hasText()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Makes a note of the block that an anchor is in or on. */
  private void startNote(Element anchor, String mark) {
    @Nullable Element block = anchor.closest(BLOCKS);
    if (block == null
        || NOT_NOTES.contains(block.normalName())
        || (isNote(block) && block.hasAttr("data-mark"))
        || block.text().length() > MAX_NOTE_LENGTH
        || block.selectFirst("h1, h2, h3") != null) {
      return;
    }
    removeBackLinks(block);
    removeMark(block, mark);
    if (block.hasText()) {
      makeNote(block);
      block.attr("data-mark", mark);
      firstParagraph(block).prependText(mark + " ");
    }
  }

  private static Element firstParagraph(Element block) {
    @Nullable Element first = block.firstElementChild();
    return first != null && first.nameIs("p") && block.ownText().isBlank() ? first : block;
  }

  private static void makeNote(Element block) {
    block.tagName(NOTE_BLOCK).addClass(NOTE_CLASS);
  }

  private static void removeBackLinks(Element block) {
    block.select("a[href*=#]").stream()
        .filter(
            link ->
                BACK.matcher(link.text()).matches()
                    || link.attr("role").equals("doc-backlink")
                    || link.className().contains("backref")
                    || link.className().contains("backlink"))
        .forEach(Element::remove);
    block.select(".mw-cite-backlink").remove();
  }

  /** Removes the mark that the note itself begins with. */
  private static void removeMark(Element block, String mark) {
    List<TextNode> texts =
        block.nodeStream(TextNode.class).filter(text -> !text.isBlank()).toList();
    if (texts.isEmpty()) {
      return;
    }
    TextNode first = texts.getFirst();
    String text = first.getWholeText().strip();
    String bare =
        text.replaceFirst(
            "^[\\[(]?([\\p{L}\\p{N}*\u2020\u2021\u00A7]{1,12})[\\])]?[.:]?(?=\\s|$)", "");
    String own = text.substring(0, text.length() - bare.length());
    String plain = own.replaceAll("[\\[\\]().:\\s]", "");
    String wanted = mark.replaceAll("[\\[\\]()\\s]", "");
    if (!plain.isEmpty() && (plain.equals(wanted) || ScriptText.raised(plain, "").equals(wanted))) {
      first.text(bare.replaceFirst("^[\\s.:)\\]]+", ""));
    }
  }
}
