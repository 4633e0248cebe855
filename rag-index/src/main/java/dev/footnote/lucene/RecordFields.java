package dev.footnote.lucene;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.footnote.document.Metadata;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The conversion of document records to Lucene documents and back. */
final class RecordFields {

  /** Nanoseconds since 1970; doc values, so that an update does not rewrite the block. */
  static final String FILE_MODIFIED = "source.modified";

  /** The path of the folder; doc values for the same reason. */
  static final String FOLDER = "source.folder";

  /** The number of the document's passages. */
  static final String PASSAGES = "passages";

  private static final String CONTAINER = "container";
  private static final String KIND = "kind";
  private static final String DOCUMENT_KIND = "document";
  private static final String RECORD = "record";
  private static final String TITLE = "title";
  private static final String AUTHOR = "author";
  private static final String CREATED = "created";
  private static final String MODIFIED = "modified";
  private static final String MEDIA_TYPE = "media-type";
  private static final String LANGUAGE = "language";
  private static final String ATTRIBUTE_TEXT = "attribute.text:";
  private static final String ATTRIBUTE_QUANTITY = "attribute.quantity:";
  private static final String ATTRIBUTE_TIME = "attribute.time:";
  private static final String ATTRIBUTE_FLAG = "attribute.flag:";
  private static final String SIZE = "source.size";
  private static final String STATUS = "source.status";
  private static final String REASON = "source.reason";
  private static final String SHA256 = "source.sha256";
  private static final String READER = "source.reader";

  private RecordFields() {}

  /** Returns the term of one document's record. */
  static Term term(String collection, String documentId) {
    return new Term(RECORD, Fields.key(collection, documentId));
  }

  /** Returns a query for the records of documents of a collection. */
  static Query of(String collection, Collection<String> documentIds) {
    return new TermInSetQuery(
        RECORD, documentIds.stream().map(id -> term(collection, id).bytes()).toList());
  }

  /** Returns a query for all records. */
  static Query all() {
    return new TermQuery(new Term(KIND, DOCUMENT_KIND));
  }

  /** Returns a query for all records of a collection. */
  static Query in(String collection) {
    return Fields.allOf(all(), Fields.in(collection));
  }

  static Document toLucene(String collection, IndexedDocument document) {
    Document fields = new Document();
    Fields.document(collection, document.id(), document.containers()).forEach(fields::add);
    fields.add(new StringField(KIND, DOCUMENT_KIND, Field.Store.NO));
    fields.add(new StringField(RECORD, Fields.key(collection, document.id()), Field.Store.NO));
    fields.add(new StoredField(PASSAGES, document.passages()));
    document.containers().forEach(id -> fields.add(new StoredField(CONTAINER, id)));
    Fields.access(document.access()).forEach(fields::add);
    addMetadata(document.metadata(), fields);
    document.source().ifPresent(source -> addSource(source, fields));
    return fields;
  }

  /** Reports whether stored fields belong to a record rather than a passage. */
  static boolean isRecord(Document fields) {
    return fields.getField(PASSAGES) != null;
  }

  private static void addMetadata(Metadata metadata, Document fields) {
    metadata.title().ifPresent(title -> fields.add(new StoredField(TITLE, title)));
    metadata.authors().forEach(author -> fields.add(new StoredField(AUTHOR, author)));
    metadata.created().ifPresent(time -> fields.add(new StoredField(CREATED, time.toString())));
    metadata.modified().ifPresent(time -> fields.add(new StoredField(MODIFIED, time.toString())));
    metadata.mediaType().ifPresent(type -> fields.add(new StoredField(MEDIA_TYPE, type)));
    metadata.language().ifPresent(tag -> fields.add(new StoredField(LANGUAGE, tag)));
    metadata.attributes().forEach((name, value) -> fields.add(attribute(name, value)));
  }

