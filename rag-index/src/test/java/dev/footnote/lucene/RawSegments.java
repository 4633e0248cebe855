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

/** Writes segments directly with Lucene, where {@link LuceneIndex} cannot or gives no guarantee. */
final class RawSegments {

  private RawSegments() {}

  /**
   * Creates an index with one segment for each step: {@code _0}, {@code _1} and so on. Lucene
   * itself would merge such small segments.
   */
  @SafeVarargs
  static void create(Path folder, Consumer<IndexedTexts>... steps) throws IOException {
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

  /** Changes an index with a Lucene writer that merges no segments. */
  static void change(Path folder, Change change) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(
                directory,
                new IndexWriterConfig(new KeywordAnalyzer())
                    .setMergePolicy(NoMergePolicy.INSTANCE))) {
      change.apply(writer);
    }
  }

  @FunctionalInterface
  interface Change {
    void apply(IndexWriter writer) throws IOException;
  }
}
