package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Document;
import java.util.List;

/**
 * What came of reading a file.
 *
 * @param document the document; its text is empty where the file, such as a scan, has none
 * @param gaps one sentence for each piece of the file that could not be read, such as an encrypted
 *     attachment; empty where all was read
 */
public record Reading(Document document, List<String> gaps) {

  /** Copies the list. */
  public Reading {
    gaps = ImmutableList.copyOf(gaps);
  }
}
