package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.StoredDocument;
import dev.footnote.language.Language;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;

/** Reads documents back from their blocks of passages. */
final class StoredBlock {

  private StoredBlock() {}

  /** Returns the document with that key, if present. Cost: a look at each of its passages. */
  static Optional<StoredDocument> read(IndexReader reader, Term key) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Optional<StoredDocument> stored = read(leaf.reader(), key);
      if (stored.isPresent()) {
        return stored;
      }
    }
    return Optional.empty();
  }

  /** The passages and, last, the record are a block in one segment. */
  private static Optional<StoredDocument> read(LeafReader leaf, Term key) throws IOException {
    PostingsEnum block = leaf.postings(key, PostingsEnum.NONE);
    if (block == null) {
      return Optional.empty();
    }
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    Optional<Language> language = Optional.empty();
    ImmutableList.Builder<Passage> passages = ImmutableList.builder();
    for (int doc = block.nextDoc(); doc != PostingsEnum.NO_MORE_DOCS; doc = block.nextDoc()) {
      if (live == null || live.get(doc)) {
        Document fields = stored.document(doc);
        if (RecordFields.isRecord(fields)) {
          IndexedDocument record = new RecordFields.Reader(leaf).of(doc);
          String tag = language.map(Language::tag).orElse("");
          return Optional.of(new StoredDocument(record, tag, passages.build()));
        }
        language = Optional.of(PassageFields.language(fields));
        passages.add(PassageFields.fromLucene(fields));
      }
    }
    return Optional.empty();
  }
}
