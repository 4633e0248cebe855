package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * Recognizes the text of a picture: levels its lines, turns it upright, and enlarges small type
 * where that gives a better text.
 */
final class PictureRecognizer {

  /** Smaller type, in pixels, is read better from a larger picture. */
  private static final float SMALL_TYPE = 22;

  /** Pictures with more pixels are not enlarged. */
  private static final int MAX_SMALL_PICTURE = 6_000_000;

  /** Pixels of a large screen. */
  private static final int LARGEST_SCREEN = 2_100_000;

  /** Fewer characters do not tell how a picture is turned. */
  private static final int MIN_CHARACTERS = 20;

  private final TesseractOcr ocr;

  PictureRecognizer(TesseractOcr ocr) {
    this.ocr = ocr;
  }

  /**
   * Returns the text of a picture.
   *
   * @throws TikaException if the program fails, or no time is left
   */
  RecognizedText text(FramedPicture picture) throws IOException, TikaException, SAXException {
    if (!picture.picture().hasContrast()) {
      return RecognizedText.EMPTY;
    }
    FramedPicture level = levelled(picture);
    HocrPage asItIs = ocr.page(level);
    if (asItIs.isUpright() && asItIs.text().isReliable()) {
      return inLargerType(level, asItIs.text());
    }
    RecognizedText upright = uprightText(picture, asItIs);
    return asItIs.isUpright() || upright.isEmpty()
        ? better(upright, inLargerType(level, asItIs.text()))
        : upright;
  }

  /**
   * Returns the text of a figure with little effort, recognized once. Figures from screens have
   * small type, so they are enlarged, and are hardly ever turned.
   *
   * @throws TikaException if the program fails, or no time is left
   */
  RecognizedText textOfFigure(FramedPicture picture)
      throws IOException, TikaException, SAXException {
    if (!picture.picture().hasContrast()) {
      return RecognizedText.EMPTY;
    }
    boolean isSmall = picture.picture().pixelCount() <= LARGEST_SCREEN;
    return ocr.page(isSmall ? picture.enlarged(2) : picture).text().legible();
  }

  private RecognizedText uprightText(FramedPicture picture, HocrPage asItIs)
      throws IOException, TikaException, SAXException {
    int turn = ocr.quarterTurn(picture.picture());
    if (turn != 0) {
      return levelText(picture.levelled(turn));
    }
    if (asItIs.isUpright() || asItIs.text().characters() < MIN_CHARACTERS) {
      return RecognizedText.EMPTY;
    }
    return better(levelText(picture.levelled(90)), levelText(picture.levelled(270)));
  }

  private RecognizedText levelText(FramedPicture turned)
      throws IOException, TikaException, SAXException {
    FramedPicture level = levelled(turned);
    return inLargerType(level, ocr.page(level).text());
  }

  private RecognizedText inLargerType(FramedPicture picture, RecognizedText text)
      throws IOException, TikaException, SAXException {
    float pixels = BodyFont.commonSize(text.words()) / picture.frame().scale();
    if (text.isEmpty()
        || pixels >= SMALL_TYPE
        || picture.picture().pixelCount() > MAX_SMALL_PICTURE) {
      return text;
    }
    int times = Math.clamp(Math.round(2 * SMALL_TYPE / pixels), 2, 3);
    return better(ocr.page(picture.enlarged(times)).text(), text);
  }

  private static FramedPicture levelled(FramedPicture picture) {
    double angle = LineAngle.of(picture.picture());
    return angle == 0 ? picture : picture.levelled(angle);
  }

  /** Returns the text with more evidence: more characters, recognized with more confidence. */
  private static RecognizedText better(RecognizedText one, RecognizedText other) {
    return one.evidence() > other.evidence() ? one : other;
  }
}
