package dev.footnote.index;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Brings an index to the documents of another one, with vectors of its own. For one use. */
final class Reembedding {

  /** Documents that are embedded together, and then committed. */
  private static final int GROUP = 64;

  private final LuceneIndex source;
  private final LuceneIndex target;
  private final ReembedListener listener;
  private int total;
  private int written;
  private int unchanged;
  private int removed;

  Reembedding(LuceneIndex source, LuceneIndex target, ReembedListener listener) {
    checkArgument(
        source != target,
        "an index cannot be embedded anew into itself: open another one in an empty folder");
    this.source = source;
    this.target = target;
    this.listener = listener;
  }

  ReembedReport run() {
    Set<String> names = new TreeSet<>(source.collections());
    names.addAll(target.collections());
    Map<String, Set<String>> wanted = Maps.toMap(names, name -> ids(source.collection(name)));
    total = wanted.values().stream().mapToInt(Set::size).sum();
    listener.progressed(0, total);
    wanted.forEach((name, ids) -> bring(source.collection(name), ids, target.collection(name)));
    return new ReembedReport(written, unchanged, removed);
  }

  private void bring(IndexCollection from, Set<String> ids, IndexCollection to) {
    for (List<String> group : Iterables.partition(ids, GROUP)) {
      checkState(!Thread.currentThread().isInterrupted(), "embedding anew was interrupted");
      List<StoredDocument> changed = new ArrayList<>(from.stored(group));
      changed.removeAll(Set.copyOf(to.stored(group)));
      to.putStored(changed);
      to.commit();
      written += changed.size();
      unchanged += group.size() - changed.size();
      listener.progressed(written + unchanged, total);
    }
    for (String id : ids(to)) {
      if (!ids.contains(id)) {
        to.remove(id);
        removed++;
      }
    }
    to.commit();
  }

  private static Set<String> ids(IndexCollection collection) {
    return collection.documents().stream().map(IndexedDocument::id).collect(toImmutableSet());
  }
}
