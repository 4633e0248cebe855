package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of reading a file.
 *
 * @param document the file itself; its text is empty where the file, such as a scan, has none
 * @param attachments the files inside it that have text, such as those in an archive or attached to
 *     a message: each a document of its own, whose {@link Document#containers} lead to the file;
 *     what lies in another follows it
 * @param gaps one sentence for each piece of the file that could not be read, such as an encrypted
 *     attachment; empty where all was read
 */
public record ReadResult(Document document, List<Document> attachments, List<String> gaps) {

  /** Copies the lists. */
  public ReadResult {
    attachments = ImmutableList.copyOf(attachments);
    gaps = ImmutableList.copyOf(gaps);
  }

  /** The file and what is inside it. */
  public Stream<Document> documents() {
    return Stream.concat(Stream.of(document), attachments.stream());
  }

  /** The same, of which it is known where it was fetched. */
  ReadResult from(String uri) {
    Metadata source =
        Metadata.builder().attribute(DocumentReader.SOURCE, new Metadata.Value.Text(uri)).build();
    List<Document> documents =
        documents().map(one -> one.withMetadata(one.metadata().overriddenBy(source))).toList();
    return new ReadResult(documents.getFirst(), documents.subList(1, documents.size()), gaps);
  }
}
