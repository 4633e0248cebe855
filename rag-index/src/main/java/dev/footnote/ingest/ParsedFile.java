package dev.footnote.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * A file after parsing.
 *
 * @param root part of the file itself, which contains the parts of the files inside it
 * @param gaps one sentence for each piece that could not be read
 */
record ParsedFile(FilePart root, List<String> gaps) implements Serializable {}
