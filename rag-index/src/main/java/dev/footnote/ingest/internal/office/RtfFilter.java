package dev.footnote.ingest.internal.office;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A stream of an RTF file without its deleted and hidden text, and with {@link RtfMark marks} for
 * raised text, notes, tables and headings. It reads the file once. Not thread-safe.
 */
final class RtfFilter extends InputStream {

  private static final int MIN_RAISE = 4;
  private static final int DEFAULT_RAISE = 6;

  /** Words that stand for characters or line breaks. */
  private static final Set<String> CHARACTERS =
      Set.of(
          "par",
          "line",
          "tab",
          "emdash",
          "endash",
          "bullet",
          "lquote",
          "rquote",
          "ldblquote",
          "rdblquote",
          "emspace",
          "enspace",
          "qmspace",
          "zwj",
          "zwnj",
          "page",
          "column");

  /** Groups whose text is not that of the document. */
  private static final Set<String> DESTINATIONS =
      Set.of(
          "fonttbl",
          "colortbl",
          "stylesheet",
          "info",
          "pict",
          "objdata",
          "fldinst",
          "header",
          "headerl",
          "headerr",
          "headerf",
          "footer",
          "footerl",
          "footerr",
          "footerf",
          "listtable",
          "listoverridetable",
          "revtbl",
          "rsidtbl",
          "generator",
          "xmlnstbl",
          "themedata",
          "colorschememapping",
          "latentstyles",
          "datastore",
          "listtext",
          "pntext",
          "template",
          "filetbl",
          "ftnsep",
          "ftnsepc",
          "aftnsep",
          "aftnsepc",
          "bkmkstart",
          "bkmkend",
          "sp",
          "atnid",
          "atntime",
          "atndate",
          "atnref",
          "atrfstart",
          "atrfend",
          "datafield",
          "objclass",
          "xe",
          "tc",
          "do",
          "shpinst",
          "nonshppict",
          "blipuid",
          "pgptbl",
          "mmathPr",
          "wgrffmtfilter");

  /** The number of an item; bullets are characters of symbol fonts. */
  private static final Pattern NUMBER = Pattern.compile("\\s*[(\\[]?[\\w.]{1,16}[.):\\]]\\s*");

  private final InputStream rtf;
  private byte[] ready = new byte[0];
  private int next;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Group> groups = new ArrayDeque<>();
  private Group group = new Group();
  private int pushedBack = -1;

  private final Map<Integer, Integer> outlines = new HashMap<>();
  private int outline = -1;
  private boolean isInTable;
  private boolean isTold;
  private boolean isBodyBegun;
  private RtfMark script = RtfMark.BASE;
  private final List<RtfMark> cells = new ArrayList<>();
  private RtfMark nextCell = RtfMark.CELL_END;
  private int cell;
  private int noteNumber;
  private final StringBuilder author = new StringBuilder();
  private final StringBuilder itemNumber = new StringBuilder();

  private static final class Group {
    private boolean isDeleted;
    private boolean isHidden;
    private boolean isForeign;
    private boolean isStyles;
    private boolean isAuthor;
    private boolean isItemNumber;
    private boolean isNote;
    private boolean isInNote;
    private boolean isOptional;
    private RtfMark script = RtfMark.BASE;
    private int style = -1;
    private final StringBuilder styleName = new StringBuilder();

    Group inner() {
      Group inner = new Group();
      inner.isDeleted = isDeleted;
      inner.isHidden = isHidden;
      inner.isForeign = isForeign;
      inner.isStyles = isStyles;
      inner.isAuthor = isAuthor;
      inner.isItemNumber = isItemNumber;
      inner.isInNote = isInNote;
      inner.script = script;
      return inner;
    }
  }

  RtfFilter(InputStream rtf) {
    this.rtf = rtf;
  }

