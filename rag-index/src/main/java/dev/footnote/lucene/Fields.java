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

/** The fields that passages and records share. */
final class Fields {

  /**
   * The document: the indexed term is its key in the whole index, the stored and sorted value its
   * id.
   */
  static final String DOCUMENT = "document";

  /**
   * The keys of the document and of all its containers. One term therefore finds a document with
   * everything inside it.
   */
  private static final String WITHIN = "within";

  /** The name of the collection. */
  static final String COLLECTION = "collection";

  /**
   * A character that neither collection names nor document ids contain, so that keys are unique.
   */
  private static final char KEY_SEPARATOR = '\0';

  /** The groups that may see the document. */
  private static final String ACCESS = "access";

  private static final String EVERYONE = "everyone";
  private static final String PRINCIPAL_PREFIX = "principal:";

  private Fields() {}

  /**
   * Returns the fields of a document. Records hold the id exactly as passages do, because Lucene
   * requires a field to have one type.
   */
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

  /** Returns the term that finds a document and everything inside it. */
  static Term withinTerm(String collection, String id) {
    return new Term(WITHIN, key(collection, id));
  }

  static Term documentTerm(String collection, String id) {
    return new Term(DOCUMENT, key(collection, id));
  }

  /**
   * Returns the key of a document in the whole index. Given the beginning of an id, the result is a
   * prefix of several keys.
   */
  static String key(String collection, String id) {
    return collection + KEY_SEPARATOR + id;
  }

  /** Returns a query that matches the passages and records of a collection. */
  static Query in(String collection) {
    return new TermQuery(new Term(COLLECTION, collection));
  }

  /** Returns the names of the collections that have entries, in order. */
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
   * Reports whether the whole index is one collection of public documents. Cost: a few terms per
   * segment.
   */
  static boolean isAllPublic(IndexReader reader, String collection) throws IOException {
    int all = reader.getDocCount(COLLECTION);
    return reader.docFreq(new Term(COLLECTION, collection)) == all
        && reader.docFreq(new Term(ACCESS, EVERYONE)) == all;
  }

  /** Returns a query that matches the entries of a collection that a scope sees. */
  static Query visibleTo(AccessScope scope, String collection) {
    return allOf(in(collection), access(scope));
  }

  /** Returns a query that matches the intersection of the queries and does not score. */
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
