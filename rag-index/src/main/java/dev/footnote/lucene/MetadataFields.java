package dev.footnote.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.filter.MetadataField;
import dev.footnote.filter.MetadataField.Attribute;
import dev.footnote.filter.MetadataField.BuiltIn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * The metadata of a document on each of its passages, so that searches can filter by it. Texts and
 * flags are terms; numbers and times are points. The document id has a field of its own.
 */
final class MetadataFields {

  /** The Lucene names of the fields for which a passage has values, as terms. */
  private static final String NAMES = "fact.names";

  private static final String BUILT_IN = "fact.";

  /**
   * The longest text that is stored as a complete term, in UTF-8 bytes. Lucene accepts 32,766. A
   * filter searches for prefixes of at most three times {@link
   * dev.footnote.filter.Filter.Prefix#MAX_LENGTH}.
   */
  private static final int MAX_TERM = 4_000;

  /** A byte that UTF-8 does not use, so that a shortened text never equals a shorter one. */
  private static final byte CUT = (byte) 0xFF;

  private MetadataFields() {}

  /** The kind of an attribute's values; each kind has a Lucene field of its own. */
  enum Kind {
    TEXT("fact.text:", "a text"),
    QUANTITY("fact.quantity:", "a number"),
    TIME("fact.time:", "a time"),
    FLAG("fact.flag:", "true or false");

    private final String prefix;
    private final String description;

    Kind(String prefix, String description) {
      this.prefix = prefix;
      this.description = description;
    }

    static Kind of(Value value) {
      return switch (value) {
        case Value.Text text -> TEXT;
        case Value.Quantity quantity -> QUANTITY;
        case Value.Time time -> TIME;
        case Value.Flag flag -> FLAG;
      };
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /**
   * An attribute that some document has.
   *
   * @param attribute the attribute
   * @param kind the kind of its value
   */
  record HeldAttribute(Attribute attribute, Kind kind) {

    /** Returns the attribute that a Lucene field belongs to, if it belongs to one. */
    static Optional<HeldAttribute> in(String luceneField) {
      return Arrays.stream(Kind.values())
          .filter(kind -> luceneField.startsWith(kind.prefix))
          .map(
              kind ->
                  new HeldAttribute(
                      new Attribute(luceneField.substring(kind.prefix.length())), kind))
          .findFirst();
    }

    /** Returns the term that every passage of a document with this attribute has. */
    Term term() {
      return new Term(NAMES, MetadataFields.term(kind.prefix + attribute.name()));
    }
  }

  /** Returns the fields of a document, which are the same on all of its passages. */
  static List<Field> of(String documentId, Metadata metadata) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    Stream<MetadataField> builtIns =
        Arrays.stream(BuiltIn.values()).filter(field -> field != BuiltIn.ID).map(field -> field);
    Stream<MetadataField> attributes = metadata.attributes().keySet().stream().map(Attribute::new);
    Stream.concat(builtIns, attributes)
        .forEach(field -> add(field, field.valuesIn(documentId, metadata), fields));
    return fields.build();
  }

  /** Returns the name of the Lucene field for values of this kind. */
  static String name(MetadataField field, Kind kind) {
    return switch (field) {
      case BuiltIn builtIn -> builtIn == BuiltIn.ID ? Fields.DOCUMENT : BUILT_IN + builtIn;
      case Attribute attribute -> kind.prefix + attribute.name();
    };
  }

  /**
   * Returns the terms of a field. If a document has a value, each of its passages has one of these
   * terms. All passages have an id.
   */
  static List<Term> exists(MetadataField field) {
    return switch (field) {
      case BuiltIn builtIn -> List.of(new Term(NAMES, BUILT_IN + builtIn));
      case Attribute attribute ->
          Arrays.stream(Kind.values())
              .map(kind -> new HeldAttribute(attribute, kind).term())
              .toList();
    };
  }

  /**
   * Returns a text as a term. A long text becomes its beginning and a hash that distinguishes it.
   */
  static BytesRef term(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length <= MAX_TERM) {
      return new BytesRef(bytes);
    }
    byte[] hash = Hashing.sha256().hashBytes(bytes).asBytes();
    byte[] term = Arrays.copyOf(bytes, MAX_TERM + 1 + hash.length);
    term[MAX_TERM] = CUT;
    System.arraycopy(hash, 0, term, MAX_TERM + 1, hash.length);
    return new BytesRef(term);
  }

  /** Returns a flag as a term. */
  static BytesRef term(Value.Flag flag) {
    return new BytesRef(String.valueOf(flag.value()));
  }

  /** Returns a time as an exact point: seconds, then nanoseconds. */
  static byte[] point(Instant time) {
    return point(time.getEpochSecond(), time.getNano());
  }

  /**
   * Returns a point. Points are ordered by seconds, then by nanoseconds; the nanoseconds may be out
   * of range.
   */
  static byte[] point(long seconds, int nanos) {
    byte[] point = new byte[Long.BYTES + Integer.BYTES];
    NumericUtils.longToSortableBytes(seconds, point, 0);
    NumericUtils.intToSortableBytes(nanos, point, Long.BYTES);
    return point;
  }

  private static void add(
      MetadataField field, List<Value> values, ImmutableList.Builder<Field> fields) {
    for (Value value : values) {
      fields.add(field(field, value));
    }
    if (!values.isEmpty()) {
      Term name =
          field instanceof Attribute attribute
              ? new HeldAttribute(attribute, Kind.of(values.getFirst())).term()
              : exists(field).getFirst();
      fields.add(new StringField(NAMES, name.bytes(), Field.Store.NO));
    }
  }

  private static Field field(MetadataField field, Value value) {
    String name = name(field, Kind.of(value));
    return switch (value) {
      case Value.Text text -> new StringField(name, term(text.value()), Field.Store.NO);
      case Value.Quantity quantity -> new DoublePoint(name, quantity.value());
      case Value.Time time -> new BinaryPoint(name, point(time.value()));
      case Value.Flag flag -> new StringField(name, term(flag), Field.Store.NO);
    };
  }
}