  @Override
  public int read() throws IOException {
    while (next == ready.length) {
      if (!readToken()) {
        return -1;
      }
      ready = out.toByteArray();
      out.reset();
      next = 0;
    }
    return ready[next++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int one = read();
      if (one < 0) {
        break;
      }
      bytes[from + count++] = (byte) one;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private int take() throws IOException {
    int taken = pushedBack >= 0 ? pushedBack : rtf.read();
    pushedBack = -1;
    return taken;
  }

  private boolean readToken() throws IOException {
    int c = take();
    switch (c) {
      case -1 -> {
        return false;
      }
      case '{' -> {
        out.write(c);
        groups.push(group);
        group = group.inner();
      }
      case '}' -> endGroup();
      case '\\' -> readControl();
      case '\r', '\n' -> out.write(c);
      default -> text(new byte[] {(byte) c});
    }
    return true;
  }

  private void endGroup() {
    if (group.isNote) {
      mark(RtfMark.BASE);
      mark(RtfMark.NOTE_END);
      script = RtfMark.BASE;
    }
    if (group.isStyles && group.style >= 0) {
      ParagraphKind named = ParagraphKind.named(group.styleName.toString().replace(";", ""));
      if (named.kind() == ParagraphKind.Kind.HEADING) {
        outlines.putIfAbsent(group.style, named.level() - 1);
      }
    }
    out.write('}');
    boolean isItemNumber = group.isItemNumber;
    group = groups.isEmpty() ? group : groups.pop();
    if (isItemNumber && !group.isItemNumber && NUMBER.matcher(itemNumber).matches()) {
      text((itemNumber.toString().strip() + " ").getBytes(ISO_8859_1));
    }
  }

  private void readControl() throws IOException {
    int c = take();
    if (c == '\'') {
      text(new byte[] {'\\', '\'', (byte) take(), (byte) take()});
    } else if (isLetter(c)) {
      pushedBack = c;
      readWord();
    } else if (c == '*') {
      group.isOptional = true;
    } else if (c == '~' || c == '_' || c == '-' || c == '\\' || c == '{' || c == '}') {
      text(new byte[] {'\\', (byte) c});
    } else {
      out.write('\\');
      out.write(c);
    }
  }

  private void readWord() throws IOException {
    StringBuilder word = new StringBuilder();
    int c = take();
    for (; isLetter(c) && word.length() < 64; c = take()) {
      word.append((char) c);
    }
    StringBuilder number = new StringBuilder();
    for (; (c == '-' && number.isEmpty()) || (c >= '0' && c <= '9'); c = take()) {
      number.append((char) c);
    }
    if (c != ' ') {
      pushedBack = c;
    }
    int parameter = XmlValues.number(number.toString(), Integer.MIN_VALUE);
    String token = "\\" + word + number + (c == ' ' ? " " : "");
    if (word.toString().equals("bin") && parameter > 0) {
      write(token);
      copy(parameter);
    } else {
      control(word.toString(), parameter, token);
    }
  }

  private void copy(int length) throws IOException {
    for (int i = 0; i < length; i++) {
      int c = take();
      if (c < 0) {
        return;
      }
      out.write(c);
    }
  }

  private void control(String word, int parameter, String token) {
    boolean isOn = parameter != 0;
    boolean hasParameter = parameter != Integer.MIN_VALUE;
    switch (word) {
      case "deleted" -> group.isDeleted = isOn;
      case "v" -> group.isHidden = isOn;
      case "super" -> group.script = isOn ? RtfMark.RAISED : RtfMark.BASE;
      case "sub" -> group.script = isOn ? RtfMark.LOWERED : RtfMark.BASE;
      case "nosupersub" -> group.script = RtfMark.BASE;
      case "up" -> raise(hasParameter ? parameter : DEFAULT_RAISE, RtfMark.RAISED);
      case "dn" -> raise(hasParameter ? parameter : DEFAULT_RAISE, RtfMark.LOWERED);
      case "plain" -> {
        group.isDeleted = false;
        group.isHidden = false;
        group.script = RtfMark.BASE;
      }
      case "pard" -> {
        isBodyBegun |= !group.isForeign;
        startParagraph();
      }
      case "intbl" -> isInTable = true;
      case "s" -> {
        group.style = parameter;
        outline = group.isStyles ? outline : outlines.getOrDefault(parameter, -1);
      }
      case "outlinelevel" -> {
        if (group.isStyles) {
          outlines.put(group.style, parameter);
        } else {
          outline = parameter;
        }
      }
      case "stylesheet" -> group.isStyles = true;
      case "listtext", "pntext" -> {
        group.isItemNumber = true;
        itemNumber.setLength(0);
      }
      case "atnauthor" -> {
        group.isAuthor = true;
        author.setLength(0);
      }
      case "footnote" -> startNote("");
      case "annotation" ->
          startNote(author.isEmpty() ? "Comment: " : "Comment by " + author + ": ");
      default -> table(word);
    }
    group.isForeign |=
        DESTINATIONS.contains(word)
            || group.isAuthor
            || (group.isOptional && !word.equals("annotation") && isDestinationStart(word));
    boolean isComment = word.equals("annotation");
    write(group.isOptional && !isComment ? "\\*" : "");
    group.isOptional = false;
    writeControl(word, token);
  }

  /** After {@code \*} comes the name of a group that older programs leave out. */
  private static boolean isDestinationStart(String word) {
    return !word.equals("shppict");
  }

  private void raise(int halfPoints, RtfMark raised) {
    group.script = halfPoints >= MIN_RAISE ? raised : RtfMark.BASE;
  }

  private void startParagraph() {
    if (!group.isInNote) {
      isInTable = false;
      outline = -1;
    }
  }

  private void startNote(String introduction) {
    group.isForeign = isSuppressed();
    mark(RtfMark.BASE);
    script = RtfMark.BASE;
    mark(RtfMark.NOTE_START);
    group.isNote = true;
    group.isInNote = true;
    write(introduction.isEmpty() ? "" : "{" + escaped(introduction) + "}");
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\{}]", "");
  }

  private void table(String word) {
    switch (word) {
      case "trowd" -> cells.clear();
      case "clvmrg" -> nextCell = RtfMark.CELL_END_BELOW;
      case "clmrg" -> nextCell = RtfMark.CELL_END_BESIDE;
      case "cellx" -> {
        cells.add(nextCell);
        nextCell = RtfMark.CELL_END;
      }
      case "cell" -> {
        switchTo(RtfMark.BASE);
        tellTable();
        mark(cell < cells.size() ? cells.get(cell) : RtfMark.CELL_END);
        cell++;
      }
      case "row" -> {
        mark(RtfMark.ROW_END);
        cell = 0;
      }
      default -> {}
    }
  }

  private void writeControl(String word, String token) {
    switch (word) {
      case "footnote", "annotation" -> {}
      case "chftn" -> {
        noteNumber += group.isInNote ? 0 : 1;
        text(Integer.toString(Math.max(1, noteNumber)).getBytes(ISO_8859_1));
      }
      case "u" -> text(token.getBytes(ISO_8859_1));
      case "row", "chatn", "atnauthor", "atnid" -> {}
      default -> {
        if (!CHARACTERS.contains(word)) {
          write(token);
        } else if (!isSuppressed()) {
          switchTo(word.equals("par") ? RtfMark.BASE : group.script);
          write(token);
        }
      }
    }
    if (word.equals("par") || word.equals("cell")) {
      isTold = false;
    }
  }

  private boolean isSuppressed() {
    return group.isDeleted || group.isHidden;
  }

  private void text(byte[] token) {
    if (group.isAuthor) {
      author.append(new String(token, ISO_8859_1));
      return;
    }
    if (group.isItemNumber) {
      itemNumber.append(new String(token, ISO_8859_1));
    }
    if (group.isStyles) {
      group.styleName.append(new String(token, ISO_8859_1));
    }
    if (!group.isForeign) {
      if (isSuppressed()) {
        return;
      }
      beginBody();
      tellTable();
      switchTo(group.script);
    }
    out.writeBytes(token);
  }

  /** Tika takes text for a part of the header until the first paragraph begins. */
  private void beginBody() {
    if (!isBodyBegun) {
      isBodyBegun = true;
      write("\\pard ");
    }
  }

  /** Marks the beginning of a paragraph in a table or of a heading. */
  private void tellTable() {
    if (isTold || group.isInNote) {
      return;
    }
    isTold = true;
    if (isInTable) {
      mark(RtfMark.IN_TABLE);
    } else if (outline >= 0 && outline < ParagraphKind.BODY_LEVEL) {
      mark(RtfMark.heading(outline + 1));
    }
  }

  private void switchTo(RtfMark wanted) {
    if (script != wanted && !group.isForeign) {
      script = wanted;
      mark(wanted);
    }
  }

  private void mark(RtfMark mark) {
    if (!group.isForeign) {
      write("{\\uc0\\u" + (short) mark.character() + "}");
    }
  }

  private void write(String token) {
    out.writeBytes(token.getBytes(ISO_8859_1));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public void close() throws IOException {
    rtf.close();
  }
}
