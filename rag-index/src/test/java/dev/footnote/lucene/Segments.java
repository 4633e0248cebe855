package dev.footnote.lucene;

import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.FSDirectory;

/** Writes to an index what {@link LuceneIndex} itself would not, or not for sure. */
final class Segments {

  private Segments() {}

  /**
   * Makes an index in which each of the steps is a segment of its own, {@code _0} and on; left to
   * itself, Lucene merges small ones.
   */
  @SafeVarargs
  static void make(Path folder, Consumer<IndexedTexts>... steps) throws IOException {
    IndexedTexts.open(folder).close();
    for (Consumer<IndexedTexts> step : steps) {
      Path segment = Files.createTempDirectory(folder.getParent(), "segment");
      List<IndexedDocument> documents;
      try (IndexedTexts texts = IndexedTexts.open(segment)) {
        step.accept(texts);
        texts.index().commit();
        documents = texts.collection().documents();
      }
      change(
          folder,
          writer -> {
            for (IndexedDocument document : documents) {
              writer.deleteDocuments(Fields.documentTerm(IndexCollection.DEFAULT, document.id()));
            }
            try (FSDirectory directory = FSDirectory.open(segment)) {
              writer.addIndexes(directory);
            }
          });
    }
  }

  /** Changes the index by Lucene's own means, and merges nothing. */
  static void change(Path folder, Change change) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(
                directory,
                new IndexWriterConfig(new KeywordAnalyzer())
                    .setMergePolicy(NoMergePolicy.INSTANCE))) {
      change.make(writer);
    }
  }

  @FunctionalInterface
  interface Change {
    void make(IndexWriter writer) throws IOException;
  }
}
