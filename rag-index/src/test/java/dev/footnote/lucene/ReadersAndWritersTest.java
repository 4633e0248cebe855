package dev.footnote.lucene;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.footnote.document.Access;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many readers run while several writers change the index. A snapshot has exactly the changes that
 * were done when it was taken, and all passages of a document are of one version.
 *
 * <p>Every document goes through versions 1, 2, 3 and so on; in each fifth version the document is
 * absent. The test records which version of each document was begun and which was done, so that a
 * reader can check which versions it may see.
 */
@ExtendWith(SeededRandom.class)
final class ReadersAndWritersTest {

  private static final int READERS = 8;
  private static final int WRITERS = 2;
  private static final int DOCUMENTS = 24;
  private static final Splitter SPACE = Splitter.on(' ');

  @TempDir Path folder;
  private IndexedTexts texts;

  /** The version that was last written, or is being written. */
  private final AtomicIntegerArray begun = new AtomicIntegerArray(DOCUMENTS);

  /** The version that was last written. */
  private final AtomicIntegerArray done = new AtomicIntegerArray(DOCUMENTS);

  private final AtomicLong snapshots = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  /** Runs for as many seconds as {@code -Dfootnote.seconds} sets; 3 by default. */
  @Test
  void readers_see_all_finished_changes_and_never_an_older_version_than_before(Random random)
      throws Exception {
    long seconds = Integer.getInteger("footnote.seconds", 3);
    long end = System.nanoTime() + SECONDS.toNanos(seconds);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Random taskRandom = new Random(random.nextLong());
        tasks.add(threads.submit(() -> readUntil(end, taskRandom)));
      }
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        Random taskRandom = new Random(random.nextLong());
        tasks.add(threads.submit(() -> writeUntil(end, writer, taskRandom)));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
      assertHasLastVersions();
      texts.index().commit();
    }
    texts.close();
    assertThat(LuceneIndex.check(folder).problems()).isEmpty();
    texts = IndexedTexts.open(folder);
    assertHasLastVersions();
    System.out.printf(
        "%d readers read %d snapshots in %d s while %d writers made %d changes. No result was wrong"
            + " or mixed versions, and the index has the last versions.%n",
        READERS, snapshots.get(), seconds, WRITERS, changes.get());
  }

  /** Changes one or two of the writer's own documents at a time. */
  private void writeUntil(long end, int writer, Random random) {
    while (System.nanoTime() < end) {
      int document = writer + WRITERS * random.nextInt(DOCUMENTS / WRITERS);
      List<Integer> group =
          random.nextInt(4) > 0
              ? List.of(document)
              : List.of(document, (document + WRITERS) % DOCUMENTS);
      write(group);
      changes.addAndGet(group.size());
      if (random.nextInt(20) == 0) {
        texts.index().commit();
      }
      if (random.nextInt(400) == 0) {
        texts.index().compact();
      }
    }
  }

  private void write(List<Integer> group) {
    List<ChunkedDocument> present = new ArrayList<>();
    for (int document : group) {
      int version = begun.incrementAndGet(document);
      if (passages(version) > 0) {
        String[] paragraphs =
            Collections.nCopies(passages(version), "document " + document + " version " + version)
                .toArray(new String[0]);
        present.add(
            IndexedTexts.chunk(IndexedTexts.document(id(document), Access.everyone(), paragraphs)));
      } else {
        texts.collection().remove(id(document));
      }
    }
    texts.collection().put(present);
    for (int document : group) {
      done.set(document, begun.get(document));
    }
  }

  private void readUntil(long end, Random random) {
    int[] seen = new int[DOCUMENTS];
    while (System.nanoTime() < end) {
      int[] atLeast = IntStream.range(0, DOCUMENTS).map(done::get).toArray();
      try (Snapshot snapshot = texts.collection().snapshot()) {
        int[] atMost = IntStream.range(0, DOCUMENTS).map(begun::get).toArray();
        Map<String, List<Passage>> found = passagesByDocument(snapshot);
        for (int i = 0; i < DOCUMENTS; i++) {
          List<Passage> passages = found.getOrDefault(id(i), List.of());
          int from = Math.max(atLeast[i], seen[i]);
          int version = passages.isEmpty() ? absentSince(from) : version(passages.getFirst());
          assertThat(version).as("version of %s", id(i)).isBetween(from, atMost[i]);
          assertComplete(i, version, passages);
          seen[i] = version;
        }
        int document = random.nextInt(DOCUMENTS);
        assertPassagesById(snapshot, document, seen[document]);
        if (random.nextInt(8) == 0) {
          assertThat(passagesByDocument(snapshot)).isEqualTo(found);
        }
      }
      snapshots.incrementAndGet();
    }
  }

  /** Returns the first version at or after this one in which a document is absent; 0 for 0. */
  private static int absentSince(int version) {
    return (version + 4) / 5 * 5;
  }

  private static Map<String, List<Passage>> passagesByDocument(Snapshot snapshot) {
    return snapshot.search(Query.of("version").withLimit(1000)).stream()
        .map(Hit::passage)
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .collect(groupingBy(passage -> passage.id().documentId()));
  }

  private static void assertComplete(int document, int version, List<Passage> passages) {
    assertThat(passages).as("version %s of %s", version, id(document)).hasSize(passages(version));
    for (int ordinal = 0; ordinal < passages.size(); ordinal++) {
      assertThat(passages.get(ordinal).id()).isEqualTo(new PassageId(id(document), ordinal));
      assertThat(passages.get(ordinal).text())
          .isEqualTo("document " + document + " version " + version);
    }
  }

  private static void assertPassagesById(Snapshot snapshot, int document, int version) {
    List<Passage> passages =
        IntStream.range(0, 7)
            .mapToObj(ordinal -> new PassageId(id(document), ordinal))
            .flatMap(id -> snapshot.passage(id, AccessScope.publicOnly()).stream())
            .toList();
    assertComplete(document, version, passages);
  }

  private void assertHasLastVersions() {
    try (Snapshot snapshot = texts.collection().snapshot()) {
      for (int document = 0; document < DOCUMENTS; document++) {
        assertThat(begun.get(document)).isEqualTo(done.get(document));
        assertPassagesById(snapshot, document, done.get(document));
      }
      assertThat(texts.collection().documents())
          .hasSize(
              (int) IntStream.range(0, DOCUMENTS).filter(i -> passages(done.get(i)) > 0).count());
    }
  }

  private static int passages(int version) {
    return version % 5;
  }

  private static int version(Passage passage) {
    return Integer.parseInt(SPACE.splitToList(passage.text()).getLast());
  }

  private static String id(int document) {
    return "d" + document;
  }
}
