package dev.footnote.index;

import dev.footnote.document.Access;
import dev.footnote.retrieve.AccessScope;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** The fields that all Lucene documents of the index share. */
final class Fields {

  /** Id of the document; on its passages and its record. */
  static final String DOCUMENT = "document";

  /** Who may see the document; on its passages and its record. */
  private static final String ACCESS = "access";

  private static final String EVERYONE = "everyone";
  private static final String PRINCIPAL_PREFIX = "principal:";

  private Fields() {}

  /** Lucene wants a field to be of one kind throughout, so records hold their id as passages do. */
  static Stream<Field> document(String id) {
    return Stream.of(
        new StringField(DOCUMENT, id, Field.Store.YES),
        new SortedDocValuesField(DOCUMENT, new BytesRef(id)));
  }

  static Term documentTerm(String id) {
    return new Term(DOCUMENT, id);
  }

  static Stream<Field> access(Access access) {
    return accessTerms(access).stream().map(term -> new StringField(ACCESS, term, Field.Store.YES));
  }

  static Access access(Document fields) {
    List<String> terms = List.of(fields.getValues(ACCESS));
    return terms.contains(EVERYONE)
        ? Access.everyone()
        : Access.only(
            terms.stream().map(term -> term.substring(PRINCIPAL_PREFIX.length())).toList());
  }

  /** Whether there is nothing in an index that somebody may not see. Cost: a term for a segment. */
  static boolean isAllPublic(IndexReader reader) throws IOException {
    return reader.docFreq(new Term(ACCESS, EVERYONE)) == reader.getDocCount(ACCESS);
  }

  /** Matches what the scope sees. */
  static Query visibleTo(AccessScope scope) {
    Stream<String> held = scope.principals().stream().map(name -> PRINCIPAL_PREFIX + name);
    return new TermInSetQuery(
        ACCESS, Stream.concat(Stream.of(EVERYONE), held).map(BytesRef::new).toList());
  }

  private static List<String> accessTerms(Access access) {
    return switch (access) {
      case Access.Everyone everyone -> List.of(EVERYONE);
      case Access.Only only ->
          only.principals().stream().map(name -> PRINCIPAL_PREFIX + name).toList();
    };
  }
}
