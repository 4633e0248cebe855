package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.language.Language;
import dev.footnote.language.LanguageDetector;
import dev.footnote.retrieve.Snapshot;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The documents of one collection of a Lucene index. Safe for use by several threads. */
final class LuceneCollection implements IndexCollection {

  private final LuceneIndex index;
  private final String name;

  LuceneCollection(LuceneIndex index, String name) {
    this.index = index;
    this.name = IndexCollection.requireName(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void put(List<ChunkedDocument> documents) {
    write(
        groups(documents.stream().map(LuceneCollection::stored).toList()),
        () -> index.vectors(documents));
  }

  /**
   * Adds documents as another index has them, with vectors of this one's models.
   *
   * @throws IllegalArgumentException if a passage is longer than the model can read, or the model
   *     reads a passage's whole document; nothing is written then
   */
  void putStored(List<StoredDocument> documents) {
    write(
        groups(documents),
        () -> index.vectorsOf(documents.stream().flatMap(one -> one.passages().stream()).toList()));
  }

  /** All that is kept of those documents that are there, as of one moment. */
  List<StoredDocument> stored(List<String> documentIds) {
    IndexSearcher searcher = index.newestSearcher();
    try {
      ImmutableList.Builder<StoredDocument> found = ImmutableList.builder();
      for (String id : documentIds) {
        StoredDocument.read(searcher.getIndexReader(), key(id)).ifPresent(found::add);
      }
      return found.build();
    } catch (IOException e) {
      throw index.unreadable(e);
    } finally {
      index.release(searcher);
    }
  }

  @Override
  public void remove(String documentId) {
    dev.footnote.document.Document.requireId(documentId);
    index.write(() -> index.writer().deleteDocuments(Fields.withinTerm(name, documentId)));
  }

  @Override
  public void touch(String documentId, String folder, FileTime modified) {
    index.write(
        () ->
            index
                .writer()
                .updateDocValues(
                    RecordFields.term(name, documentId),
                    new NumericDocValuesField(RecordFields.FILE_MODIFIED, modified.to(NANOSECONDS)),
                    new BinaryDocValuesField(RecordFields.FOLDER, new BytesRef(folder))));
  }

  @Override
  public void commit() {
    index.commit();
  }

  @Override
  public Snapshot snapshot() {
    return index.snapshot(name);
  }

  @Override
  public List<IndexedDocument> documents() {
    return records(RecordFields.in(name));
  }

  @Override
  public Optional<IndexedDocument> document(String id) {
    return records(new TermQuery(RecordFields.term(name, id))).stream().findFirst();
  }

  private Term key(String documentId) {
    return Fields.documentTerm(name, documentId);
  }

  private List<IndexedDocument> records(Query query) {
    IndexSearcher searcher = index.newestSearcher();
    try {
      List<IndexedDocument> documents = new ArrayList<>();
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        addRecords(leaf, weight, documents);
      }
      return ImmutableList.sortedCopyOf(Comparator.comparing(IndexedDocument::id), documents);
    } catch (IOException e) {
      throw index.unreadable(e);
    } finally {
      index.release(searcher);
    }
  }

  /** Says its language, so that a filter finds it, where whoever made the document did not. */
  private static StoredDocument stored(ChunkedDocument cut) {
    Metadata said = cut.document().metadata();
    if (said.language().isPresent()) {
      return stored(cut, said, Language.ofTag(said.language().get()));
    }
    LanguageDetector.Detected detected = LanguageDetector.detect(cut.document().text());
    Metadata known =
        detected
            .tag()
            .map(tag -> said.overriddenBy(Metadata.builder().language(tag).build()))
            .orElse(said);
    return stored(cut, known, detected.language());
  }

  private static StoredDocument stored(ChunkedDocument cut, Metadata metadata, Language language) {
    var document = cut.document();
    IndexedDocument record =
        new IndexedDocument(
            document.id(),
            document.containers(),
            cut.passages().size(),
            metadata,
            document.access(),
            cut.source());
    return new StoredDocument(record, language, cut.passages());
  }

  private void write(
      List<List<StoredDocument>> groups, Supplier<List<PassageVectors.Keyed>> embedding) {
    List<PassageVectors.Keyed> vectors = embedding.get();
    int from = 0;
    for (List<StoredDocument> group : groups) {
      List<Document> blocks = new ArrayList<>();
      for (StoredDocument document : group) {
        int to = from + document.passages().size();
        blocks.addAll(block(document, vectors.subList(from, to)));
        from = to;
      }
      index.write(() -> replace(group, blocks));
    }
  }

  /** The first has the others in it, or had others; one of these may have an id that was taken. */
  private void replace(List<StoredDocument> group, List<Document> blocks) throws IOException {
    Term all = Fields.withinTerm(name, group.getFirst().record().id());
    if (group.size() == 1) {
      index.writer().updateDocuments(all, blocks);
    } else {
      List<BytesRef> keys = group.stream().map(one -> key(one.record().id()).bytes()).toList();
      Query taken =
          new BooleanQuery.Builder()
              .add(new TermQuery(all), BooleanClause.Occur.SHOULD)
              .add(new TermInSetQuery(Fields.DOCUMENT, keys), BooleanClause.Occur.SHOULD)
              .build();
      index.writer().updateDocuments(taken, blocks);
    }
  }

  /** Each document that lies in none, with those that lie in it. */
  private static List<List<StoredDocument>> groups(List<StoredDocument> documents) {
    List<List<StoredDocument>> groups = new ArrayList<>();
    Set<String> inGroup = new HashSet<>();
    for (StoredDocument document : documents) {
      IndexedDocument record = document.record();
      if (record.containers().isEmpty()) {
        groups.add(new ArrayList<>());
        inGroup.clear();
      } else {
        checkArgument(
            !groups.isEmpty()
                && groups.getLast().getFirst().record().id().equals(record.outermost()),
            "document \"%s\" lies in \"%s\" and does not follow it: put both together",
            record.id(),
            record.outermost());
      }
      checkArgument(
          inGroup.add(record.id()),
          "two documents \"%s\" in \"%s\": give each an id of its own",
          record.id(),
          record.outermost());
      groups.getLast().add(document);
    }
    return groups;
  }

  /** What Lucene makes visible as one: the passages and, last, the record. */
  private List<Document> block(StoredDocument document, List<PassageVectors.Keyed> vectors) {
    IndexedDocument record = document.record();
    List<Field> facts = MetadataFields.of(record.id(), record.metadata());
    List<Document> block = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      Passage passage = document.passages().get(i);
      block.add(
          PassageFields.toLucene(
              name,
              passage,
              record.containers(),
              document.language(),
              vectors.get(i),
              record.access(),
              facts));
    }
    Document last = RecordFields.toLucene(name, record);
    if (!block.isEmpty()) {
      WordFields.none(document.language()).forEach(last::add);
    }
    block.add(last);
    return block;
  }

  private static void addRecords(
      LeafReaderContext leaf, Weight weight, List<IndexedDocument> documents) throws IOException {
    Scorer scorer = weight.scorer(leaf);
    if (scorer == null) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    RecordFields.Reader reader = new RecordFields.Reader(leaf.reader());
    DocIdSetIterator records = scorer.iterator();
    for (int doc = records.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = records.nextDoc()) {
      if (live == null || live.get(doc)) {
        documents.add(reader.of(doc));
      }
    }
  }
}
