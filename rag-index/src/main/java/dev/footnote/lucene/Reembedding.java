package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Maps;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import java.util.Comparator;
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
    Map<String, ListMultimap<String, String>> wanted =
        Maps.toMap(names, name -> ids(source.luceneCollection(name)));
    total = wanted.values().stream().mapToInt(ListMultimap::size).sum();
    listener.progressed(0, total);
    wanted.forEach(
        (name, ids) -> bring(source.luceneCollection(name), ids, target.luceneCollection(name)));
    return new ReembedReport(written, unchanged, removed);
  }

  private void bring(
      LuceneCollection from, ListMultimap<String, String> wanted, LuceneCollection to) {
    for (List<String> some : Iterables.partition(wanted.keySet(), GROUP)) {
      checkState(!Thread.currentThread().isInterrupted(), "embedding anew was interrupted");
      List<String> group = some.stream().flatMap(id -> wanted.get(id).stream()).toList();
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

  /** Those that differ, each with all that came with it. */
  private static List<StoredDocument> changed(
      List<StoredDocument> wanted, List<StoredDocument> there) {
    Set<StoredDocument> same = Set.copyOf(there);
    Set<String> outermost =
        wanted.stream()
            .filter(document -> !same.contains(document))
            .map(document -> document.record().outermost())
            .collect(toImmutableSet());
    return wanted.stream()
        .filter(document -> outermost.contains(document.record().outermost()))
        .toList();
  }

  /** The ids of documents, each that lies in none with those that lie in it after it. */
  private static ListMultimap<String, String> ids(LuceneCollection collection) {
    return collection.documents().stream()
        .sorted(Comparator.comparing(document -> !document.containers().isEmpty()))
        .collect(toImmutableListMultimap(IndexedDocument::outermost, IndexedDocument::id));
  }
}
