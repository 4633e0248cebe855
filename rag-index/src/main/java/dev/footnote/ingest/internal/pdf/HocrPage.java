package dev.footnote.ingest.internal.pdf;

/**
 * A page as an OCR program reports it.
 *
 * @param width the width of the picture, in points
 * @param height the height of the picture, in points
 * @param isUpright whether most lines run from left to right
 */
record HocrPage(RecognizedText text, float width, float height, boolean isUpright) {}
