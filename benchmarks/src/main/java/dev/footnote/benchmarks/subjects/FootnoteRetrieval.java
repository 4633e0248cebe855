package dev.footnote.benchmarks.subjects;

import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.Text;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.index.IndexedDocument;
import dev.footnote.retrieve.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Documents through the front door. */
public final class FootnoteRetrieval implements RetrievalSubject {

  private final Path folder;
  private final KnowledgeBase knowledge;

  /** An empty knowledge base in a temporary folder. */
  public FootnoteRetrieval() {
    try {
      folder = Files.createTempDirectory("footnote-knowledge");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    knowledge = KnowledgeBase.open(folder);
  }

  @Override
  public String name() {
    return SubjectNames.FOOTNOTE;
  }

  @Override
  public String configuration() {
    return SubjectNames.DEFAULT;
  }

  @Override
  public int ingest(List<Text> documents) {
    knowledge.addAll(documents.stream().map(FootnoteRetrieval::document));
    Set<String> ids = documents.stream().map(Text::id).collect(Collectors.toSet());
    return knowledge.documents().stream()
        .filter(document -> ids.contains(document.id()))
        .mapToInt(IndexedDocument::passages)
        .sum();
  }

  private static Document document(Text text) {
    Document.Builder document = Document.builder(text.id()).paragraph(text.text());
    if (!text.title().isBlank()) {
      document.metadata(Metadata.builder().title(text.title()).build());
    }
    return document.build();
  }

  @Override
  public List<Found> search(String question, int limit) {
    return knowledge.search(Query.of(question).withLimit(limit)).stream()
        .map(hit -> new Found(hit.passage().id().documentId(), hit.score()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    knowledge.close();
    Folders.delete(folder);
  }
}
