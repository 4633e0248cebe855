package dev.footnote.benchmarks.subjects;

import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.Text;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.index.IndexedDocument;
import dev.footnote.retrieve.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@link KnowledgeBase} with its defaults. */
@SubjectKey("footnote/default")
public final class FootnoteRetrieval implements RetrievalSubject {

  private final Path folder;
  private final KnowledgeBase knowledge;

  /** Creates an empty knowledge base in a temporary folder. */
  public FootnoteRetrieval() throws IOException {
    folder = Files.createTempDirectory("footnote-knowledge");
    knowledge = KnowledgeBase.open(folder);
  }

  @Override
  public void ingest(List<Text> documents) {
    knowledge.addAll(documents.stream().map(FootnoteRetrieval::document));
  }

  @Override
  public int passages() {
    return knowledge.documents().stream().mapToInt(IndexedDocument::passages).sum();
  }

  private static Document document(Text text) {
    Metadata.Builder metadata = Metadata.builder();
    if (!text.title().isBlank()) {
      metadata.title(text.title());
    }
    return Document.builder(text.id()).paragraph(text.text()).metadata(metadata.build()).build();
  }

  @Override
  public List<ScoredPassage> search(String question, int limit) {
    return knowledge.search(Query.of(question).withLimit(limit)).stream()
        .map(hit -> new ScoredPassage(hit.passage().id().documentId(), hit.score()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    knowledge.close();
    Folders.delete(folder);
  }
}
