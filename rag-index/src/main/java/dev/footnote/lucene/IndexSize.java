package dev.footnote.lucene;

import dev.footnote.index.IndexStatistics;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/** A count of the entries of one generation and of the bytes in its folder. */
final class IndexSize {

  /** The first letters of the extensions of Lucene's vector files, and of no other files. */
  private static final String VECTOR_EXTENSION = "ve";

  private IndexSize() {}

  static IndexStatistics of(IndexSearcher searcher, Directory directory, String model)
      throws IOException {
    int documents = searcher.count(RecordFields.all());
    int passages = searcher.getIndexReader().numDocs() - documents;
    int written = 0;
    long vectorBytes = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      written += passages(leaf.reader());
      vectorBytes += vectorBytes(leaf.reader());
    }
    return new IndexStatistics(
        documents,
        passages,
        written - passages,
        searcher.getIndexReader().leaves().size(),
        bytes(directory),
        vectorBytes,
        model,
        IndexFormat.VERSION);
  }

  /** Returns the number of passages, including deleted ones. */
  private static int passages(LeafReader leaf) throws IOException {
    PointValues ordinals = leaf.getPointValues(PassageFields.ORDINAL);
    return ordinals == null ? 0 : ordinals.getDocCount();
  }

  private static long vectorBytes(LeafReader leaf) throws IOException {
    if (!(FilterLeafReader.unwrap(leaf) instanceof SegmentReader segment)) {
      return 0;
    }
    SegmentCommitInfo info = segment.getSegmentInfo();
    if (!info.info.getUseCompoundFile()) {
      return vectorBytes(info.info.dir, info.files().toArray(String[]::new));
    }
    try (Directory compound =
        info.info.getCodec().compoundFormat().getCompoundReader(info.info.dir, info.info)) {
      return vectorBytes(compound, compound.listAll());
    }
  }

  private static long vectorBytes(Directory directory, String[] files) throws IOException {
    long bytes = 0;
    for (String file : files) {
      String extension = IndexFileNames.getExtension(file);
      if (extension != null && extension.startsWith(VECTOR_EXTENSION)) {
        bytes += directory.fileLength(file);
      }
    }
    return bytes;
  }

  private static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      try {
        bytes += directory.fileLength(file);
      } catch (NoSuchFileException | FileNotFoundException e) {
        // A merge has just replaced it.
      }
    }
    return bytes;
  }
}
