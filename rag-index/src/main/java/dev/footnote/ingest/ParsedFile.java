package dev.footnote.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * What parsing found in a file.
 *
 * @param whole the file, and in it the files that lie inside it
 * @param gaps one sentence for each piece that could not be read
 */
record ParsedFile(FilePart whole, List<String> gaps) implements Serializable {}
