package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of reading a file.
 *
 * @param document the document of the file itself; its text is empty if the file has none, as a
 *     scan may
 * @param attachments documents of the files inside it that have text, such as entries of an
 *     archive. Their {@link Document#containers} lead to the file. A document inside another one
 *     follows it
 * @param gaps one sentence for each piece of the file that could not be read, such as an encrypted
 *     attachment; empty if everything was read
 */
public record ReadResult(Document document, List<Document> attachments, List<String> gaps) {

  /** Copies the lists. */
  public ReadResult {
    attachments = ImmutableList.copyOf(attachments);
    gaps = ImmutableList.copyOf(gaps);
  }

  /** Returns the document of the file, followed by its attachments. */
  public Stream<Document> documents() {
    return Stream.concat(Stream.of(document), attachments.stream());
  }

  /** Returns the same result with the URI that the file was fetched from. */
  ReadResult from(String uri) {
    Metadata source =
        Metadata.builder().attribute(DocumentReader.SOURCE, new Metadata.Value.Text(uri)).build();
    List<Document> documents =
        documents()
            .map(known -> known.withMetadata(known.metadata().overriddenBy(source)))
            .toList();
    return new ReadResult(documents.getFirst(), documents.subList(1, documents.size()), gaps);
  }
}
