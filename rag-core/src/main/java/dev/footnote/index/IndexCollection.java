package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one name space of an index, such as those of one tenant. Whoever has a
 * collection finds, lists, replaces and removes what is in it and nothing else: a document of the
 * same id in another collection is another document. Safe for use by several threads, as the index
 * is, and closed with it.
 *
 * <p>Collections of an index share its files, its model and the vectors of equal text. How rare a
 * word is counts over all of them.
 */
public interface IndexCollection {

  /** The collection that documents are in where nobody wants several. */
  public static final String DEFAULT = "";

  /** Longest name, in UTF-16 code units. */
  public static final int MAX_NAME_LENGTH = 200;

  /** What tells it from the other collections of its index. */
  String name();

  /**
   * Adds documents, or replaces those that have their ids in this collection, each in one step: no
   * search ever sees passages of both. Embeds the passages, which is what takes the time; those of
   * all the documents together, so that a few dozen short ones keep the model as busy as a long one
   * does. Passages whose text in its context the index has already, in whatever document, keep that
   * vector.
   *
   * <p>A document and those that lie in it are replaced together in one step, whatever lay in it
   * before.
   *
   * @param documents in the order in which they are written: of two with one id, the later stays;
   *     what lies in a document follows it
   * @throws IllegalArgumentException if a passage is longer than the model can read, or a document
   *     does not follow the one that it lies in; nothing is written then
   * @throws EmbeddingException if the model fails, or its vectors are not of its dimension and
   *     length 1; nothing is written then
   * @throws IndexException if the index cannot be written
   */
  void put(List<ChunkedDocument> documents);

  /**
   * Removes a document, all of its passages and the documents that lie in it in one step; does
   * nothing if there is no such id.
   *
   * @throws IllegalArgumentException if no document can have the id, see {@link
   *     dev.footnote.document.Document#requireId}
   * @throws IndexException if the index cannot be written
   */
  void remove(String documentId);

  /**
   * Notes that a document's file has another time or stands in another folder, and has the content
   * it had.
   *
   * @throws IndexException if the index cannot be written
   */
  void touch(String documentId, String folder, FileTime modified);

  /**
   * Makes all changes so far survive the end of the process, those of other collections too.
   *
   * @throws IndexException if the index cannot be written
   */
  void commit();

  /**
   * The newest generation, to be closed by the caller; finds what is in this collection.
   *
   * @throws IndexException if the index cannot be read
   */
  Snapshot snapshot();

  /**
   * What is known of each of its documents, by id. Cost grows with their number.
   *
   * @throws IndexException if the index cannot be read
   */
  List<IndexedDocument> documents();

  /**
   * What is known of one document, if it has it.
   *
   * @throws IndexException if the index cannot be read
   */
  Optional<IndexedDocument> document(String id);

  /**
   * Returns the name if a collection can have it.
   *
   * @throws IllegalArgumentException if it is blank but not empty, too long, or has a control
   *     character or an unpaired surrogate
   */
  static String requireName(String name) {
    checkArgument(name.isEmpty() || !name.isBlank(), "collection \"%s\" has a blank name", name);
    checkArgument(
        name.length() <= MAX_NAME_LENGTH,
        "a collection's name of %s characters, at most %s are allowed",
        name.length(),
        MAX_NAME_LENGTH);
    checkArgument(
        CharMatcher.javaIsoControl().matchesNoneOf(name)
            && name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "collection \"%s\" has a control character or an unpaired surrogate in its name",
        name);
    return name;
  }
}
