package dev.footnote.lucene;

import static dev.footnote.lucene.MetadataFields.name;
import static dev.footnote.lucene.MetadataFields.point;

import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter;
import dev.footnote.filter.Filter.Order;
import dev.footnote.filter.MetadataField;
import dev.footnote.filter.MetadataField.BuiltIn;
import dev.footnote.lucene.MetadataFields.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * A translation of filters to Lucene queries. A query matches the passages of the documents that
 * the filter matches.
 */
final class FilterTranslator {

  private final String collection;

  /**
   * @param collection the collection in which document ids are resolved; the queries themselves
   *     also match other collections
   */
  FilterTranslator(String collection) {
    this.collection = collection;
  }

  Query of(Filter filter) {
    return switch (filter) {
      case Filter.All all -> MatchAllDocsQuery.INSTANCE;
      case Filter.None none -> MatchNoDocsQuery.INSTANCE;
      case Filter.And and -> joined(and.parts(), Occur.FILTER);
      case Filter.Or or -> joined(or.parts(), Occur.SHOULD);
      case Filter.Not not ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
              .add(of(not.part()), Occur.MUST_NOT)
              .build();
      case Filter.Equal equal -> in(equal.field(), List.of(equal.value()));
      case Filter.In in -> in(in.field(), in.values());
      case Filter.Comparison compare -> compare(compare);
      case Filter.Prefix prefix ->
          new PrefixQuery(
              new Term(
                  name(prefix.field(), Kind.TEXT), beginning(prefix.field(), prefix.prefix())));
      case Filter.Exists exists -> exists(exists.field());
    };
  }

  private Query joined(List<Filter> parts, Occur occur) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    parts.forEach(part -> query.add(of(part), occur));
    return query.build();
  }

  private Query in(MetadataField field, List<Value> values) {
    if (values.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    String name = name(field, Kind.of(values.getFirst()));
    return switch (values.getFirst()) {
      case Value.Text first ->
          new TermInSetQuery(
              name, all(values, Value.Text.class).map(text -> term(field, text.value())).toList());
      case Value.Quantity first ->
          DoublePoint.newSetQuery(
              name, all(values, Value.Quantity.class).mapToDouble(Value.Quantity::value).toArray());
      case Value.Time first ->
          BinaryPoint.newSetQuery(
              name,
              all(values, Value.Time.class)
                  .map(time -> point(time.value()))
                  .toArray(byte[][]::new));
      case Value.Flag first ->
          new TermInSetQuery(
              name, all(values, Value.Flag.class).map(MetadataFields::term).toList());
    };
  }

  /** Returns the values of a list, all of one kind. */
  private static <V extends Value> Stream<V> all(List<Value> values, Class<V> kind) {
    return values.stream().map(kind::cast);
  }

  private BytesRef term(MetadataField field, String text) {
    return field == BuiltIn.ID
        ? new BytesRef(Fields.key(collection, text))
        : MetadataFields.term(text);
  }

  private BytesRef beginning(MetadataField field, String prefix) {
    return new BytesRef(field == BuiltIn.ID ? Fields.key(collection, prefix) : prefix);
  }

  private static Query compare(Filter.Comparison compare) {
    String name = name(compare.field(), Kind.of(compare.value()));
    return switch (compare.value()) {
      case Value.Quantity bound -> compare(name, compare.order(), bound.value());
      case Value.Time bound -> compare(name, compare.order(), bound.value());
      case Value.Text text -> MatchNoDocsQuery.INSTANCE;
      case Value.Flag flag -> MatchNoDocsQuery.INSTANCE;
    };
  }

  private static Query compare(String name, Order order, double bound) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    return switch (order) {
      case LESS -> DoublePoint.newRangeQuery(name, low, DoublePoint.nextDown(bound));
      case AT_MOST -> DoublePoint.newRangeQuery(name, low, bound);
      case GREATER -> DoublePoint.newRangeQuery(name, DoublePoint.nextUp(bound), high);
      case AT_LEAST -> DoublePoint.newRangeQuery(name, bound, high);
    };
  }

  /** Compares with a point one nanosecond off, which need not be a valid time. */
  private static Query compare(String name, Order order, Instant bound) {
    byte[] low = point(Long.MIN_VALUE, 0);
    byte[] high = point(Long.MAX_VALUE, 0);
    long seconds = bound.getEpochSecond();
    int nanos = bound.getNano();
    return switch (order) {
      case LESS -> BinaryPoint.newRangeQuery(name, low, point(seconds, nanos - 1));
      case AT_MOST -> BinaryPoint.newRangeQuery(name, low, point(seconds, nanos));
      case GREATER -> BinaryPoint.newRangeQuery(name, point(seconds, nanos + 1), high);
      case AT_LEAST -> BinaryPoint.newRangeQuery(name, point(seconds, nanos), high);
    };
  }

  private static Query exists(MetadataField field) {
    if (field == BuiltIn.ID) {
      return MatchAllDocsQuery.INSTANCE;
    }
    List<Term> names = MetadataFields.exists(field);
    return new TermInSetQuery(names.getFirst().field(), names.stream().map(Term::bytes).toList());
  }
}
