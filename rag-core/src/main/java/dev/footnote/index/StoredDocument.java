package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A document as an index holds it, except its vectors: enough to store it in another index.
 * Immutable.
 *
 * @param document what the index knows of the document; its number of passages is that of {@code
 *     passages}
 * @param language language in which the index reads the document's words. It is a subtag of BCP 47,
 *     or another name that the index gives, such as {@code cjk}. Empty if unknown, or if there are
 *     no passages.
 * @param passages all passages, in order
 */
public record StoredDocument(IndexedDocument document, String language, List<Passage> passages) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the document has another number of passages
   */
  public StoredDocument {
    passages = ImmutableList.copyOf(passages);
    checkArgument(
        document.passages() == passages.size(),
        "document \"%s\" with %s passages: its record counts %s",
        document.id(),
        passages.size(),
        document.passages());
  }

  /**
   * Splits documents into the groups that an index replaces in one step: each document that lies in
   * no other, followed by the documents that lie in it.
   *
   * @throws IllegalArgumentException if a document does not follow the one that it lies in, or two
   *     documents of a group have the same id
   */
  public static List<List<StoredDocument>> groups(List<StoredDocument> documents) {
    List<List<StoredDocument>> groups = new ArrayList<>();
    Set<String> idsOfGroup = new HashSet<>();
    for (StoredDocument stored : documents) {
      IndexedDocument document = stored.document();
      if (document.containers().isEmpty()) {
        groups.add(new ArrayList<>());
        idsOfGroup.clear();
      } else {
        requireFollowing(groups, document);
      }
      checkArgument(
          idsOfGroup.add(document.id()),
          "two documents \"%s\" in \"%s\": give each an id of its own",
          document.id(),
          document.outermost());
      groups.getLast().add(stored);
    }
    return groups;
  }

  private static void requireFollowing(
      List<List<StoredDocument>> groups, IndexedDocument document) {
    checkArgument(
        !groups.isEmpty()
            && groups.getLast().getFirst().document().id().equals(document.outermost()),
        "document \"%s\" lies in \"%s\" and does not follow it: put both together",
        document.id(),
        document.outermost());
  }
}
