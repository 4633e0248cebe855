package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of facts about a document: built-in fields that most formats have, and attributes that the
 * host application names. Immutable.
 */
public final class Metadata {

  private static final Metadata NONE = builder().build();

  private final @Nullable String title;
  private final ImmutableList<String> authors;
  private final @Nullable Instant created;
  private final @Nullable Instant modified;
  private final @Nullable String mediaType;
  private final @Nullable String language;
  private final ImmutableSortedMap<String, Value> attributes;

  private Metadata(Builder builder) {
    title = builder.title;
    authors = ImmutableList.copyOf(builder.authors);
    created = builder.created;
    modified = builder.modified;
    mediaType = builder.mediaType;
    language = builder.language;
    attributes = ImmutableSortedMap.copyOf(builder.attributes);
  }

  /** Returns empty metadata. */
  public static Metadata none() {
    return NONE;
  }

  /** Returns a builder without any fact. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the title that the document gives itself; never blank. */
  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** Returns the authors in the document's order; no name is blank. */
  public List<String> authors() {
    return authors;
  }

  /** Returns the time of creation that the document states. */
  public Optional<Instant> created() {
    return Optional.ofNullable(created);
  }

  /** Returns the time of the last change that the document states. */
  public Optional<Instant> modified() {
    return Optional.ofNullable(modified);
  }

  /** Returns the format, such as {@code application/pdf}. */
  public Optional<String> mediaType() {
    return Optional.ofNullable(mediaType);
  }

  /** Returns the language of the text as a BCP 47 tag, such as {@code en} or {@code zh-Hant}. */
  public Optional<String> language() {
    return Optional.ofNullable(language);
  }

  /** Returns the host application's attributes, sorted by name. */
  public SortedMap<String, Value> attributes() {
    return attributes;
  }

  /**
   * Returns the merged metadata. If both define a field, the value from {@code other} wins. The
   * list of authors is one field; each attribute is a field of its own.
   */
  public Metadata overriddenBy(Metadata other) {
    Builder merged = builder();
    other.title().or(this::title).ifPresent(merged::title);
    (other.authors.isEmpty() ? authors : other.authors).forEach(merged::author);
    other.created().or(this::created).ifPresent(merged::created);
    other.modified().or(this::modified).ifPresent(merged::modified);
    other.mediaType().or(this::mediaType).ifPresent(merged::mediaType);
    other.language().or(this::language).ifPresent(merged::language);
    attributes.forEach(merged::attribute);
    other.attributes.forEach(merged::attribute);
    return merged.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Metadata that
        && Objects.equals(title, that.title)
        && authors.equals(that.authors)
        && Objects.equals(created, that.created)
        && Objects.equals(modified, that.modified)
        && Objects.equals(mediaType, that.mediaType)
        && Objects.equals(language, that.language)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(title, authors, created, modified, mediaType, language, attributes);
  }

  @Override
  public String toString() {
    return "Metadata[title=%s, authors=%s, created=%s, modified=%s, mediaType=%s, language=%s, attributes=%s]"
        .formatted(title, authors, created, modified, mediaType, language, attributes);
  }

  /** Replaces unpaired surrogates, which an index cannot store. */
  private static String wellFormed(String text) {
    int[] repaired =
        text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(repaired, 0, repaired.length);
  }

  /** A value of an attribute. */
  public sealed interface Value {

    /**
     * A text.
     *
     * @param value any text
     */
    record Text(String value) implements Value {
      /** Creates a value; an unpaired surrogate becomes U+FFFD. */
      public Text {
        value = wellFormed(value);
      }
    }

    /**
     * A number.
     *
     * @param value a finite number
     */
    record Quantity(double value) implements Value {
      /**
       * Creates a value; minus zero becomes zero.
       *
       * @throws IllegalArgumentException if the value is infinite or not a number
       */
      public Quantity {
        checkArgument(Double.isFinite(value), "attribute value %s: must be a finite number", value);
        value += 0.0;
      }
    }

    /**
     * A point in time.
     *
     * @param value the instant, with nanosecond precision
     */
    record Time(Instant value) implements Value {}

    /**
     * A boolean value.
     *
     * @param value true or false
     */
    record Flag(boolean value) implements Value {}
  }

  /**
   * A builder whose setters check their arguments at once. An unpaired surrogate becomes U+FFFD.
   * Not thread-safe.
   */
  public static final class Builder {
    private @Nullable String title;
    private final List<String> authors = new ArrayList<>();
    private @Nullable Instant created;
    private @Nullable Instant modified;
    private @Nullable String mediaType;
    private @Nullable String language;
    private final Map<String, Value> attributes = new TreeMap<>();

    private Builder() {}

    /**
     * Sets the title that the document gives itself.
     *
     * @throws IllegalArgumentException if the argument is blank
     */
    public Builder title(String title) {
      this.title = requireText("title", title);
      return this;
    }

    /**
     * Adds an author after the authors added before.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder author(String name) {
      authors.add(requireText("author", name));
      return this;
    }

    /** Sets the time at which the document was created. */
    public Builder created(Instant time) {
      created = time;
      return this;
    }

    /** Sets the time at which the document was last changed. */
    public Builder modified(Instant time) {
      modified = time;
      return this;
    }

    /**
     * Sets the format, such as {@code application/pdf}.
     *
     * @throws IllegalArgumentException if the argument is blank
     */
    public Builder mediaType(String type) {
      mediaType = requireText("media type", type);
      return this;
    }

    /**
     * Sets the language of the text as a BCP 47 tag, such as {@code en} or {@code zh-Hant}. The
     * builder keeps its canonical form: {@code EN-us} becomes {@code en-US}.
     *
     * @throws IllegalArgumentException if the argument is not a BCP 47 tag
     */
    public Builder language(String tag) {
      String text = requireText("language", tag);
      try {
        language = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      } catch (IllformedLocaleException e) {
        throw new IllegalArgumentException(
            "language \"%s\": must be a BCP 47 tag, such as \"en\" or \"zh-Hant\"".formatted(text),
            e);
      }
      return this;
    }

    /**
     * Sets an attribute of the host application. Replaces an attribute of the same name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder attribute(String name, Value value) {
      attributes.put(requireText("attribute name", name), value);
      return this;
    }

    /** Returns the facts collected so far; the builder stays usable. */
    public Metadata build() {
      return new Metadata(this);
    }

    private static String requireText(String name, String value) {
      checkArgument(
          !value.isBlank(), "%s: must not be blank; leave it out if it is not known", name);
      return wellFormed(value);
    }
  }
}
