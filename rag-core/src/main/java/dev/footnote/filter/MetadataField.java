package dev.footnote.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that a {@link Filter} compares: a built-in field or an attribute of the host application.
 * {@code toString()} returns its name in a filter's text. An attribute with the name of a built-in
 * field, such as {@code title}, is written in double quotes.
 */
public sealed interface MetadataField {

  /** Returns all values of the field in a document; empty if the document lacks the field. */
  List<Value> valuesIn(String documentId, Metadata metadata);

  /**
   * Returns the built-in field of a name, such as {@code title}, or else the attribute.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  static MetadataField named(String name) {
    @Nullable BuiltIn builtIn = BuiltIn.BY_NAME.get(name);
    return builtIn == null ? new Attribute(name) : builtIn;
  }

  /** A built-in field of {@link Metadata}, or the id of a document. */
  enum BuiltIn implements MetadataField {
    /** Text: the document's id. */
    ID(Value.Text.class),
    /** Text: {@link Metadata#title()}. */
    TITLE(Value.Text.class),
    /** Text: any one of {@link Metadata#authors()}. */
    AUTHOR(Value.Text.class),
    /** Time: {@link Metadata#created()}. */
    CREATED(Value.Time.class),
    /** Time: {@link Metadata#modified()}. */
    MODIFIED(Value.Time.class),
    /** Text: {@link Metadata#mediaType()}. */
    TYPE(Value.Text.class),
    /** Text: {@link Metadata#language()}. */
    LANGUAGE(Value.Text.class);

    private static final ImmutableMap<String, BuiltIn> BY_NAME =
        Maps.uniqueIndex(Arrays.asList(values()), BuiltIn::toString);

    private final Class<? extends Value> type;

    BuiltIn(Class<? extends Value> type) {
      this.type = type;
    }

    @Override
    public List<Value> valuesIn(String documentId, Metadata metadata) {
      return switch (this) {
        case ID -> ImmutableList.of(new Value.Text(documentId));
        case TITLE -> texts(metadata.title().stream().toList());
        case AUTHOR -> texts(metadata.authors());
        case CREATED -> time(metadata.created());
        case MODIFIED -> time(metadata.modified());
        case TYPE -> texts(metadata.mediaType().stream().toList());
        case LANGUAGE -> texts(metadata.language().stream().toList());
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the field can have this value. */
    boolean accepts(Value value) {
      return type.isInstance(value);
    }

    private static List<Value> texts(List<String> texts) {
      return texts.stream().<Value>map(Value.Text::new).toList();
    }

    private static List<Value> time(Optional<Instant> time) {
      return time.stream().<Value>map(Value.Time::new).toList();
    }
  }

  /**
   * An attribute of the host application.
   *
   * @param name the name in {@link Metadata#attributes()}
   */
  record Attribute(String name) implements MetadataField {

    /**
     * Creates a field; an unpaired surrogate becomes U+FFFD.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Attribute {
      checkArgument(!name.isBlank(), "attribute name: must not be blank");
      name = new Value.Text(name).value();
    }

    @Override
    public List<Value> valuesIn(String documentId, Metadata metadata) {
      @Nullable Value value = metadata.attributes().get(name);
      return value == null ? ImmutableList.of() : ImmutableList.of(value);
    }

    @Override
    public String toString() {
      return FilterFormatter.of(this);
    }
  }
}
