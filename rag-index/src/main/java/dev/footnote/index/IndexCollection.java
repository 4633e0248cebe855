package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.embed.EmbeddingException;
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

/**
 * The documents of one name space of an index, such as those of one tenant. Whoever has a
 * collection finds, lists, replaces and removes what is in it and nothing else: a document of the
 * same id in another collection is another document. Safe for use by several threads, as the index
 * is, and closed with it.
 *
 * <p>Collections of an index share its files, its model and the vectors of equal text. How rare a
 * word is counts over all of them.
 */
public final class IndexCollection {

  /** The collection that documents are in where nobody wants several. */
  public static final String DEFAULT = "";

  /** Longest name, in UTF-16 code units. */
  public static final int MAX_NAME_LENGTH = 200;

  private final LuceneIndex index;
  private final String name;

  IndexCollection(LuceneIndex index, String name) {
    this.index = index;
    this.name = requireName(name);
  }

  /** What tells it from the other collections of its index. */
  public String name() {
    return name;
  }

  /**
   * Adds documents, or replaces those that have their ids in this collection, each in one step: no
   * search ever sees passages of both. Embeds the passages, which is what takes the time; those of
   * all the documents together, so that a few dozen short ones keep the model as busy as a long one
   * does. Passages whose text in its context the index has already, in whatever document, keep that
   * vector.
   *
   * <p>A document and those that lie in it are replaced together in one step, whatever lay in it
   * before.
   *
   * @param documents in the order in which they are written: of two with one id, the later stays;
   *     what lies in a document follows it
   * @throws IllegalArgumentException if a passage is longer than the model can read, or a document
   *     does not follow the one that it lies in; nothing is written then
   * @throws EmbeddingException if the model fails, or its vectors are not of its dimension and
   *     length 1; nothing is written then
   * @throws IndexException if the index cannot be written
   */
  public void put(List<CutDocument> documents) {
    write(
        groups(documents.stream().map(IndexCollection::stored).toList()),
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

  /**
   * Removes a document, all of its passages and the documents that lie in it in one step; does
   * nothing if there is no such id.
   *
   * @throws IllegalArgumentException if no document can have the id, see {@link
   *     dev.footnote.document.Document#requireId}
   * @throws IndexException if the index cannot be written
   */
  public void remove(String documentId) {
    dev.footnote.document.Document.requireId(documentId);
    index.write(() -> index.writer().deleteDocuments(Fields.withinTerm(name, documentId)));
  }

  /**
   * Notes that a document's file has another time or stands in another folder, and has the content
   * it had.
   *
   * @throws IndexException if the index cannot be written
   */
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

  /**
   * Makes all changes so far survive the end of the process, those of other collections too.
   *
   * @throws IndexException if the index cannot be written
   */
  public void commit() {
    index.commit();
  }

  /**
   * The newest generation, to be closed by the caller; finds what is in this collection.
   *
   * @throws IndexException if the index cannot be read
   */
  public Snapshot snapshot() {
    return index.snapshot(name);
  }

  /**
   * What is known of each of its documents, by id. Cost grows with their number.
   *
   * @throws IndexException if the index cannot be read
   */
  public List<IndexedDocument> documents() {
    return records(RecordFields.in(name));
  }

  /**
   * What is known of one document, if it has it.
   *
   * @throws IndexException if the index cannot be read
   */
  public Optional<IndexedDocument> document(String id) {
    return records(new TermQuery(RecordFields.term(name, id))).stream().findFirst();
  }

  private static String requireName(String name) {
    checkArgument(name.isEmpty() || !name.isBlank(), "collection \"%s\" has a blank name", name);
    checkArgument(
        name.length() <= MAX_NAME_LENGTH,
        "a collection's name of %s characters, at most %s are allowed",
        name.length(),
        MAX_NAME_LENGTH);
    checkArgument(
        CharMatcher.javaIsoControl().matchesNoneOf(name)
            && name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "collection \"%s\" has a control character or an unpaired surrogate in its name",
        name);
    return name;
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
  private static StoredDocument stored(CutDocument cut) {
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

  private static StoredDocument stored(CutDocument cut, Metadata metadata, Language language) {
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
