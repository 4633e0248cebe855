package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one name space of an index, for example those of one tenant. A collection finds,
 * lists, replaces and removes its own documents only. Documents with the same id in two collections
 * are two documents. Safe for use by several threads; closed with its index.
 *
 * <p>The collections of an index share its storage, its model and the vectors of equal text. The
 * rarity of a word counts over all of them.
 */
public interface IndexCollection {

  /** Name of the collection that holds the documents if the caller needs only one. */
  String DEFAULT = "";

  /** Maximum length of a name, in UTF-16 code units. */
  int MAX_NAME_LENGTH = 200;

  /** Returns the name, which is unique in the index. */
  String name();

  /**
   * Adds documents, or replaces those with the same ids in this collection. Each is replaced in one
   * step: no search sees passages of both versions. A document and the documents that lie in it are
   * replaced together in one step, including everything that lay in it before.
   *
   * <p>Embeds the passages, which dominates the cost. Passages of all the documents are embedded
   * together, so that many short documents keep the model as busy as a long one. A passage whose
   * text and context the index already has, in any document, keeps that vector.
   *
   * <p>If a document has no language, the index may detect it and add it to the metadata.
   *
   * @param documents written in this order: of two documents with the same id, the later one stays;
   *     a document that lies in another one follows it
   * @throws IllegalArgumentException if a passage is longer than the model can read, or a document
   *     does not follow the one that it lies in; nothing is written then
   * @throws EmbeddingException if the model fails, or its vectors do not have the model's dimension
   *     and length 1; nothing is written then
   * @throws IndexException if the index cannot be written
   */
  void put(List<ChunkedDocument> documents);

  /**
   * Adds documents as {@link #stored} returned them, of this index or another one, with vectors of
   * this index's model. Replaces as {@link #put} does.
   *
   * @throws IllegalArgumentException if a passage is longer than the model can read, the model
   *     reads a passage's whole document, or a document does not follow the one that it lies in;
   *     nothing is written then
   * @throws EmbeddingException as in {@link #put}
   * @throws IndexException if the index cannot be written
   */
  void putStored(List<StoredDocument> documents);

  /**
   * Removes a document with all its passages and the documents that lie in it, in one step. Does
   * nothing if the collection does not have the document.
   *
   * @throws IllegalArgumentException if no document can have the id, see {@link
   *     dev.footnote.document.Document#requireId}
   * @throws IndexException if the index cannot be written
   */
  void remove(String documentId);

  /**
   * Changes the folder and the time of a document's {@link SourceFile}. A sync calls it for a file
   * that was moved or touched and has the same content. Does nothing if the collection does not
   * have the document.
   *
   * @throws IndexException if the index cannot be written
   */
  void touch(String documentId, String folder, FileTime modified);

  /**
   * Makes all changes so far survive the end of the process, also those of other collections.
   *
   * @throws IndexException if the index cannot be written
   */
  void commit();

  /**
   * Opens the newest generation of this collection. The caller closes it.
   *
   * @throws IndexException if the index cannot be read
   */
  Snapshot snapshot();

  /**
   * Lists the documents by id. Cost grows with their number.
   *
   * @throws IndexException if the index cannot be read
   */
  List<IndexedDocument> documents();

  /**
   * Returns the entry of a document, if the collection has the document.
   *
   * @throws IndexException if the index cannot be read
   */
  Optional<IndexedDocument> document(String id);

  /**
   * Returns the given documents with all their passages, as of one moment. Ids that the collection
   * does not have are left out. Cost grows with the number of passages.
   *
   * @return the documents, in the order of {@code documentIds}
   * @throws IndexException if the index cannot be read
   */
  List<StoredDocument> stored(List<String> documentIds);

  /**
   * Returns the name if a collection can have it.
   *
   * @throws IllegalArgumentException if the name is blank but not empty, too long, or has a control
   *     character or an unpaired surrogate
   */
  static String requireName(String name) {
    checkArgument(
        name.isEmpty() || !name.isBlank(),
        "collection name \"%s\" is blank: use a visible name, or \"\" for the default collection",
        name);
    checkArgument(
        name.length() <= MAX_NAME_LENGTH,
        "collection name of %s characters: at most %s are allowed",
        name.length(),
        MAX_NAME_LENGTH);
    checkArgument(
        CharMatcher.javaIsoControl().matchesNoneOf(name)
            && name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "collection name \"%s\" has a control character or an unpaired surrogate",
        name);
    return name;
  }
}
