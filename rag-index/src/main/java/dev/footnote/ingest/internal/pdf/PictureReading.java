package dev.footnote.ingest.internal.pdf;

import org.apache.tika.parser.ParseContext;
import org.jspecify.annotations.Nullable;

/** A reader of pictures, or the reason why there is none. */
public sealed interface PictureReading permits TesseractOcr, OcrAbsence {

  /** Returns the one in a context; without one, pictures cannot be read. */
  static PictureReading in(ParseContext context) {
    @Nullable PictureReading reading = context.get(PictureReading.class);
    return reading == null ? OcrAbsence.NOT_INSTALLED : reading;
  }
}
