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
 * What is known of a document, on each of its passages, so that searches can be filtered by it:
 * text and flags as terms, numbers and times as points. The id of the document is there anyway.
 */
final class MetadataFields {

  /** The Lucene names of the fields that a passage has values of, as terms. */
  private static final String NAMES = "fact.names";

  private static final String BUILT_IN = "fact.";

  /**
   * Longest text that is a term as it is, in bytes of UTF-8: Lucene takes 32,766, and a filter asks
   * for prefixes of at most three times {@link dev.footnote.filter.Filter.Prefix#MAX_LENGTH}.
   */
  private static final int MAX_TERM = 4_000;

  /** No byte of UTF-8, so that what is left of a longer text equals no shorter one. */
  private static final byte CUT = (byte) 0xFF;

  private MetadataFields() {}

  /** What sort of values an attribute has: each is a Lucene field of its own. */
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
   * An attribute as some document has it.
   *
   * @param attribute which
   * @param kind of its value there
   */
  record Held(Attribute attribute, Kind kind) {

    /** What a Lucene field is for, if it is for an attribute. */
    static Optional<Held> in(String luceneField) {
      return Arrays.stream(Kind.values())
          .filter(kind -> luceneField.startsWith(kind.prefix))
          .map(kind -> new Held(new Attribute(luceneField.substring(kind.prefix.length())), kind))
          .findFirst();
    }

    /** On every passage whose document has it so. */
    Term term() {
      return new Term(NAMES, MetadataFields.term(kind.prefix + attribute.name()));
    }
  }

  /** The fields of a document, the same on all of its passages. */
  static List<Field> of(String documentId, Metadata metadata) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    Stream<MetadataField> builtIns =
        Arrays.stream(BuiltIn.values()).filter(field -> field != BuiltIn.ID).map(field -> field);
    Stream<MetadataField> attributes = metadata.attributes().keySet().stream().map(Attribute::new);
    Stream.concat(builtIns, attributes)
        .forEach(field -> add(field, field.valuesIn(documentId, metadata), fields));
    return fields.build();
  }

  /** The Lucene field that has such values. */
  static String name(MetadataField field, Kind kind) {
    return switch (field) {
      case BuiltIn builtIn -> builtIn == BuiltIn.ID ? Fields.DOCUMENT : BUILT_IN + builtIn;
      case Attribute attribute -> kind.prefix + attribute.name();
    };
  }

  /** Each passage whose document has a value of the field has one of these; all have an id. */
  static List<Term> exists(MetadataField field) {
    return switch (field) {
      case BuiltIn builtIn -> List.of(new Term(NAMES, BUILT_IN + builtIn));
      case Attribute attribute ->
          Arrays.stream(Kind.values()).map(kind -> new Held(attribute, kind).term()).toList();
    };
  }

  /**
   * A text as a term; of a long one its beginning and what tells it from all others that begin so.
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

  /** A flag as a term. */
  static BytesRef term(Value.Flag flag) {
    return new BytesRef(String.valueOf(flag.value()));
  }

  /** A time as a point, exactly: seconds, then nanoseconds. */
  static byte[] point(Instant time) {
    return point(time.getEpochSecond(), time.getNano());
  }

  /** Points are in the order of their seconds, then of their nanoseconds, which may be any. */
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
              ? new Held(attribute, Kind.of(values.getFirst())).term()
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
