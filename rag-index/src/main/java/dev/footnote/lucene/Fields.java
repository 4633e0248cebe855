package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.retrieve.AccessScope;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The fields that all Lucene documents of the index share. */
final class Fields {

  /**
   * On the passages and the record of a document: as a term its key in the whole index, as stored
   * and sorted its id.
   */
  static final String DOCUMENT = "document";

  /**
   * On the passages and the record of a document: keys of itself and of every document that it lies
   * in, so that one term finds a document with all that is inside it.
   */
  private static final String WITHIN = "within";

  /** Name of the collection; on its passages and its records. */
  static final String COLLECTION = "collection";

  /** In neither a collection's name nor a document's id, so that no two make the same key. */
  private static final char KEY_SEPARATOR = '\0';

  /** Who may see the document; on its passages and its record. */
  private static final String ACCESS = "access";

  private static final String EVERYONE = "everyone";
  private static final String PRINCIPAL_PREFIX = "principal:";

  private Fields() {}

  /** Lucene wants a field to be of one kind throughout, so records hold their id as passages do. */
  static Stream<Field> document(String collection, String id, List<String> containers) {
    Stream<Field> itself =
        Stream.of(
            new StringField(COLLECTION, collection, Field.Store.NO),
            new SortedDocValuesField(COLLECTION, new BytesRef(collection)),
            new StringField(DOCUMENT, key(collection, id), Field.Store.NO),
            new StoredField(DOCUMENT, id),
            new SortedDocValuesField(DOCUMENT, new BytesRef(id)));
    Stream<Field> within =
        Stream.concat(Stream.of(id), containers.stream())
            .map(outer -> new StringField(WITHIN, key(collection, outer), Field.Store.NO));
    return Stream.concat(itself, within);
  }

  /** Finds a document and all that lies in it. */
  static Term withinTerm(String collection, String id) {
    return new Term(WITHIN, key(collection, id));
  }

  static Term documentTerm(String collection, String id) {
    return new Term(DOCUMENT, key(collection, id));
  }

  /** Names a document, or with the beginning of an id several, among those of all collections. */
  static String key(String collection, String id) {
    return collection + KEY_SEPARATOR + id;
  }

  /** Matches what is in a collection: passages and records. */
  static Query in(String collection) {
    return new TermQuery(new Term(COLLECTION, collection));
  }

  /** Those of which something is there, in order. */
  static List<String> collections(IndexSearcher searcher) throws IOException {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), COLLECTION);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        String name = term.utf8ToString();
        if (searcher.count(in(name)) > 0) {
          names.add(name);
        }
      }
    }
    return ImmutableList.sortedCopyOf(names.build());
  }

  static Stream<Field> access(Access access) {
    return accessTerms(access).stream().map(term -> new StringField(ACCESS, term, Field.Store.YES));
  }

  static Access access(Document fields) {
    List<String> terms = List.of(fields.getValues(ACCESS));
    return terms.contains(EVERYONE)
        ? Access.everyone()
        : Access.restrictedTo(
            terms.stream().map(term -> term.substring(PRINCIPAL_PREFIX.length())).toList());
  }

  /**
   * Whether all of an index is in one collection and to be seen by everybody. Cost: a few terms for
   * each segment.
   */
  static boolean isAllPublic(IndexReader reader, String collection) throws IOException {
    int all = reader.getDocCount(COLLECTION);
    return reader.docFreq(new Term(COLLECTION, collection)) == all
        && reader.docFreq(new Term(ACCESS, EVERYONE)) == all;
  }

  /** Matches what the scope sees of a collection. */
  static Query visibleTo(AccessScope scope, String collection) {
    return allOf(in(collection), access(scope));
  }

  /** Matches what all of the queries do, and scores nothing. */
  static Query allOf(Query... queries) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Query query : queries) {
      all.add(query, BooleanClause.Occur.FILTER);
    }
    return all.build();
  }

  private static Query access(AccessScope scope) {
    Stream<String> held = scope.principals().stream().map(name -> PRINCIPAL_PREFIX + name);
    return new TermInSetQuery(
        ACCESS, Stream.concat(Stream.of(EVERYONE), held).map(BytesRef::new).toList());
  }

  private static List<String> accessTerms(Access access) {
    return switch (access) {
      case Access.Everyone everyone -> List.of(EVERYONE);
      case Access.Restricted restricted ->
          restricted.principals().stream().map(name -> PRINCIPAL_PREFIX + name).toList();
    };
  }
}
