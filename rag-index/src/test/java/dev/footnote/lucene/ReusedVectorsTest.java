package dev.footnote.lucene;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Span;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.ForwardingEmbeddingModel;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.Role;
import dev.footnote.index.IndexCollection;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Signal;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Passages with known text reuse their stored vectors and are not embedded again. */
@ExtendWith(SeededRandom.class)
class ReusedVectorsTest {

  private static final String PUMP = "The brass pump leaks.";
  private static final String VALVE = "The valve is shut.";
  private static final String HOSE = "The hose is ten metres long.";

  @TempDir Path folder;
  private final BagOfWordsModel model = BagOfWordsModel.create();

  @Test
  void an_unchanged_document_is_not_embedded_again() {
    putCommitted("d", PUMP, VALVE);
    int before = model.embedded();

    putCommitted("d", PUMP, VALVE);

    assertThat(model.embedded()).isEqualTo(before).isEqualTo(2);
    assertThat(hitIds("brass pump")).startsWith("d#0");
  }

  @Test
  void only_a_changed_passage_is_embedded() {
    putCommitted("d", PUMP, VALVE);

    putCommitted("d", HOSE, PUMP, VALVE);

    assertThat(model.embedded()).isEqualTo(3);
    assertThat(hitIds("brass pump")).startsWith("d#1");
  }

  @Test
  void another_document_reuses_the_vector_of_the_same_text() {
    putCommitted("old", PUMP, VALVE);

    putCommitted("new", VALVE);

    assertThat(model.embedded()).isEqualTo(2);
  }

  @Test
  void a_text_that_occurs_twice_in_a_document_is_embedded_once() {
    putCommitted("d", PUMP, VALVE, PUMP);

    assertThat(model.embedded()).isEqualTo(2);
  }

  @Test
  void with_reused_vectors_a_search_scores_as_in_a_new_index(
      Random random, @TempDir Path newFolder) {
    Map<String, String[]> documents = new TreeMap<>();
    int put = 0;
    for (int session = 0; session < 6; session++) {
      try (IndexedTexts texts = IndexedTexts.open(folder, model)) {
        for (int change = 0; change < 20; change++) {
          String id = "d" + random.nextInt(12);
          if (random.nextInt(5) == 0) {
            documents.remove(id);
            texts.collection().remove(id);
          } else {
            String[] paragraphs = paragraphs(random);
            documents.put(id, paragraphs);
            put += paragraphs.length;
            texts.put(titled(id, paragraphs));
          }
          if (random.nextInt(4) == 0) {
            texts.search("pump");
          }
        }
        texts.index().commit();
      }
    }
    int embedded = model.embedded();
    try (IndexedTexts reused = IndexedTexts.open(folder, model);
        IndexedTexts rebuilt = IndexedTexts.open(newFolder, model)) {
      documents.forEach((id, paragraphs) -> rebuilt.put(titled(id, paragraphs)));
      for (int number = 0; number < 30; number++) {
        String question = "part " + number;
        assertThat(vectorScores(reused, question)).isEqualTo(vectorScores(rebuilt, question));
      }
    }
    assertThat(embedded).as("texts, and questions asked in between").isLessThan(put);
  }

  @Test
  void with_late_chunking_a_changed_document_is_embedded_again_completely() {
    FakeLateChunkingModel lateChunking = new FakeLateChunkingModel(model);
    try (LuceneIndex index = LuceneIndex.builder(folder, lateChunking).open()) {
      put(index, "d", PUMP, VALVE);
      put(index, "e", PUMP, VALVE);
      assertThat(lateChunking.embeddedTexts).as("the same text in two documents").hasSize(1);

      put(index, "d", PUMP, HOSE);
      assertThat(lateChunking.embeddedTexts.getLast()).contains(PUMP, HOSE);
      put(index, "d", PUMP, HOSE);
      assertThat(lateChunking.embeddedTexts).hasSize(2);
    }
  }

  private void putCommitted(String id, String... paragraphs) {
    try (IndexedTexts texts = IndexedTexts.open(folder, model)) {
      texts.put(titled(id, paragraphs));
      texts.index().commit();
    }
  }

  /**
   * Returns a document with a fixed title. Without a title, each passage is embedded with the id.
   */
  private static Document titled(String id, String... paragraphs) {
    Document.Builder document =
        Document.builder(id).metadata(Metadata.builder().title("Parts").build());
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  private static void put(LuceneIndex index, String id, String... paragraphs) {
    Document document = IndexedTexts.document(id, Access.everyone(), paragraphs);
    index.collection(IndexCollection.DEFAULT).put(List.of(IndexedTexts.chunk(document)));
    index.commit();
    try (Snapshot newest = index.collection(IndexCollection.DEFAULT).snapshot()) {
      assertThat(newest.search(Query.of("valve pump"))).isNotEmpty();
    }
  }

  private List<String> hitIds(String question) {
    try (IndexedTexts texts = IndexedTexts.open(folder, BagOfWordsModel.create())) {
      return IndexedTexts.ids(texts.search(question));
    }
  }

  private static String[] paragraphs(Random random) {
    return Stream.generate(() -> "This is part " + random.nextInt(30))
        .limit(1 + random.nextInt(4))
        .toArray(String[]::new);
  }

  /**
   * Returns the vector score of each passage. Keyword scores also depend on removed documents, so
   * they are not compared.
   */
  private static Map<String, Double> vectorScores(IndexedTexts texts, String question) {
    return texts.search(Query.of(question).withLimit(100)).stream()
        .collect(
            toMap(hit -> hit.passage().id().toString(), hit -> hit.part(Signal.VECTORS).score()));
  }

  /** A model that embeds each part together with the text of its document. */
  private static final class FakeLateChunkingModel extends ForwardingEmbeddingModel
      implements LateChunkingModel {
    private final List<String> embeddedTexts = new ArrayList<>();

    FakeLateChunkingModel(EmbeddingModel words) {
      super(words);
    }

    @Override
    public List<float[]> embedParts(String text, List<Span> parts) {
      embeddedTexts.add(text);
      return parts.stream().map(part -> embed(part.of(text) + " " + text, Role.PASSAGE)).toList();
    }

    @Override
    public String fingerprint() {
      return delegate().fingerprint() + "/late-chunking";
    }
  }
}
