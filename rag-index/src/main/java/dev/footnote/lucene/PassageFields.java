package dev.footnote.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Location;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.document.TableRows;
import dev.footnote.language.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** The conversion of passages to Lucene documents and back. */
final class PassageFields {

  /** The vector of the passage text in its context. */
  static final String VECTOR = "vector";

  /** The ordinal of the passage in its document, from 0. */
  static final String ORDINAL = "ordinal";

  /** Score descending, then passage id ascending. */
  static final Sort BEST_FIRST =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(Fields.DOCUMENT, SortField.Type.STRING),
          new SortField(ORDINAL, SortField.Type.INT));

  /** Ordinal and document id in one value, read once for each passage that a search considers. */
  private static final String ID = "id";

  private static final String LANGUAGE = "language";
  private static final String TEXT = "text";
  private static final String START = "start";
  private static final String TITLE = "title";
  private static final String HEADING = "heading";
  private static final String COLUMNS = "columns";
  private static final String TABLES = "tables";
  private static final String BLOCKS = "blocks";
  private static final String LOCATIONS = "locations";
  private static final String PAGE_NUMBER = "page.number";
  private static final String PAGE_START = "page.start";
  private static final String PAGE_END = "page.end";

  private PassageFields() {}

  /** Returns a query for all passages of a collection, without records. */
  static Query in(String collection) {
    return Fields.allOf(Fields.in(collection), new FieldExistsQuery(ORDINAL));
  }

  /**
   * @param containers ids of the documents that contain the passage's document
   * @param facts the document's {@link MetadataFields}
   */
  static Document toLucene(
      String collection,
      Passage passage,
      List<String> containers,
      Language language,
      PassageVectors.KeyedVectors vector,
      Access access,
      List<Field> facts) {
    Document fields = new Document();
    PassageId id = passage.id();
    Fields.document(collection, id.documentId(), containers).forEach(fields::add);
    fields.add(new IntPoint(ORDINAL, id.ordinal()));
    fields.add(new NumericDocValuesField(ORDINAL, id.ordinal()));
    fields.add(new BinaryDocValuesField(ID, bytes(id)));
    fields.add(new StoredField(ORDINAL, id.ordinal()));
    Fields.access(access).forEach(fields::add);
    facts.forEach(fields::add);
    WordFields.of(passage, language).forEach(fields::add);
    fields.add(
        new KnnFloatVectorField(VECTOR, vector.vector(), VectorSimilarityFunction.DOT_PRODUCT));
    fields.add(KnownVectors.field(vector.key()));
    vector.tokens().stream().flatMap(TokenFields::fields).forEach(fields::add);
    fields.add(new StoredField(LANGUAGE, language.tag()));
    fields.add(new StoredField(TEXT, passage.text()));
    fields.add(new StoredField(START, passage.span().start()));
    fields.add(new StoredField(TITLE, passage.title()));
    passage.headings().forEach(heading -> fields.add(new StoredField(HEADING, heading)));
    passage.columns().ifPresent(columns -> fields.add(new StoredField(COLUMNS, columns)));
    if (!passage.tables().isEmpty()) {
      fields.add(new StoredField(TABLES, StoredTables.write(passage.tables())));
    }
    for (Page page : passage.pages()) {
      fields.add(new StoredField(PAGE_NUMBER, page.number()));
      fields.add(new StoredField(PAGE_START, page.span().start()));
      fields.add(new StoredField(PAGE_END, page.span().end()));
    }
    if (!passage.blocks().isEmpty()) {
      fields.add(new StoredField(BLOCKS, StoredBlocks.write(passage.blocks())));
    }
    if (!passage.locations().isEmpty()) {
      fields.add(new StoredField(LOCATIONS, StoredLocations.write(passage.locations())));
    }
    return fields;
  }

  private static BytesRef bytes(PassageId id) {
    byte[] document = id.documentId().getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + document.length);
    return new BytesRef(bytes.putInt(id.ordinal()).put(document).array());
  }

  /** Returns the ids of a segment's passages; callers ask in ascending order. */
  static BinaryDocValues ids(LeafReader segment) throws IOException {
    return DocValues.getBinary(segment, ID);
  }

  /**
   * @param value one of {@link #ids}
   */
  static PassageId id(BytesRef value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.bytes, value.offset, value.length);
    int ordinal = bytes.getInt();
    return new PassageId(UTF_8.decode(bytes).toString(), ordinal);
  }

  static Passage fromLucene(Document fields) {
    String text = fields.get(TEXT);
    int start = number(fields.getField(START));
    return new Passage(
        new PassageId(fields.get(Fields.DOCUMENT), number(fields.getField(ORDINAL))),
        new Span(start, start + text.length()),
        text,
        fields.get(TITLE),
        List.of(fields.getValues(HEADING)),
        Optional.ofNullable(fields.get(COLUMNS)),
        tables(fields),
        blocks(fields),
        pages(fields),
        locations(fields));
  }

  /** Returns the language in which a passage's words are indexed. */
  static Language language(Document fields) {
    return Language.withTag(fields.get(LANGUAGE)).orElse(Language.OTHER);
  }

  private static List<TableRows> tables(Document fields) {
    BytesRef stored = fields.getBinaryValue(TABLES);
    return stored == null ? List.of() : StoredTables.read(stored);
  }

  private static List<Page> pages(Document fields) {
    IndexableField[] numbers = fields.getFields(PAGE_NUMBER);
    IndexableField[] starts = fields.getFields(PAGE_START);
    IndexableField[] ends = fields.getFields(PAGE_END);
    ImmutableList.Builder<Page> pages = ImmutableList.builder();
    for (int i = 0; i < numbers.length; i++) {
      pages.add(new Page(number(numbers[i]), new Span(number(starts[i]), number(ends[i]))));
    }
    return pages.build();
  }

  private static List<PassageBlock> blocks(Document fields) {
    BytesRef stored = fields.getBinaryValue(BLOCKS);
    return stored == null ? List.of() : StoredBlocks.read(stored);
  }

  private static List<Location> locations(Document fields) {
    BytesRef stored = fields.getBinaryValue(LOCATIONS);
    return stored == null ? List.of() : StoredLocations.read(stored);
  }

  private static int number(IndexableField field) {
    return field.numericValue().intValue();
  }
}