  private static StoredField attribute(String name, Metadata.Value value) {
    return switch (value) {
      case Metadata.Value.Text text -> new StoredField(ATTRIBUTE_TEXT + name, text.value());
      case Metadata.Value.Quantity quantity ->
          new StoredField(ATTRIBUTE_QUANTITY + name, quantity.value());
      case Metadata.Value.Time time ->
          new StoredField(ATTRIBUTE_TIME + name, time.value().toString());
      case Metadata.Value.Flag flag ->
          new StoredField(ATTRIBUTE_FLAG + name, String.valueOf(flag.value()));
    };
  }

  /** Returns the metadata of the document. */
  static Metadata metadata(Document fields) {
    Metadata.Builder metadata = Metadata.builder();
    text(fields, TITLE).ifPresent(metadata::title);
    for (String author : fields.getValues(AUTHOR)) {
      metadata.author(author);
    }
    text(fields, CREATED).map(Instant::parse).ifPresent(metadata::created);
    text(fields, MODIFIED).map(Instant::parse).ifPresent(metadata::modified);
    text(fields, MEDIA_TYPE).ifPresent(metadata::mediaType);
    text(fields, LANGUAGE).ifPresent(metadata::language);
    for (IndexableField field : fields) {
      addAttribute(field, metadata);
    }
    return metadata.build();
  }

  private static void addAttribute(IndexableField field, Metadata.Builder metadata) {
    String name = field.name().substring(field.name().indexOf(':') + 1);
    if (field.name().startsWith(ATTRIBUTE_TEXT)) {
      metadata.attribute(name, new Metadata.Value.Text(field.stringValue()));
    } else if (field.name().startsWith(ATTRIBUTE_QUANTITY)) {
      double value = field.numericValue().doubleValue();
      metadata.attribute(name, new Metadata.Value.Quantity(value));
    } else if (field.name().startsWith(ATTRIBUTE_TIME)) {
      metadata.attribute(name, new Metadata.Value.Time(Instant.parse(field.stringValue())));
    } else if (field.name().startsWith(ATTRIBUTE_FLAG)) {
      boolean value = Boolean.parseBoolean(field.stringValue());
      metadata.attribute(name, new Metadata.Value.Flag(value));
    }
  }

  private static void addSource(SourceFile source, Document fields) {
    fields.add(new BinaryDocValuesField(FOLDER, new BytesRef(source.folder())));
    fields.add(new StoredField(SIZE, source.size()));
    fields.add(new NumericDocValuesField(FILE_MODIFIED, source.modified().to(NANOSECONDS)));
    fields.add(new StoredField(SHA256, source.sha256()));
    fields.add(new StoredField(READER, source.reader()));
    fields.add(new StoredField(STATUS, source.status().name()));
    fields.add(new StoredField(REASON, source.reason()));
  }

  private static Optional<String> text(Document fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The records of a segment; callers ask in ascending order. */
  static final class Reader {
    private final StoredFields stored;
    private final NumericDocValues modified;
    private final BinaryDocValues folders;

    Reader(LeafReader segment) throws IOException {
      this.stored = segment.storedFields();
      this.modified = DocValues.getNumeric(segment, FILE_MODIFIED);
      this.folders = DocValues.getBinary(segment, FOLDER);
    }

    /** Returns the document whose record has a Lucene document number. */
    IndexedDocument of(int doc) throws IOException {
      Document fields = stored.document(doc);
      return new IndexedDocument(
          fields.get(Fields.DOCUMENT),
          List.of(fields.getValues(CONTAINER)),
          fields.getField(PASSAGES).numericValue().intValue(),
          metadata(fields),
          Fields.access(fields),
          source(doc, fields));
    }

    private Optional<SourceFile> source(int doc, Document fields) throws IOException {
      return fields.getField(SIZE) != null
              && folders.advanceExact(doc)
              && modified.advanceExact(doc)
          ? Optional.of(
              new SourceFile(
                  folders.binaryValue().utf8ToString(),
                  fields.getField(SIZE).numericValue().longValue(),
                  FileTime.from(modified.longValue(), NANOSECONDS),
                  fields.get(SHA256),
                  fields.get(READER),
                  SourceFile.Status.valueOf(fields.get(STATUS)),
                  fields.get(REASON)))
          : Optional.empty();
    }
  }
}
