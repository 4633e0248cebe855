package dev.footnote.examples.hosts.springai;

import dev.footnote.KnowledgeBase;
import dev.footnote.retrieve.Hit;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.document.Document;

/**
 * A source of Spring AI's documents: the passages that Footnote finds for a question, best first.
 */
public final class FootnoteDocuments implements Function<String, List<Document>> {

  private final KnowledgeBase knowledge;

  /** Searches a knowledge base, which the caller closes. */
  public FootnoteDocuments(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public List<Document> apply(String question) {
    return knowledge.search(question).stream().map(FootnoteDocuments::document).toList();
  }

  private static Document document(Hit hit) {
    return Document.builder()
        .text(hit.passage().text())
        .metadata("document", hit.passage().id().documentId())
        .score(hit.score())
        .build();
  }
}
