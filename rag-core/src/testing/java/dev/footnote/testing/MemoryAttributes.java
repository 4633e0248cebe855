package dev.footnote.testing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableSetMultimap.toImmutableSetMultimap;

import com.google.common.collect.ImmutableSetMultimap;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.Filter;
import dev.footnote.filter.Filter.Condition;
import dev.footnote.filter.MetadataField.Attribute;
import dev.footnote.index.StoredDocument;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The attributes that documents with passages have.
 *
 * @param types types of their values, by name
 */
record MemoryAttributes(ImmutableSetMultimap<String, Class<?>> types, boolean isEmpty) {

  static MemoryAttributes of(Collection<StoredDocument> documents) {
    ImmutableSetMultimap<String, Class<?>> types =
        documents.stream()
            .filter(stored -> !stored.passages().isEmpty())
            .flatMap(stored -> stored.document().metadata().attributes().entrySet().stream())
            .collect(
                toImmutableSetMultimap(
                    entry -> entry.getKey(), entry -> entry.getValue().getClass()));
    return new MemoryAttributes(
        types, documents.stream().allMatch(stored -> stored.passages().isEmpty()));
  }

  /**
   * Requires that some document has each attribute that a filter compares, with that type.
   *
   * @throws IllegalArgumentException if there are documents and none has
   */
  void require(Filter filter) {
    if (!isEmpty) {
      conditions(filter).forEach(this::require);
    }
  }

  private void require(Condition condition) {
    if (condition.field() instanceof Attribute attribute) {
      Optional<Class<?>> type = type(condition);
      checkArgument(
          type.isEmpty() || types.containsEntry(attribute.name(), type.get()),
          "filter: %s compares attribute %s, which no document has with that type",
          condition,
          attribute.name());
    }
  }

  private static Stream<Condition> conditions(Filter filter) {
    return switch (filter) {
      case Filter.All all -> Stream.of();
      case Filter.None none -> Stream.of();
      case Filter.And and -> and.parts().stream().flatMap(MemoryAttributes::conditions);
      case Filter.Or or -> or.parts().stream().flatMap(MemoryAttributes::conditions);
      case Filter.Not not -> conditions(not.part());
      case Condition condition -> Stream.of(condition);
    };
  }

  private static Optional<Class<?>> type(Condition condition) {
    return switch (condition) {
      case Filter.Equal equal -> Optional.of(equal.value().getClass());
      case Filter.In in -> in.values().stream().findFirst().map(Value::getClass);
      case Filter.Comparison compare -> Optional.of(compare.value().getClass());
      case Filter.Prefix prefix -> Optional.of(Value.Text.class);
      case Filter.Exists exists -> Optional.empty();
    };
  }
}
