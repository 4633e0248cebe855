package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.filter.Filter;
import dev.footnote.filter.Filter.Condition;
import dev.footnote.filter.MetadataField.Attribute;
import dev.footnote.lucene.MetadataFields.HeldAttribute;
import dev.footnote.lucene.MetadataFields.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * The attributes that documents have. A filter with a misspelt attribute is rejected instead of
 * matching nothing. The existence of a named attribute is not a secret; an error message lists
 * other names only if the caller sees a document that has them.
 */
final class KnownAttributes {

  private static final int MAX_NAMES = 20;
  private static final int LONGEST_TOLD = 60;

  private final IndexSearcher searcher;
  private final Query passages;
  private final Query visible;

  /**
   * @param passages matches all passages of the collection
   * @param visible matches the passages that the caller sees
   */
  KnownAttributes(IndexSearcher searcher, Query passages, Query visible) {
    this.searcher = searcher;
    this.passages = passages;
    this.visible = visible;
  }

  /**
   * Checks that some document could satisfy each comparison of a filter.
   *
   * @throws IllegalArgumentException if there are documents, but none has a compared attribute, or
   *     none has a value of that kind
   */
  void require(Filter filter) throws IOException {
    for (Condition condition : conditions(filter).toList()) {
      Optional<HeldAttribute> compared = compared(condition);
      if (compared.isPresent() && !exists(compared.get()) && any(passages)) {
        throw new IllegalArgumentException(rejection(condition, compared.get()));
      }
    }
  }

  private static Stream<Condition> conditions(Filter filter) {
    return switch (filter) {
      case Filter.All all -> Stream.of();
      case Filter.None none -> Stream.of();
      case Filter.And and -> and.parts().stream().flatMap(KnownAttributes::conditions);
      case Filter.Or or -> or.parts().stream().flatMap(KnownAttributes::conditions);
      case Filter.Not not -> conditions(not.part());
      case Condition condition -> Stream.of(condition);
    };
  }

  /** Returns the attribute and kind that a comparison requires, if it compares an attribute. */
  private static Optional<HeldAttribute> compared(Condition condition) {
    return condition.field() instanceof Attribute attribute
        ? kind(condition).map(kind -> new HeldAttribute(attribute, kind))
        : Optional.empty();
  }

  private static Optional<Kind> kind(Condition condition) {
    return switch (condition) {
      case Filter.Equal equal -> Optional.of(Kind.of(equal.value()));
      case Filter.In in -> in.values().stream().findFirst().map(Kind::of);
      case Filter.Comparison compare -> Optional.of(Kind.of(compare.value()));
      case Filter.Prefix prefix -> Optional.of(Kind.TEXT);
      case Filter.Exists exists -> Optional.empty();
    };
  }

  private boolean exists(HeldAttribute held) throws IOException {
    return any(passages, new TermQuery(held.term()));
  }

  private boolean any(Query... all) throws IOException {
    Query matching = Fields.allOf(all);
    return searcher.search(matching, new TopScoreDocCollectorManager(1, 1)).scoreDocs.length > 0;
  }

  private String rejection(Condition condition, HeldAttribute compared) throws IOException {
    return "filter: %s compares with %s, but no document has such a value of %s. Attributes here: %s. Correct the name or the value; exists(%s) is never refused."
        .formatted(
            shortened(condition),
            compared.kind(),
            shortened(compared.attribute()),
            visibleNames(),
            shortened(compared.attribute()));
  }

  /** Returns the names of some attributes that the caller may see, in order. */
  private String visibleNames() throws IOException {
    List<String> names = new ArrayList<>();
    for (HeldAttribute held : attributes()) {
      if (any(passages, visible, new TermQuery(held.term()))) {
        if (names.size() == MAX_NAMES) {
          names.add("...");
          break;
        }
        names.add("%s (%s)".formatted(shortened(held.attribute()), held.kind()));
      }
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /**
   * Returns the attributes in the order of their names. Those of deleted documents stay for a
   * while.
   */
  private List<HeldAttribute> attributes() {
    List<HeldAttribute> held = new ArrayList<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(searcher.getIndexReader())) {
      HeldAttribute.in(field.name).ifPresent(held::add);
    }
    return ImmutableList.sortedCopyOf(
        Comparator.comparing((HeldAttribute one) -> one.attribute().name())
            .thenComparing(HeldAttribute::kind),
        held);
  }

  private static String shortened(Object written) {
    String text = written.toString();
    return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "...";
  }
}
