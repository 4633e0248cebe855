package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A handler of hOCR, the HTML in which OCR programs report words, lines and areas with their places
 * in pixels. It keeps the areas and lines of the program and their order. Not thread-safe.
 *
 * <p>Source: Breuel, The hOCR Embedded OCR Workflow and Output Format.
 */
final class HocrReader extends DefaultHandler {

  private static final Pattern BOX = Pattern.compile("\\bbbox (-?\\d+) (-?\\d+) (\\d+) (\\d+)");
  private static final Pattern BASELINE = Pattern.compile("\\bbaseline (-?[\\d.]+) (-?[\\d.]+)");
  private static final Pattern SIZE = Pattern.compile("\\bx_size ([\\d.]+)");
  private static final Pattern CONFIDENCE = Pattern.compile("\\bx_wconf (\\d+)");

  /** Lines so many times taller than wide run down or up the page. */
  private static final float TALL = 1.5f;

  /** Words that the program separates are never close enough to be one. */
  private static final float ALWAYS_SPACED = -Float.MAX_VALUE;

  private final PictureFrame frame;
  private final List<HocrPage> pages = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private List<List<RecognizedText.Line>> areas = new ArrayList<>();
  private List<PageWord> words = new ArrayList<>();
  private String pageTitle = "";
  private float left;
  private float right;
  private float baseline;
  private float size;
  private float confidence;
  private float confidences;
  private boolean isTurned;
  private int upright;
  private boolean inWord;

  /**
   * @param frame the coordinates of the picture
   */
  HocrReader(PictureFrame frame) {
    this.frame = frame;
  }

  List<HocrPage> pages() {
    endPage();
    return ImmutableList.copyOf(pages);
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    String title = Strings.nullToEmpty(attributes.getValue("title"));
    switch (Strings.nullToEmpty(attributes.getValue("class"))) {
      case "ocr_page" -> {
        endPage();
        pageTitle = title;
      }
      case "ocr_carea" -> {
        endLine();
        areas.add(new ArrayList<>());
      }
      case "ocrx_word" -> startWord(title);
      case "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat" -> startLine(title);
      default -> {
        // Paragraphs are found again from the lines, as on other pages.
      }
    }
  }

  private void startLine(String title) {
    endLine();
    Matcher box = BOX.matcher(title);
    if (box.find()) {
      Matcher base = BASELINE.matcher(title);
      Matcher type = SIZE.matcher(title);
      boolean hasBase = base.find();
      float middle = (pixels(box, 3) - pixels(box, 1)) / 2;
      float above =
          hasBase ? Float.parseFloat(base.group(1)) * middle + Float.parseFloat(base.group(2)) : 0;
      float height = pixels(box, 4) - pixels(box, 2);
      baseline = frame.y(pixels(box, 4) + above);
      // Lines that run down the page have no angle in some cases.
      isTurned = title.contains("textangle") || height > TALL * (pixels(box, 3) - pixels(box, 1));
      size = (type.find() ? Float.parseFloat(type.group(1)) : height) * frame.scale();
    }
  }

  private void startWord(String title) {
    Matcher box = BOX.matcher(title);
    if (box.find()) {
      left = frame.x(pixels(box, 1));
      right = frame.x(pixels(box, 3));
      Matcher sure = CONFIDENCE.matcher(title);
      confidence = sure.find() ? Float.parseFloat(sure.group(1)) : 0;
      text.setLength(0);
      inWord = true;
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
        confidences += confidence;
      }
    }
  }

  private void endLine() {
    if (!words.isEmpty()) {
      if (areas.isEmpty()) {
        areas.add(new ArrayList<>());
      }
      areas.getLast().add(new RecognizedText.Line(words, confidences / words.size()));
      upright += isTurned ? -words.size() : words.size();
    }
    words = new ArrayList<>();
    confidences = 0;
  }

  private void endPage() {
    endLine();
    Matcher box = BOX.matcher(pageTitle);
    if (box.find()) {
      areas.removeIf(List::isEmpty);
      RecognizedText found = EvenSizes.of(new RecognizedText(frame.direction(), areas));
      pages.add(
          new HocrPage(
              found, pixels(box, 3) * frame.scale(), pixels(box, 4) * frame.scale(), upright >= 0));
    }
    pageTitle = "";
    areas = new ArrayList<>();
    upright = 0;
  }

  private static float pixels(Matcher box, int group) {
    return Float.parseFloat(box.group(group));
  }
}
