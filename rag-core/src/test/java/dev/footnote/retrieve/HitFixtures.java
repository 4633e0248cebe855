package dev.footnote.retrieve;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.testing.MemorySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query with hits such as a search returns, for tests.
 *
 * @param query a query whose limit may be less or more than the number of hits
 * @param hits the hits, best first, some with equal scores
 * @param snapshot a snapshot with the passages of the hits; some of its documents have dates
 */
record HitFixtures(Query query, List<Hit> hits, Snapshot snapshot) {

  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  /** Returns 1 to about 40 hits of at most six documents; all scores may be below 0. */
  static HitFixtures random(Random random) {
    double shift = random.nextInt(4) - 2;
    return of(random, () -> shift + random.nextInt(20) / 10.0);
  }

  /** Returns hits as {@link #random} does, all with the same text, score and date. */
  static HitFixtures alike(Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      documents.add(Document.builder("d" + i).metadata(titled().build()).paragraph("x").build());
    }
    return of(documents, 10, () -> 0.5);
  }

  private static HitFixtures of(Random random, DoubleSupplier score) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      Document.Builder document = Document.builder("d" + i).metadata(dated(random));
      for (int n = random.nextInt(8); n >= 0; n--) {
        document.paragraph(words(random));
      }
      documents.add(document.build());
    }
    return of(documents, 1 + random.nextInt(15), score);
  }

  private static HitFixtures of(List<Document> documents, int limit, DoubleSupplier score) {
    MemorySnapshot snapshot = MemorySnapshot.of(documents.toArray(Document[]::new));
    List<Hit> hits = new ArrayList<>();
    for (Document document : documents) {
      for (int i = 0; i < document.blocks().size(); i++) {
        hits.add(hit(snapshot.passage(document.id(), i), score.getAsDouble()));
      }
    }
    return new HitFixtures(Query.of("w1 w2").withLimit(limit), ranked(hits), snapshot);
  }

  List<Hit> rerankedBy(Reranker reranker) {
    return reranker.rerank(query, hits, snapshot);
  }

  HitFixtures withLimit(int limit) {
    return new HitFixtures(query.withLimit(limit), hits, snapshot);
  }

  List<PassageId> ids() {
    return hits.stream().map(hit -> hit.passage().id()).toList();
  }

  /** Returns a hit with equal contributions of words and vectors. */
  static Hit hit(Passage passage, double score) {
    return new Hit(
        passage,
        1,
        score,
        List.of(
            new Hit.ScorePart(Signal.WORDS, OptionalInt.of(1), 7, score, 0.5),
            new Hit.ScorePart(Signal.VECTORS, OptionalInt.empty(), 0.3, score, 0.5)));
  }

  static List<Hit> ranked(List<Hit> hits) {
    List<Hit> sorted =
        hits.stream()
            .sorted(
                Comparator.comparingDouble(Hit::score)
                    .reversed()
                    .thenComparing(hit -> hit.passage().id()))
            .toList();
    return IntStream.range(0, sorted.size()).mapToObj(i -> sorted.get(i).withRank(i + 1)).toList();
  }

  private static Metadata dated(Random random) {
    Metadata.Builder metadata = titled();
    if (random.nextBoolean()) {
      metadata.modified(NOW.minus(Duration.ofDays(random.nextInt(1000) - 50)));
    }
    if (random.nextBoolean()) {
      metadata.created(NOW.minus(Duration.ofDays(random.nextInt(1000))));
    }
    return metadata.build();
  }

  private static Metadata.Builder titled() {
    return Metadata.builder().title("Pumps");
  }

  private static String words(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(i -> "w" + random.nextInt(12))
        .collect(Collectors.joining(" "));
  }
}
