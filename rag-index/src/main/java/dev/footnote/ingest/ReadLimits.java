package dev.footnote.ingest;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far a file is read: the most that it may cost, what is inside it included, and whether the
 * text in its pictures is wanted.
 *
 * @param maxCharacters of text
 * @param time for all of it
 * @param maxAttachments files inside it, at all depths
 * @param maxUnpackedBytes that archives in it may unpack to, all together
 * @param ocrLanguages of the text in its pictures, as Tesseract names them; empty to leave those be
 */
record ReadLimits(
    int maxCharacters,
    Duration time,
    int maxAttachments,
    long maxUnpackedBytes,
    String ocrLanguages)
    implements Serializable {}
