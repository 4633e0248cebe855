package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Access;
import dev.footnote.embed.Role;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.retrieve.ConvexFusion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Signal;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recall and size of each vector encoding, and the limits of {@link HnswOptions}. */
@ExtendWith(SeededRandom.class)
final class VectorEncodingTest {

  private static final int PASSAGES = 2_000;
  private static final int QUESTIONS = 20;
  private static final int HITS = 10;

  @TempDir private Path folder;

  private final BagOfWordsModel model = BagOfWordsModel.ofDimension(128);
  private final Map<String, String> texts = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void the_nearest_passages_are_found_and_scored_in_full_precision(
      VectorEncoding encoding, Random random) {
    try (LuceneIndex index = open(encoding)) {
      fill(index, random);

      assertThat(recall(index, random)).isGreaterThanOrEqualTo(0.95);
    }
  }

  @Test
  void an_index_can_be_opened_with_another_encoding_and_compacted_to_it(Random random) {
    try (LuceneIndex index = open(VectorEncoding.FLOAT32)) {
      fill(index, random);
      index.commit();
    }

    try (LuceneIndex index = open(VectorEncoding.BIT)) {
      assertThat(recall(index, random)).isGreaterThanOrEqualTo(0.95);
      index.collection(IndexCollection.DEFAULT).remove("d0");
      texts.remove("d0");
      index.compact();
      assertThat(recall(index, random)).isGreaterThanOrEqualTo(0.95);
    }
  }

  @Test
  void four_bit_vectors_take_less_than_a_quarter_of_the_space_of_floats() {
    assertThat(VectorEncoding.FLOAT32.bytes(384)).isEqualTo(1_536);
    assertThat(VectorEncoding.INT8.bytes(384)).isEqualTo(384 + 16);
    assertThat(VectorEncoding.INT4.bytes(384)).isEqualTo(192 + 16).isLessThan(1_536 / 4);
    assertThat(VectorEncoding.BIT.bytes(384)).isEqualTo(48 + 16);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 513})
  void a_connection_count_out_of_range_is_rejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HnswOptions.builder().maxConnections(count))
        .withMessage("connections %d: must be 2 to 512", count);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_001})
  void a_search_width_out_of_range_is_rejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HnswOptions.builder().searchWidth(count))
        .withMessage("search width %d: must be 1 to 10000", count);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, 64",
    "10, 100000, 64",
    "10, 1000000, 96",
    "10, 10000000, 128",
    "500, 1000000, 500"
  })
  void the_search_width_grows_with_the_index_and_the_limit(int limit, int passages, int width) {
    assertThat(HnswOptions.standard().width(limit, passages)).isEqualTo(width);
  }

  private LuceneIndex open(VectorEncoding encoding) {
    return LuceneIndex.builder(folder, model)
        .fusion(new ConvexFusion(0))
        .vectors(HnswOptions.builder().encoding(encoding).searchWidth(width(encoding)).build())
        .open();
  }

  /** Texts of few words have mostly zero components, which is the worst case of one-bit vectors. */
  private static int width(VectorEncoding encoding) {
    return encoding == VectorEncoding.BIT ? 1_000 : 100;
  }

  private void fill(LuceneIndex index, Random random) {
    List<ChunkedDocument> documents = new ArrayList<>();
    for (int i = 0; i < PASSAGES; i++) {
      String id = "d" + i;
      texts.put(id, words(random, 20));
      documents.add(
          IndexedTexts.chunk(IndexedTexts.document(id, Access.everyone(), texts.get(id))));
    }
    index.collection(IndexCollection.DEFAULT).put(documents);
  }

  /**
   * Returns the share of the nearest passages among the hits, and checks the cosine of each hit.
   */
  private double recall(LuceneIndex index, Random random) {
    int found = 0;
    try (Snapshot snapshot = index.collection(IndexCollection.DEFAULT).snapshot()) {
      for (int i = 0; i < QUESTIONS; i++) {
        String question = words(random, 8);
        Map<String, Double> cosines = cosines(question);
        List<String> nearest =
            cosines.entrySet().stream()
                .sorted(
                    Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(HITS)
                .map(Map.Entry::getKey)
                .toList();
        for (Hit hit : snapshot.search(Query.of(question).withLimit(HITS))) {
          String id = hit.passage().id().documentId();
          assertThat(hit.part(Signal.VECTORS).score()).isCloseTo(cosines.get(id), within(1e-5));
          found += nearest.contains(id) ? 1 : 0;
        }
      }
    }
    return (double) found / (HITS * QUESTIONS);
  }

  private Map<String, Double> cosines(String question) {
    float[] questionVector = model.embed(question, Role.QUERY);
    Map<String, Double> cosines = new HashMap<>();
    texts.forEach(
        (id, text) -> {
          float[] vector = model.embed(id + "\n" + text, Role.PASSAGE);
          double sum = 0;
          for (int i = 0; i < vector.length; i++) {
            sum += questionVector[i] * vector[i];
          }
          cosines.put(id, sum);
        });
    return cosines;
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ")
          .append("w")
          .append((int) (random.nextDouble() * random.nextDouble() * 3_000));
    }
    return text.toString();
  }
}
