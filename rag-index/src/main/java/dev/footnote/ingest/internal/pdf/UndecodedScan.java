package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * A scan in JPEG 2000, which Java decodes only with a further library. The OCR program gets the
 * compressed picture as it is in the PDF.
 *
 * @param place where it is drawn on its page, upright
 */
record UndecodedScan(COSStream picture, PageBox place, int pixelsPerRow) {

  /** Returns the largest picture of a page that Java cannot decode. */
  static Optional<UndecodedScan> on(DrawnPage page) {
    return page.pictures().stream()
        .filter(UndecodedScan::isUndecoded)
        .max(Comparator.comparingDouble(picture -> picture.place().width()))
        .map(
            picture ->
                new UndecodedScan((COSStream) picture.source(), picture.place(), picture.width()));
  }

  /** Returns whether the picture is missing from what Java draws. */
  static boolean isUndecoded(DrawnPicture picture) {
    return picture.source() instanceof COSStream stream
        && isJpeg2000(stream.getFilters())
        && picture.width() > 0
        && !ImageIO.getImageReadersByFormatName("JPEG2000").hasNext();
  }

  private static boolean isJpeg2000(COSBase filters) {
    return filters instanceof COSArray several
        ? several.size() > 0 && COSName.JPX_DECODE.equals(several.getObject(several.size() - 1))
        : COSName.JPX_DECODE.equals(filters);
  }

  /**
   * Returns its text.
   *
   * @throws TikaException if the program fails, or no time is left
   */
  RecognizedText text(TesseractOcr ocr) throws IOException, TikaException, SAXException {
    Path file = Files.createTempFile("footnote-scan", ".jp2");
    try (InputStream bytes =
        new PDStream(picture).createInputStream(List.of(COSName.JPX_DECODE.getName()))) {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
      PictureFrame frame =
          new PictureFrame(
              TextDirection.UPRIGHT, place.width() / pixelsPerRow, place.left(), place.top());
      List<HocrPage> pages = ocr.pages(file, frame);
      return pages.isEmpty() ? RecognizedText.EMPTY : pages.getFirst().text();
    } finally {
      Files.delete(file);
    }
  }
}
