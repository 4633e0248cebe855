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
 * What a {@link Filter} asks of a document: a fact that every document may have, or an attribute of
 * the host application's own. {@code toString()} is how it is written in a filter's text: an
 * attribute that is called as a built-in field is, such as {@code title}, stands in double quotes.
 */
public sealed interface MetadataField {

  /** All of its values in a document; none where the document does not have it. */
  List<Value> valuesIn(String documentId, Metadata metadata);

  /**
   * The built-in field of that name, such as {@code title}; if there is none, the attribute.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  static MetadataField named(String name) {
    @Nullable BuiltIn builtIn = BuiltIn.BY_NAME.get(name);
    return builtIn == null ? new Attribute(name) : builtIn;
  }

  /** A fact that {@link Metadata} has for every format, and the document's id. */
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

    private final Class<? extends Value> kind;

    BuiltIn(Class<? extends Value> kind) {
      this.kind = kind;
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

    /** Whether it can have this value. */
    boolean takes(Value value) {
      return kind.isInstance(value);
    }

    private static List<Value> texts(List<String> texts) {
      return texts.stream().<Value>map(Value.Text::new).toList();
    }

    private static List<Value> time(Optional<Instant> time) {
      return time.stream().<Value>map(Value.Time::new).toList();
    }
  }

  /**
   * A fact of the host application's own.
   *
   * @param name its name in {@link Metadata#attributes()}
   */
  record Attribute(String name) implements MetadataField {

    /**
     * An unpaired surrogate becomes U+FFFD.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Attribute {
      checkArgument(!name.isBlank(), "a blank name of an attribute");
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
