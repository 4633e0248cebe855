package dev.footnote.lucene;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.SourceFile;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A test index that makes one passage of each paragraph, with short forms of common calls. */
final class IndexedTexts implements AutoCloseable {

  private static final Chunker CHUNKER = new ParagraphChunker();

  private final LuceneIndex index;

  private IndexedTexts(LuceneIndex index) {
    this.index = index;
  }

  static IndexedTexts open(Path folder) {
    return open(folder, BagOfWordsModel.create());
  }

  /** Opens an index that searches unquantized vectors. */
  static IndexedTexts open(Path folder, BagOfWordsModel model) {
    return open(folder, model, HnswOptions.builder().encoding(VectorEncoding.FLOAT32).build());
  }

  static IndexedTexts open(Path folder, BagOfWordsModel model, HnswOptions vectors) {
    return new IndexedTexts(LuceneIndex.builder(folder, model).vectors(vectors).open());
  }

  LuceneIndex index() {
    return index;
  }

  /** Returns the default collection, which holds the documents. */
  IndexCollection collection() {
    return index.collection(IndexCollection.DEFAULT);
  }

  static List<Passage> passages(Document document) {
    return CHUNKER.chunk(document);
  }

  static ChunkedDocument chunk(Document document) {
    return new ChunkedDocument(document, passages(document), Optional.empty());
  }

  static ChunkedDocument chunk(Document document, SourceFile source) {
    return new ChunkedDocument(document, passages(document), Optional.of(source));
  }

  void put(Document document) {
    collection().put(List.of(chunk(document)));
  }

  /** Puts a document without a title, with one passage for each paragraph. */
  void put(String id, String... paragraphs) {
    put(document(id, Access.everyone(), paragraphs));
  }

  void put(String id, Access access, String... paragraphs) {
    put(document(id, access, paragraphs));
  }

  static Document document(String id, Access access, String... paragraphs) {
    Document.Builder document = Document.builder(id).access(access);
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  List<Hit> search(String question) {
    return search(Query.of(question));
  }

  List<Hit> search(Query query) {
    try (Snapshot snapshot = collection().snapshot()) {
      return snapshot.search(query);
    }
  }

  Optional<Passage> passage(String id, int ordinal) {
    return passage(id, ordinal, AccessScope.publicOnly());
  }

  Optional<Passage> passage(String id, int ordinal, AccessScope scope) {
    try (Snapshot snapshot = collection().snapshot()) {
      return snapshot.passage(new PassageId(id, ordinal), scope);
    }
  }

  static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.passage().id().toString()).toList();
  }

  @Override
  public void close() {
    index.close();
  }
}
