package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * A reader of the pictures on the pages of one document: of scanned pages, and of figures between
 * other text. Not thread-safe.
 *
 * <p>A page is a scan if it has no text, or if pictures cover much of it and its text does not
 * cover what is dark on it. Few words on a scan are a stamp or a page number, and are kept. An
 * invisible layer of text is kept unless the picture has clearly more text.
 */
final class ScannedPages {

  /** With more characters, the text of a page is complete even if it is a picture. */
  private static final int MAX_CHARACTERS_OF_SCAN = 1_000;

  /** More text than this many times that of an invisible layer shows that it is incomplete. */
  private static final double CLEARLY_MORE = 1.2;

  private static final String NOT_READ = "are pictures that were not read: ";

  private final PageImages images;
  private final PictureReading reading;
  private final UnreadPages unread = new UnreadPages();

  /**
   * @param reading reads pictures, or tells why not
   */
  ScannedPages(PDDocument document, PictureReading reading) {
    this.images = new PageImages(document);
    this.reading = reading;
  }

  /**
   * Returns the same pages with the text in their pictures, as far as it can be read.
   *
   * @param drawn what each page draws apart from text
   * @param warnings receives a sentence for each kind of piece that could not be read
   */
  List<PageWords> read(List<PageWords> pages, List<DrawnPage> drawn, Consumer<String> warnings) {
    FigureReader figures = new FigureReader(images, reading, drawn, unread);
    List<PageWords> read = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PageWords page = pages.get(i);
      if (isScan(i, page, drawn.get(i))) {
        read.add(scan(i, page, drawn.get(i)));
      } else {
        read.add(page.withFigures(figures.texts(i, page)));
      }
    }
    unread.tell(warnings);
    return read;
  }

  private boolean isScan(int index, PageWords page, DrawnPage drawn) {
    int characters = page.characters();
    if (characters == 0) {
      return !drawn.pictures().isEmpty() || (drawn.shapes() > 0 && reading instanceof TesseractOcr);
    }
    return characters < MAX_CHARACTERS_OF_SCAN
        && drawn.isMostlyPictures()
        && !coversInk(index, page, drawn);
  }

  private boolean coversInk(int index, PageWords page, DrawnPage drawn) {
    try {
      return InkCover.isComplete(
          images.draw(index, drawn.page(), InkCover.DOTS_PER_INCH), page.boxes());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private PageWords scan(int index, PageWords page, DrawnPage drawn) {
    return switch (reading) {
      case TesseractOcr ocr -> scan(index, page, drawn, ocr);
      case OcrAbsence absence -> {
        String problem =
            page.characters() == 0
                ? "are pictures without text"
                : "are pictures with few words of text";
        unread.add(problem + "; " + absence, index + 1);
        yield page;
      }
    };
  }

  private PageWords scan(int index, PageWords page, DrawnPage drawn, TesseractOcr ocr) {
    try {
      Optional<UndecodedScan> undecoded = UndecodedScan.on(drawn);
      FramedPicture picture = images.draw(index, drawn.page());
      RecognizedText text =
          undecoded.isPresent()
              ? undecoded.get().text(ocr)
              : new PictureRecognizer(ocr).text(picture);
      boolean showsSomething = undecoded.isPresent() || picture.picture().hasContrast();
      if (!text.isEmpty() && !text.isReliable()) {
        unread.add("are pictures that OCR could hardly read: their text may be wrong", index + 1);
      } else if (text.isEmpty()
          && page.characters() == 0
          && !drawn.pictures().isEmpty()
          && showsSomething) {
        unread.add("are pictures in which OCR found no text", index + 1);
      }
      return merged(page, text, drawn.invisible());
    } catch (IOException | TikaException | SAXException | RuntimeException e) {
      unread.add(NOT_READ + reason(e), index + 1);
      return page;
    }
  }

  static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static PageWords merged(PageWords page, RecognizedText text, int invisible) {
    boolean isLayer = invisible * 2 > page.characters();
    if (isLayer) {
      return text.characters() > CLEARLY_MORE * page.characters()
          ? page.withoutWords().withScan(text)
          : page;
    }
    return page.withScan(text.without(page.boxes()));
  }
}
