package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import dev.footnote.index.IndexedDocument;
import dev.footnote.language.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;

/**
 * All that an index keeps of one document, but for its vectors.
 *
 * @param record what is known of it as a whole
 * @param language in which its words are indexed; that of no passages is {@link Language#OTHER}
 * @param passages all of them, in order
 */
record StoredDocument(IndexedDocument record, Language language, List<Passage> passages) {

  /** The document of that key, if it is there. Cost: a look at each of its passages. */
  static Optional<StoredDocument> read(IndexReader reader, Term key) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Optional<StoredDocument> found = read(leaf.reader(), key);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Its passages and, last, its record are a block in one segment. */
  private static Optional<StoredDocument> read(LeafReader leaf, Term key) throws IOException {
    PostingsEnum block = leaf.postings(key, PostingsEnum.NONE);
    if (block == null) {
      return Optional.empty();
    }
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    Language language = Language.OTHER;
    ImmutableList.Builder<Passage> passages = ImmutableList.builder();
    for (int doc = block.nextDoc(); doc != PostingsEnum.NO_MORE_DOCS; doc = block.nextDoc()) {
      if (live == null || live.get(doc)) {
        Document fields = stored.document(doc);
        if (RecordFields.isRecord(fields)) {
          IndexedDocument record = new RecordFields.Reader(leaf).of(doc);
          return Optional.of(new StoredDocument(record, language, passages.build()));
        }
        language = PassageFields.language(fields);
        passages.add(PassageFields.fromLucene(fields));
      }
    }
    return Optional.empty();
  }
}
