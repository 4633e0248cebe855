package dev.footnote.ingest;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits for reading one file with the files inside it.
 *
 * @param maxCharacters most characters of text
 * @param time most time for all of it
 * @param maxAttachments most files inside it, at all depths together
 * @param maxUnpackedBytes most bytes that the archives in it unpack to, all together
 * @param ocrLanguages languages of text in pictures, as Tesseract names them; empty to ignore that
 *     text
 */
record ReadLimits(
    int maxCharacters,
    Duration time,
    int maxAttachments,
    long maxUnpackedBytes,
    String ocrLanguages)
    implements Serializable {}
