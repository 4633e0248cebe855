package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.benchmarks.workload.RetrievalSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.Text;
import dev.langchain4j.community.rag.content.retriever.lucene.DirectoryFactory;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneContentRetriever;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneEmbeddingStore;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.store.Directory;

/**
 * The community's {@code LuceneContentRetriever}, which runs words and vectors in one Lucene query.
 * It passes the question to Lucene's query parser unchanged, and drops the words if the parser
 * fails. This class therefore removes the parser's operators first, as a careful user would.
 */
@SubjectKey("langchain4j/community-lucene")
public final class LuceneRetrieval implements RetrievalSubject {

  private static final Pattern OPERATOR = Pattern.compile("[-+&|!(){}\\[\\]^\"~*?:\\\\/]");

  private final Path folder;
  private final Directory directory;
  private final Ingestion ingestion;

  /** Creates an empty store in a temporary folder. */
  public LuceneRetrieval() throws IOException {
    folder = Files.createTempDirectory("langchain4j-lucene");
    directory = DirectoryFactory.fsDirectory(folder);
    ingestion = new Ingestion(LuceneEmbeddingStore.builder().directory(directory).build());
  }

  @Override
  public void ingest(List<Text> documents) {
    ingestion.ingest(documents);
  }

  @Override
  public int passages() {
    return ingestion.segments();
  }

  @Override
  public List<ScoredPassage> search(String question, int limit) {
    LuceneContentRetriever retriever =
        LuceneContentRetriever.builder()
            .directory(directory)
            .embeddingModel(ingestion.model())
            .maxResults(limit)
            .build();
    return retriever.retrieve(Query.from(OPERATOR.matcher(question).replaceAll(" "))).stream()
        .map(LuceneRetrieval::scoredPassage)
        .toList();
  }

  private static ScoredPassage scoredPassage(Content content) {
    Object score = content.metadata().get(ContentMetadata.SCORE);
    return new ScoredPassage(
        content.textSegment().metadata().getString(Ingestion.ID), ((Number) score).doubleValue());
  }

  @Override
  public void close() throws IOException {
    directory.close();
    Folders.delete(folder);
  }
}
