package dev.footnote.lucene;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.StoredDocument;
import dev.footnote.language.Language;
import dev.footnote.language.LanguageDetector;
import dev.footnote.retrieve.Snapshot;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

/** A collection of a Lucene index. Thread-safe. */
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
        StoredDocument.groups(documents.stream().map(LuceneCollection::toStored).toList()),
        () -> index.vectors(documents));
  }

  @Override
  public void putStored(List<StoredDocument> documents) {
    write(
        StoredDocument.groups(documents),
        () ->
            index.vectorsOf(
                documents.stream().flatMap(stored -> stored.passages().stream()).toList()));
  }

  @Override
  public List<StoredDocument> stored(List<String> documentIds) {
    IndexSearcher searcher = index.newestSearcher();
    try {
      ImmutableList.Builder<StoredDocument> documents = ImmutableList.builder();
      for (String id : documentIds) {
        StoredBlock.read(searcher.getIndexReader(), Fields.documentTerm(name, id))
            .ifPresent(documents::add);
      }
      return documents.build();
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

  /** Adds a detected language to the metadata, so that a filter finds it, unless there is one. */
  private static StoredDocument toStored(ChunkedDocument chunked) {
    Metadata metadata = chunked.document().metadata();
    if (metadata.language().isPresent()) {
      return toStored(chunked, metadata, Language.ofTag(metadata.language().get()));
    }
    LanguageDetector.Detected detected = LanguageDetector.detect(chunked.document().text());
    Metadata withLanguage =
        detected
            .tag()
            .map(tag -> metadata.overriddenBy(Metadata.builder().language(tag).build()))
            .orElse(metadata);
    return toStored(chunked, withLanguage, detected.language());
  }

  private static StoredDocument toStored(
      ChunkedDocument chunked, Metadata metadata, Language language) {
    var document = chunked.document();
    IndexedDocument record =
        new IndexedDocument(
            document.id(),
            document.containers(),
            chunked.passages().size(),
            metadata,
            document.access(),
            chunked.source());
    return new StoredDocument(record, language.tag(), chunked.passages());
  }

  /** Another engine need not know the language. */
  private static Language language(StoredDocument stored) {
    return stored.language().isEmpty()
        ? LanguageDetector.detect(
                stored.passages().stream().map(Passage::text).collect(joining("\n")))
            .language()
        : Language.ofTag(stored.language());
  }

  private void write(
      List<List<StoredDocument>> groups, Supplier<List<PassageVectors.KeyedVectors>> embedding) {
    List<PassageVectors.KeyedVectors> vectors = embedding.get();
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

  /**
   * Replaces a document with everything that lies or lay in it. An inner document may have the id
   * of another document, which is replaced too.
   */
  private void replace(List<StoredDocument> group, List<Document> blocks) throws IOException {
    Term all = Fields.withinTerm(name, group.getFirst().document().id());
    if (group.size() == 1) {
      index.writer().updateDocuments(all, blocks);
    } else {
      List<BytesRef> keys =
          group.stream()
              .map(stored -> Fields.documentTerm(name, stored.document().id()).bytes())
              .toList();
      Query taken =
          new BooleanQuery.Builder()
              .add(new TermQuery(all), BooleanClause.Occur.SHOULD)
              .add(new TermInSetQuery(Fields.DOCUMENT, keys), BooleanClause.Occur.SHOULD)
              .build();
      index.writer().updateDocuments(taken, blocks);
    }
  }

  /** Returns what Lucene makes visible in one step: the passages and, last, the record. */
  private List<Document> block(StoredDocument stored, List<PassageVectors.KeyedVectors> vectors) {
    IndexedDocument record = stored.document();
    Language language = language(stored);
    List<Field> facts = MetadataFields.of(record.id(), record.metadata());
    List<Document> block = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      Passage passage = stored.passages().get(i);
      block.add(
          PassageFields.toLucene(
              name,
              passage,
              record.containers(),
              language,
              vectors.get(i),
              record.access(),
              facts));
    }
    Document last = RecordFields.toLucene(name, record);
    if (!block.isEmpty()) {
      WordFields.none(language).forEach(last::add);
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
