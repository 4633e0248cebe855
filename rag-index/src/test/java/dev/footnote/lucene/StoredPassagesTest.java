package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.embed.Role;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.DocumentLimit;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.retrieve.internal.RerankedSnapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot looks up vectors, metadata and neighbours of passages by id. */
@ExtendWith(SeededRandom.class)
final class StoredPassagesTest {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();

  @TempDir Path folder;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private IndexedTexts texts;

  @BeforeEach
  void open() {
    texts = IndexedTexts.open(folder, model);
  }

  @AfterEach
  void close() {
    texts.close();
  }

  @Test
  void stored_vectors_equal_those_of_the_model() {
    texts.put("d", "brass pump", "steel door");
    texts.put("e", "rubber seal");

    Map<PassageId, float[]> vectors = vectors(id("d", 1), id("e", 0));

    assertThat(vectors).containsOnlyKeys(id("d", 1), id("e", 0));
    assertThat(vectors.get(id("d", 1))).isEqualTo(embedded("d", 1));
    assertThat(vectors.get(id("e", 0))).isEqualTo(embedded("e", 0));
  }

  @Test
  void missing_passages_have_no_vector() {
    texts.put("d", "brass pump");

    assertThat(vectors(id("d", 1), id("e", 0))).isEmpty();
    assertThat(vectors()).isEmpty();
  }

  @Test
  void a_replaced_passage_has_the_vector_of_its_new_text() {
    texts.put("d", "brass pump", "steel door");
    texts.index().commit();
    texts.put("d", "rubber seal");

    assertThat(vectors(id("d", 0), id("d", 1))).containsOnlyKeys(id("d", 0));
    assertThat(vectors(id("d", 0)).get(id("d", 0))).isEqualTo(embedded("d", 0));
  }

  @Test
  void metadata_is_returned_as_it_was_put() {
    Metadata metadata =
        Metadata.builder()
            .title("Pumps")
            .modified(Instant.parse("2026-01-02T03:04:05.678Z"))
            .attribute("site", new Metadata.Value.Text("north"))
            .build();
    texts.put(Document.builder("d").metadata(metadata).paragraph("pump").build());
    texts.put("e", "door");

    assertThat(metadata(PUBLIC, "d", "e", "none"))
        .isEqualTo(Map.of("d", metadata, "e", Metadata.none()));
    assertThat(metadata(PUBLIC)).isEmpty();
  }

  @Test
  void a_hidden_document_has_no_metadata_and_no_neighbours() {
    texts.put("d", Access.restrictedTo("boss"), "pump", "door");

    assertThat(metadata(AccessScope.of("clerk"), "d")).isEmpty();
    assertThat(neighbours("d", 0, 1, AccessScope.of("clerk"))).isEmpty();
    assertThat(metadata(AccessScope.of("boss"), "d")).hasSize(1);
    assertThat(neighbours("d", 0, 1, AccessScope.of("boss"))).hasSize(2);
  }

  /** Lucene keeps deleted passages in their segment while they are a small part of it. */
  @Test
  void a_removed_document_has_no_metadata_vectors_or_neighbours() {
    texts.put("d", "pump");
    put("e", IntStream.range(0, 50).toArray());
    texts.index().commit();
    texts.collection().remove("d");

    assertThat(metadata(PUBLIC, "d")).isEmpty();
    assertThat(vectors(id("d", 0))).isEmpty();
    assertThat(neighbours("d", 0, 3, PUBLIC)).isEmpty();
  }

  @Test
  void neighbours_are_the_nearest_passages_that_exist() {
    put("d", 0, 3, 4, 9, 12);
    put("dd", 2, 5);

    assertThat(ids(neighbours("d", 4, 1, PUBLIC))).containsExactly("d#3", "d#4", "d#9");
    assertThat(ids(neighbours("d", 4, 2, PUBLIC)))
        .containsExactly("d#0", "d#3", "d#4", "d#9", "d#12");
    assertThat(ids(neighbours("d", 0, 1, PUBLIC))).containsExactly("d#0", "d#3");
    assertThat(ids(neighbours("d", 12, Integer.MAX_VALUE, PUBLIC))).hasSize(5).endsWith("d#12");
  }

