package dev.footnote.examples.hosts.langchain4j;

import dev.footnote.KnowledgeBase;
import dev.footnote.retrieve.Hit;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import java.util.Map;

/** A retriever that gives LangChain4j the passages that Footnote finds, best first. */
public final class FootnoteRetriever implements ContentRetriever {

  private final KnowledgeBase knowledge;

  /** Retrieves from a knowledge base, which the caller closes. */
  public FootnoteRetriever(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public List<Content> retrieve(Query query) {
    return knowledge.search(query.text()).stream().map(FootnoteRetriever::content).toList();
  }

  private static Content content(Hit hit) {
    Metadata document = Metadata.from("document", hit.passage().id().documentId());
    return Content.from(
        TextSegment.from(hit.passage().text(), document),
        Map.of(ContentMetadata.SCORE, hit.score()));
  }
}
