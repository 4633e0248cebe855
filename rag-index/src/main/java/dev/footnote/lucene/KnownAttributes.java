package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.filter.Filter;
import dev.footnote.filter.Filter.Condition;
import dev.footnote.filter.MetadataField.Attribute;
import dev.footnote.lucene.MetadataFields.Held;
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
 * The attributes that documents have, so that a filter with a misspelt one is refused and not
 * answered by silence. That an attribute is there is no secret; the names that nobody asked for are
 * told to those only who see a document that has them.
 */
final class KnownAttributes {

  private static final int MOST_TOLD = 20;
  private static final int LONGEST_TOLD = 60;

  private final IndexSearcher searcher;
  private final Query passages;
  private final Query visible;

  /**
   * @param passages matches all that there are
   * @param visible matches those that the asker sees
   */
  KnownAttributes(IndexSearcher searcher, Query passages, Query visible) {
    this.searcher = searcher;
    this.passages = passages;
    this.visible = visible;
  }

  /**
   * Lets a filter pass whose every comparison could be met by some document.
   *
   * @throws IllegalArgumentException if there are documents, and none has a compared attribute, or
   *     none with such a kind of value
   */
  void require(Filter filter) throws IOException {
    for (Condition condition : conditions(filter).toList()) {
      Optional<Held> compared = compared(condition);
      if (compared.isPresent() && !exists(compared.get()) && any(passages)) {
        throw new IllegalArgumentException(refusal(condition, compared.get()));
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

  /** What a document must have for the comparison to be met, if it compares an attribute. */
  private static Optional<Held> compared(Condition condition) {
    return condition.field() instanceof Attribute attribute
        ? kind(condition).map(kind -> new Held(attribute, kind))
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

  private boolean exists(Held held) throws IOException {
    return any(passages, new TermQuery(held.term()));
  }

  private boolean any(Query... all) throws IOException {
    Query matching = Fields.allOf(all);
    return searcher.search(matching, new TopScoreDocCollectorManager(1, 1)).scoreDocs.length > 0;
  }

  private String refusal(Condition condition, Held compared) throws IOException {
    return "filter: %s compares with %s, but no document has such a value of %s. Attributes here: %s. Mend the name or the value; exists(%s) is never refused."
        .formatted(
            shortened(condition),
            compared.kind(),
            shortened(compared.attribute()),
            told(),
            shortened(compared.attribute()));
  }

  /** Some of the attributes that the asker may know of, by name. */
  private String told() throws IOException {
    List<String> told = new ArrayList<>();
    for (Held held : heldOnce()) {
      if (any(passages, visible, new TermQuery(held.term()))) {
        if (told.size() == MOST_TOLD) {
          told.add("...");
          break;
        }
        told.add("%s (%s)".formatted(shortened(held.attribute()), held.kind()));
      }
    }
    return told.isEmpty() ? "none" : String.join(", ", told);
  }

  /** In the order of their names; those of deleted documents are among them for a while. */
  private List<Held> heldOnce() {
    List<Held> held = new ArrayList<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(searcher.getIndexReader())) {
      Held.in(field.name).ifPresent(held::add);
    }
    return ImmutableList.sortedCopyOf(
        Comparator.comparing((Held one) -> one.attribute().name()).thenComparing(Held::kind), held);
  }

  private static String shortened(Object written) {
    String text = written.toString();
    return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "...";
  }
}