  @Test
  void a_missing_passage_has_no_neighbours() {
    put("d", 0, 3);

    assertThat(neighbours("d", 1, 5, PUBLIC)).isEmpty();
    assertThat(neighbours("e", 0, 5, PUBLIC)).isEmpty();
  }

  @Test
  void neighbours_are_the_passages_of_the_document_before_and_after_a_passage(Random random) {
    List<Integer> ordinals = new ArrayList<>();
    for (int document = 0; document < 30; document++) {
      ordinals.clear();
      for (int next = random.nextInt(3); next < 60; next += 1 + random.nextInt(4)) {
        ordinals.add(next);
      }
      put("d" + document, ordinals.stream().mapToInt(Integer::intValue).toArray());
      if (random.nextBoolean()) {
        texts.index().commit();
      }
      int place = random.nextInt(ordinals.size());
      int reach = 1 + random.nextInt(10);

      assertThat(neighbours("d" + document, ordinals.get(place), reach, PUBLIC))
          .extracting(passage -> passage.id().ordinal())
          .containsExactlyElementsOf(
              ordinals.subList(
                  Math.max(0, place - reach), Math.min(ordinals.size(), place + reach + 1)));
    }
  }

  @Test
  void a_reranked_snapshot_delegates_lookups() {
    texts.put("d", "pump", "door");
    try (Snapshot snapshot =
        new RerankedSnapshot(texts.collection().snapshot(), DocumentLimit.onePerDocument())) {
      assertThat(snapshot.vectors(List.of(id("d", 1)))).hasSize(1);
      assertThat(snapshot.metadata(List.of("d"), PUBLIC)).hasSize(1);
      assertThat(snapshot.neighbours(id("d", 1), 1, PUBLIC)).hasSize(2);
    }
  }

  @Test
  void a_reach_of_zero_is_rejected() {
    texts.put("d", "pump");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> neighbours("d", 0, 0, PUBLIC))
        .withMessage("reach 0: must be at least 1");
  }

  @Test
  void a_lookup_in_a_closed_snapshot_is_rejected() {
    Snapshot snapshot = texts.collection().snapshot();
    snapshot.close();

    assertThatIllegalStateException().isThrownBy(() -> snapshot.vectors(List.of()));
    assertThatIllegalStateException().isThrownBy(() -> snapshot.metadata(List.of(), PUBLIC));
    assertThatIllegalStateException().isThrownBy(() -> snapshot.neighbours(id("d", 0), 1, PUBLIC));
  }

  /** Puts a document that has only the passages with these ordinals. */
  private void put(String id, int... ordinals) {
    Document.Builder builder = Document.builder(id);
    IntStream.rangeClosed(0, ordinals[ordinals.length - 1])
        .forEach(i -> builder.paragraph("pump number " + i));
    Document document = builder.build();
    PassageCutter cutter = new PassageCutter(document);
    List<Passage> passages =
        IntStream.of(ordinals)
            .mapToObj(i -> cutter.cut(i, document.blocks().get(i).span()))
            .toList();
    texts.collection().put(List.of(new ChunkedDocument(document, passages, Optional.empty())));
  }

  private float[] embedded(String document, int ordinal) {
    String text = texts.passage(document, ordinal).orElseThrow().textInContext();
    return model.embed(text, Role.PASSAGE);
  }

  private Map<PassageId, float[]> vectors(PassageId... ids) {
    return read(snapshot -> snapshot.vectors(List.of(ids)));
  }

  private Map<String, Metadata> metadata(AccessScope scope, String... ids) {
    return read(snapshot -> snapshot.metadata(List.of(ids), scope));
  }

  private List<Passage> neighbours(String document, int ordinal, int reach, AccessScope scope) {
    return read(snapshot -> snapshot.neighbours(id(document, ordinal), reach, scope));
  }

  private <T> T read(Function<Snapshot, T> lookup) {
    try (Snapshot snapshot = texts.collection().snapshot()) {
      return lookup.apply(snapshot);
    }
  }

  private static PassageId id(String document, int ordinal) {
    return new PassageId(document, ordinal);
  }

  private static List<String> ids(List<Passage> passages) {
    return passages.stream().map(passage -> passage.id().toString()).toList();
  }
}
