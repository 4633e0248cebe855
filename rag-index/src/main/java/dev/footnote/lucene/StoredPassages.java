package dev.footnote.lucene;

import static com.google.common.collect.ImmutableSetMultimap.toImmutableSetMultimap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.SetMultimap;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;

/** Access to the passages and documents of one generation of a collection by their ids. */
final class StoredPassages {

  private static final Sort UPWARDS = byOrdinal(false);
  private static final Sort DOWNWARDS = byOrdinal(true);

  private final IndexSearcher searcher;
  private final String collection;

  StoredPassages(IndexSearcher searcher, String collection) {
    this.searcher = searcher;
    this.collection = collection;
  }

  /**
   * Returns a passage with its nearest neighbours in the document, in order; an empty list if the
   * passage does not exist. Cost: two passes over the document's passages.
   *
   * @param reach most passages on either side, at least 1
   * @param visible matches the visible passages
   */
  List<Passage> neighbours(PassageId id, int reach, Query visible) throws IOException {
    int most = Math.min(reach, searcher.getIndexReader().maxDoc());
    Query there =
        Fields.allOf(new TermQuery(Fields.documentTerm(collection, id.documentId())), visible);
    List<Passage> from =
        passages(Fields.allOf(there, ordinals(id.ordinal(), Integer.MAX_VALUE)), UPWARDS, most + 1);
    if (from.isEmpty() || !from.getFirst().id().equals(id)) {
      return List.of();
    }
    List<Passage> before =
        passages(
            Fields.allOf(there, ordinals(Integer.MIN_VALUE, id.ordinal() - 1)), DOWNWARDS, most);
    return ImmutableList.copyOf(Iterables.concat(before.reversed(), from));
  }

  /**
   * Returns the metadata of the existing documents by id. Cost: one search.
   *
   * @param visible matches the visible passages
   */
  Map<String, Metadata> metadata(Collection<String> documentIds, Query visible) throws IOException {
    Map<String, Metadata> metadata = new HashMap<>();
    if (!documentIds.isEmpty()) {
      Query records = Fields.allOf(RecordFields.of(collection, documentIds), visible);
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc found : searcher.search(records, documentIds.size()).scoreDocs) {
        Document fields = stored.document(found.doc);
        metadata.put(fields.get(Fields.DOCUMENT), RecordFields.metadata(fields));
      }
    }
    return metadata;
  }

  /**
   * Returns the vectors of the existing passages. Cost: one term lookup per document and segment,
   * and one pass over the passages of those documents.
   */
  Map<PassageId, float[]> vectors(Collection<PassageId> ids) throws IOException {
    ImmutableSetMultimap<String, PassageId> byDocument = byDocument(ids);
    Map<PassageId, float[]> vectors = new HashMap<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      KnownVectors.read(leaf.reader(), places(leaf.reader(), byDocument), vectors);
    }
    return vectors;
  }

  /**
   * Returns the stored token vectors, as bytes, of the passages that have some. Cost: as for {@link
   * #vectors}.
   */
  Map<PassageId, byte[]> tokens(Collection<PassageId> ids) throws IOException {
    ImmutableSetMultimap<String, PassageId> byDocument = byDocument(ids);
    Map<PassageId, byte[]> tokens = new HashMap<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      TokenFields.read(leaf.reader(), places(leaf.reader(), byDocument), tokens);
    }
    return tokens;
  }

  private static ImmutableSetMultimap<String, PassageId> byDocument(Collection<PassageId> ids) {
    return ids.stream().collect(toImmutableSetMultimap(PassageId::documentId, id -> id));
  }

  /** Returns the passages that a segment has, by Lucene document. */
  private SortedMap<Integer, PassageId> places(
      LeafReader leaf, SetMultimap<String, PassageId> byDocument) throws IOException {
    SortedMap<Integer, PassageId> places = new TreeMap<>();
    TermsEnum terms = Terms.getTerms(leaf, Fields.DOCUMENT).iterator();
    Bits live = leaf.getLiveDocs();
    for (String document : byDocument.keySet()) {
      if (terms.seekExact(Fields.documentTerm(collection, document).bytes())) {
        NumericDocValues ordinals = DocValues.getNumeric(leaf, PassageFields.ORDINAL);
        PostingsEnum docs = terms.postings(null, PostingsEnum.NONE);
        for (int doc = docs.nextDoc(); doc != PostingsEnum.NO_MORE_DOCS; doc = docs.nextDoc()) {
          if ((live == null || live.get(doc)) && ordinals.advanceExact(doc)) {
            PassageId id = new PassageId(document, (int) ordinals.longValue());
            if (byDocument.containsEntry(document, id)) {
              places.put(doc, id);
            }
          }
        }
      }
    }
    return places;
  }

  /** Returns the stored fields of a passage, if it exists and is visible. */
  Optional<Document> fields(PassageId id, Query visible) throws IOException {
    Query query =
        Fields.allOf(
            new TermQuery(Fields.documentTerm(collection, id.documentId())),
            IntPoint.newExactQuery(PassageFields.ORDINAL, id.ordinal()),
            visible);
    ScoreDoc[] found = searcher.search(query, 1).scoreDocs;
    return found.length == 0
        ? Optional.empty()
        : Optional.of(searcher.storedFields().document(found[0].doc));
  }

  private List<Passage> passages(Query query, Sort order, int most) throws IOException {
    StoredFields stored = searcher.storedFields();
    ImmutableList.Builder<Passage> passages = ImmutableList.builder();
    for (ScoreDoc found : searcher.search(query, most, order).scoreDocs) {
      passages.add(PassageFields.fromLucene(stored.document(found.doc)));
    }
    return passages.build();
  }

  /**
   * Returns a query for a range of ordinals. It checks few documents one by one; a points query
   * would visit all documents.
   */
  private static Query ordinals(int least, int most) {
    return NumericDocValuesField.newSlowRangeQuery(PassageFields.ORDINAL, least, most);
  }

  private static Sort byOrdinal(boolean reverse) {
    return new Sort(new SortField(PassageFields.ORDINAL, SortField.Type.INT, reverse));
  }
}
