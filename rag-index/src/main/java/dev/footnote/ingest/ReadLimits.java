package dev.footnote.ingest;

import java.io.Serializable;
import java.time.Duration;

/**
 * The most that one file may cost, what is inside it included.
 *
 * @param maxCharacters of text
 * @param time for all of it
 * @param maxAttachments files inside it, at all depths
 * @param maxUnpackedBytes that archives in it may unpack to, all together
 */
record ReadLimits(int maxCharacters, Duration time, int maxAttachments, long maxUnpackedBytes)
    implements Serializable {}
