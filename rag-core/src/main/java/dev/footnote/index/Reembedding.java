package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Maps;
import dev.footnote.document.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the documents of one index into another one, with vectors of the other index's model. Use
 * it to change the model, the kept token vectors, or the engine.
 *
 * <p>Documents keep their passages, metadata, access and files. Questions and changes can go on in
 * the source meanwhile. A second run carries over only the changes since the first. So a run may be
 * cut short, by an interrupt or the end of the process, and repeated later.
 *
 * <p>To change the model of an index in use, run this until little is left. Then stop the changes,
 * run it once more, and switch to the other index.
 */
public final class Reembedding {

  /** Documents that are embedded together, and then committed. */
  private static final int GROUP = 64;

  private final SearchIndex source;
  private final SearchIndex target;
  private final ReembedListener listener;
  private int total;
  private int written;
  private int unchanged;
  private int removed;

  private Reembedding(SearchIndex source, SearchIndex target, ReembedListener listener) {
    this.source = source;
    this.target = target;
    this.listener = listener;
  }

  /**
   * Brings the target to the documents of all collections of the source. Cost: one model run for
   * each passage that is new to the target, and a look at every document of both.
   *
   * @param target receives the documents; documents that the source does not have are removed
   * @param listener reports the progress, in the calling thread
   * @throws IllegalArgumentException if the target is the source, a passage is longer than the
   *     target's model reads, or the target's model reads a passage's whole document. An index
   *     keeps only the passages; in the last case, add the documents again.
   * @throws dev.footnote.embed.EmbeddingException if the target's model fails
   * @throws IndexException if the source cannot be read or the target cannot be written
   * @throws IllegalStateException if the thread is interrupted. After any failure, the target keeps
   *     the documents that were embedded before it.
   */
  @SuppressWarnings("ReferenceEquality")
  public static ReembedReport run(
      SearchIndex source, SearchIndex target, ReembedListener listener) {
    checkArgument(
        source != target,
        "an index cannot be re-embedded into itself: open another one in an empty folder");
    return new Reembedding(source, target, listener).run();
  }

  private ReembedReport run() {
    Set<String> names = new TreeSet<>(source.collections());
    names.addAll(target.collections());
    Map<String, ListMultimap<String, String>> wanted =
        Maps.toMap(names, name -> ids(source.collection(name)));
    total = wanted.values().stream().mapToInt(ListMultimap::size).sum();
    listener.progressed(0, total);
    wanted.forEach((name, ids) -> carryOver(source.collection(name), ids, target.collection(name)));
    return new ReembedReport(written, unchanged, removed);
  }

  private void carryOver(
      IndexCollection from, ListMultimap<String, String> wanted, IndexCollection to) {
    for (List<String> outermost : Iterables.partition(wanted.keySet(), GROUP)) {
      checkState(
          !Thread.currentThread().isInterrupted(),
          "re-embedding was interrupted; run it again to resume");
      List<String> group = outermost.stream().flatMap(id -> wanted.get(id).stream()).toList();
      List<StoredDocument> changed = changed(from.stored(group), to.stored(group));
      to.putStored(changed);
      to.commit();
      written += changed.size();
      unchanged += group.size() - changed.size();
      listener.progressed(written + unchanged, total);
    }
    Set<String> ids = Set.copyOf(wanted.values());
    for (String id : ids(to).values()) {
      if (!ids.contains(id)) {
        to.remove(id);
        removed++;
      }
    }
    to.commit();
  }

  /** Returns the documents that differ, each with every document that is replaced together. */
  private static List<StoredDocument> changed(
      List<StoredDocument> wanted, List<StoredDocument> present) {
    Set<Content> same = present.stream().map(Content::of).collect(toImmutableSet());
    Set<String> outermost =
        wanted.stream()
            .filter(stored -> !same.contains(Content.of(stored)))
            .map(stored -> stored.document().outermost())
            .collect(toImmutableSet());
    return wanted.stream()
        .filter(stored -> outermost.contains(stored.document().outermost()))
        .toList();
  }

  /** Returns ids by outermost document, the id of that document first. */
  private static ListMultimap<String, String> ids(IndexCollection collection) {
    return collection.documents().stream()
        .sorted(Comparator.comparing(document -> !document.containers().isEmpty()))
        .collect(toImmutableListMultimap(IndexedDocument::outermost, IndexedDocument::id));
  }

  /** The part of a document that both indexes have in common: each detects languages by itself. */
  private record Content(IndexedDocument document, List<Passage> passages) {
    static Content of(StoredDocument stored) {
      return new Content(stored.document(), stored.passages());
    }
  }
}
