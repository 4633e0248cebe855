package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * A reader of the pictures between the text of a document: diagrams, screenshots and tables that
 * are pictures. Photos and decoration have no text that is recognized with confidence. Not
 * thread-safe.
 */
final class FigureReader {

  /** A picture on so many pages is a logo or a background. */
  private static final int MAX_PAGES = 2;

  /** A picture with more words over it is a background, or its text is there already. */
  private static final int MAX_WORDS_OVER_IT = 40;

  private final PageImages images;
  private final PictureReading reading;
  private final List<DrawnPage> drawn;
  private final UnreadPages unread;
  private final IdentityHashMap<COSDictionary, Integer> pagesOf = new IdentityHashMap<>();

  /**
   * @param drawn the pages of the document
   * @param unread receives the pages with figures that cannot be read
   */
  FigureReader(
      PageImages images, PictureReading reading, List<DrawnPage> drawn, UnreadPages unread) {
    this.images = images;
    this.reading = reading;
    this.drawn = drawn;
    this.unread = unread;
    for (DrawnPage page : drawn) {
      page.pictures().stream()
          .map(DrawnPicture::source)
          .distinct()
          .forEach(source -> pagesOf.merge(source, 1, Integer::sum));
    }
  }

  /** Returns the texts of the figures on a page, from top to bottom. */
  List<RecognizedText> texts(int index, PageWords page) {
    List<RecognizedText> texts = new ArrayList<>();
    List<PageBox> words = List.of();
    for (DrawnPicture picture : drawn.get(index).pictures()) {
      if (picture.mayHaveWords() && pagesOf.getOrDefault(picture.source(), 0) <= MAX_PAGES) {
        words = words.isEmpty() ? page.boxes() : words;
        RecognizedText text = text(index, picture.place().within(drawn.get(index).page()), words);
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private RecognizedText text(int index, PageBox place, List<PageBox> words) {
    if (words.stream().filter(place::containsMiddle).count() > MAX_WORDS_OVER_IT
        || place.width() <= 0
        || place.height() <= 0) {
      return RecognizedText.EMPTY;
    }
    return switch (reading) {
      case TesseractOcr ocr -> text(index, place, words, ocr);
      case OcrAbsence absence -> {
        if (absence == OcrAbsence.NOT_INSTALLED) {
          unread.add("have pictures whose text was not read; " + absence, index + 1);
        }
        yield RecognizedText.EMPTY;
      }
    };
  }

  private RecognizedText text(int index, PageBox place, List<PageBox> words, TesseractOcr ocr) {
    try {
      FramedPicture picture = images.draw(index, place);
      if (!ocr.hasRoomFor(picture.picture().pixelCount())) {
        unread.add("have pictures whose text was not read: " + TesseractOcr.NO_ROOM, index + 1);
        return RecognizedText.EMPTY;
      }
      return new PictureRecognizer(ocr).textOfFigure(picture).without(words).legible();
    } catch (IOException | TikaException | SAXException | RuntimeException e) {
      unread.add("have pictures whose text was not read: " + ScannedPages.reason(e), index + 1);
      return RecognizedText.EMPTY;
    }
  }
}
