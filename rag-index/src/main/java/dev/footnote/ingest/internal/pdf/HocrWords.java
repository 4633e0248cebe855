package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A handler that collects the words of hOCR, the HTML in which OCR programs report words and their
 * places. Boxes are in pixels; each line has a baseline and a size of type. Not thread-safe.
 *
 * <p>Source: Breuel, The hOCR Embedded OCR Workflow and Output Format.
 */
final class HocrWords extends DefaultHandler {

  private static final Pattern BOX = Pattern.compile("\\bbbox (\\d+) (\\d+) (\\d+) (\\d+)");
  private static final Pattern BASELINE = Pattern.compile("\\bbaseline (-?[\\d.]+) (-?[\\d.]+)");
  private static final Pattern SIZE = Pattern.compile("\\bx_size ([\\d.]+)");

  /** Words that the program separates are never close enough to be one. */
  private static final float ALWAYS_SPACED = -Float.MAX_VALUE;

  private final float scale;
  private final List<PageWords> pages = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private List<PageWord> words = new ArrayList<>();
  private float left;
  private float right;
  private float baseline;
  private float size;
  private boolean inWord;

  /**
   * @param scale points per pixel
   */
  HocrWords(float scale) {
    this.scale = scale;
  }

  List<PageWords> pages() {
    return ImmutableList.copyOf(pages);
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    String title = Strings.nullToEmpty(attributes.getValue("title"));
    Matcher box = BOX.matcher(title);
    String kind = Strings.nullToEmpty(attributes.getValue("class"));
    if (box.find()) {
      if (kind.equals("ocr_page")) {
        words = new ArrayList<>();
        pages.add(new PageWords(points(box, 4), Map.of(TextDirection.UPRIGHT, words), List.of()));
      } else if (kind.equals("ocrx_word")) {
        left = points(box, 1);
        right = points(box, 3);
        text.setLength(0);
        inWord = true;
      } else {
        startLine(box, title);
      }
    }
  }

  private void startLine(Matcher box, String title) {
    Matcher type = SIZE.matcher(title);
    if (type.find()) {
      Matcher base = BASELINE.matcher(title);
      float above = base.find() ? Float.parseFloat(base.group(2)) * scale : 0;
      size = Float.parseFloat(type.group(1)) * scale;
      baseline = points(box, 4) + above;
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (inWord) {
      text.append(chars, start, length);
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    if (inWord && localName.equals("span")) {
      inWord = false;
      String word = text.toString().strip();
      if (!word.isEmpty() && right > left) {
        words.add(new PageWord(word, left, right, baseline, size, FontStyle.PLAIN, ALWAYS_SPACED));
      }
    }
  }

  private float points(Matcher box, int group) {
    return Float.parseFloat(box.group(group)) * scale;
  }
}
