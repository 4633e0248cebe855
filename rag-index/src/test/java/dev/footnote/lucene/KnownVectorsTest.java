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

@ExtendWith(SeededRandom.class)
class KnownVectorsTest {

  private static final String PUMP = "The brass pump leaks.";
  private static final String VALVE = "The valve is shut.";
  private static final String HOSE = "The hose is ten metres long.";

  @TempDir Path folder;
  private final BagOfWordsModel model = BagOfWordsModel.create();

  @Test
  void a_document_that_comes_again_runs_the_model_zero_times() {
    putCommitted("d", PUMP, VALVE);
    int before = model.embedded();

    putCommitted("d", PUMP, VALVE);

    assertThat(model.embedded()).isEqualTo(before).isEqualTo(2);
    assertThat(best("brass pump")).startsWith("d#0");
  }

  @Test
  void only_the_passage_that_changed_is_embedded() {
    putCommitted("d", PUMP, VALVE);

    putCommitted("d", HOSE, PUMP, VALVE);

    assertThat(model.embedded()).isEqualTo(3);
    assertThat(best("brass pump")).startsWith("d#1");
  }

  @Test
  void another_document_takes_over_the_vector_of_the_same_text() {
    putCommitted("old", PUMP, VALVE);

    putCommitted("new", VALVE);

    assertThat(model.embedded()).isEqualTo(2);
  }

  @Test
  void a_text_that_stands_twice_in_a_document_is_embedded_once() {
    putCommitted("d", PUMP, VALVE, PUMP);

    assertThat(model.embedded()).isEqualTo(2);
  }

  @Test
  void whatever_was_reused_searches_find_what_they_find_in_a_new_index(
      Random random, @TempDir Path fresh) {
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
        IndexedTexts anew = IndexedTexts.open(fresh, model)) {
      documents.forEach((id, paragraphs) -> anew.put(titled(id, paragraphs)));
      for (int number = 0; number < 30; number++) {
        String question = "part " + number;
        assertThat(meanings(reused, question)).isEqualTo(meanings(anew, question));
      }
    }
    assertThat(embedded).as("texts, and questions asked in between").isLessThan(put);
  }

  @Test
  void a_document_that_is_read_whole_is_embedded_anew_as_a_whole_once_it_changes() {
    WholeReader whole = new WholeReader(model);
    try (LuceneIndex index = LuceneIndex.builder(folder, whole).open()) {
      put(index, "d", PUMP, VALVE);
      put(index, "e", PUMP, VALVE);
      assertThat(whole.read).as("the same text in two documents").hasSize(1);

      put(index, "d", PUMP, HOSE);
      assertThat(whole.read.getLast()).contains(PUMP, HOSE);
      put(index, "d", PUMP, HOSE);
      assertThat(whole.read).hasSize(2);
    }
  }

  private void putCommitted(String id, String... paragraphs) {
    try (IndexedTexts texts = IndexedTexts.open(folder, model)) {
      texts.put(titled(id, paragraphs));
      texts.index().commit();
    }
  }

  /** Without a title of its own a document has its id for one, which is embedded too. */
  private static Document titled(String id, String... paragraphs) {
    Document.Builder document =
        Document.builder(id).metadata(Metadata.builder().title("Parts").build());
    List.of(paragraphs).forEach(document::paragraph);
    return document.build();
  }

  private static void put(LuceneIndex index, String id, String... paragraphs) {
    Document document = IndexedTexts.document(id, Access.everyone(), paragraphs);
    index.collection(IndexCollection.DEFAULT).put(List.of(IndexedTexts.cut(document)));
    index.commit();
    try (Snapshot newest = index.collection(IndexCollection.DEFAULT).snapshot()) {
      assertThat(newest.search(Query.of("valve pump"))).isNotEmpty();
    }
  }

  private List<String> best(String question) {
    try (IndexedTexts texts = IndexedTexts.open(folder, BagOfWordsModel.create())) {
      return IndexedTexts.ids(texts.search(question));
    }
  }

  private static String[] paragraphs(Random random) {
    return Stream.generate(() -> "This is part " + random.nextInt(30))
        .limit(1 + random.nextInt(4))
        .toArray(String[]::new);
  }

  /** How near every passage is; what words say also depends on documents that are gone. */
  private static Map<String, Double> meanings(IndexedTexts texts, String question) {
    return texts.search(Query.of(question).withLimit(100)).stream()
        .collect(
            toMap(hit -> hit.passage().id().toString(), hit -> hit.part(Signal.VECTORS).score()));
  }

  /** Reads a document's words beside those of each part. */
  private static final class WholeReader extends ForwardingEmbeddingModel
      implements LateChunkingModel {
    private final List<String> read = new ArrayList<>();

    WholeReader(EmbeddingModel words) {
      super(words);
    }

    @Override
    public List<float[]> embedParts(String text, List<Span> parts) {
      read.add(text);
      return parts.stream().map(part -> embed(part.of(text) + " " + text, Role.PASSAGE)).toList();
    }

    @Override
    public String fingerprint() {
      return delegate().fingerprint() + "/whole";
    }
  }
}
