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
 * What is known about a document besides its text: a few facts that every format has, and
 * attributes that the host application names itself. Immutable.
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

  /** Nothing known. */
  public static Metadata none() {
    return NONE;
  }

  /** A builder that knows nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The title that the document gives itself; never blank. */
  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** Who wrote it, in the document's order; none blank. */
  public List<String> authors() {
    return authors;
  }

  /** When the document says that it was made. */
  public Optional<Instant> created() {
    return Optional.ofNullable(created);
  }

  /** When the document says that it was last changed. */
  public Optional<Instant> modified() {
    return Optional.ofNullable(modified);
  }

  /** Its format, such as {@code application/pdf}. */
  public Optional<String> mediaType() {
    return Optional.ofNullable(mediaType);
  }

  /** The language of its text as a BCP 47 tag, such as {@code en} or {@code zh-Hant}. */
  public Optional<String> language() {
    return Optional.ofNullable(language);
  }

  /** The host application's own facts, by name, in the order of their names. */
  public SortedMap<String, Value> attributes() {
    return attributes;
  }

  /**
   * What either knows; where both know a fact, the other's. Authors are one fact, each attribute is
   * one of its own.
   */
  public Metadata overriddenBy(Metadata other) {
    Builder both = builder();
    other.title().or(this::title).ifPresent(both::title);
    (other.authors.isEmpty() ? authors : other.authors).forEach(both::author);
    other.created().or(this::created).ifPresent(both::created);
    other.modified().or(this::modified).ifPresent(both::modified);
    other.mediaType().or(this::mediaType).ifPresent(both::mediaType);
    other.language().or(this::language).ifPresent(both::language);
    attributes.forEach(both::attribute);
    other.attributes.forEach(both::attribute);
    return both.build();
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

  /** As every encoding of Unicode can hold it, so that what is stored comes back as it was. */
  private static String wellFormed(String text) {
    int[] mended =
        text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(mended, 0, mended.length);
  }

  /** The value of an attribute. */
  public sealed interface Value {

    /**
     * Words or a name.
     *
     * @param value any text
     */
    record Text(String value) implements Value {
      /** An unpaired surrogate becomes U+FFFD. */
      public Text {
        value = wellFormed(value);
      }
    }

    /**
     * A quantity.
     *
     * @param value a finite number
     */
    record Quantity(double value) implements Value {
      /**
       * Minus zero becomes zero.
       *
       * @throws IllegalArgumentException if the value is infinite or not a number
       */
      public Quantity {
        checkArgument(Double.isFinite(value), "attribute value %s is not a finite number", value);
        value += 0.0;
      }
    }

    /**
     * A point in time.
     *
     * @param value to the precision of the caller's clock
     */
    record Time(Instant value) implements Value {}

    /**
     * Yes or no.
     *
     * @param value which of the two
     */
    record Flag(boolean value) implements Value {}
  }

  /**
   * Collects facts; each setter checks at once. An unpaired surrogate becomes U+FFFD. Not
   * thread-safe.
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
     * @throws IllegalArgumentException if it is blank
     */
    public Builder title(String title) {
      this.title = requireText("title", title);
      return this;
    }

    /**
     * Adds one author after those already there.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder author(String name) {
      authors.add(requireText("author", name));
      return this;
    }

    /** When the document was made. */
    public Builder created(Instant time) {
      created = time;
      return this;
    }

    /** When the document was last changed. */
    public Builder modified(Instant time) {
      modified = time;
      return this;
    }

    /**
     * Sets the format, such as {@code application/pdf}.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder mediaType(String type) {
      mediaType = requireText("media type", type);
      return this;
    }

    /**
     * Sets the language of the text as a BCP 47 tag, such as {@code en} or {@code zh-Hant}; kept in
     * its canonical form ({@code EN-us} becomes {@code en-US}).
     *
     * @throws IllegalArgumentException if it is not such a tag
     */
    public Builder language(String tag) {
      String text = requireText("language", tag);
      try {
        language = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      } catch (IllformedLocaleException e) {
        throw new IllegalArgumentException(
            "language \"%s\" is not a BCP 47 tag, such as \"en\" or \"zh-Hant\"".formatted(text),
            e);
      }
      return this;
    }

    /**
     * Sets a fact of the host application, replacing one of the same name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder attribute(String name, Value value) {
      attributes.put(requireText("attribute name", name), value);
      return this;
    }

    /** What has been collected so far; the builder can go on. */
    public Metadata build() {
      return new Metadata(this);
    }

    private static String requireText(String what, String value) {
      checkArgument(!value.isBlank(), "%s is blank: leave it out where it is not known", what);
      return wellFormed(value);
    }
  }
}
