package dev.footnote.ingest.internal.pdf;

/** A reason why no picture of a file can be read. */
public enum OcrAbsence implements PictureReading {
  NOT_INSTALLED("install Tesseract to read them"),
  SWITCHED_OFF("OCR is switched off");

  private final String remedy;

  OcrAbsence(String remedy) {
    this.remedy = remedy;
  }

  @Override
  public String toString() {
    return remedy;
  }
}
