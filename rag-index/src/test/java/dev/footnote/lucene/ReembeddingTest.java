package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.index.Reembedding;
import dev.footnote.index.SourceFile;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RandomFilters;
import dev.footnote.testing.SeededRandom;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Re-embedding from one Lucene index into another, while the source is in use. */
@ExtendWith(SeededRandom.class)
final class ReembeddingTest {

  private static final List<String> COLLECTIONS = List.of("", "a", "b");
  private static final List<String> WORDS =
      List.of("brass", "pump", "steel", "valve", "door", "ERR-4012", "leaks", "Ventil", "\u6f22");
  private static final AccessScope MEMBER = AccessScope.of("member");

  @TempDir Path temporary;
  private final BagOfWordsModel newModel = BagOfWordsModel.ofDimension(32);
  private IndexedTexts source;
  private IndexedTexts target;

  @BeforeEach
  void open() {
    source = IndexedTexts.open(temporary.resolve("source"));
    target = IndexedTexts.open(temporary.resolve("target"), newModel);
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  void the_target_equals_an_index_built_from_the_documents(Random random) {
    try (IndexedTexts fresh = IndexedTexts.open(temporary.resolve("fresh"), newModel)) {
      Map<DocumentKey, ChunkedDocument> last = new TreeMap<>();
      for (int i = 0; i < 200; i++) {
        ChunkedDocument document = document(random);
        String name = COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        source.index().collection(name).put(List.of(document));
        last.put(new DocumentKey(name, document.document().id()), document);
      }
      last.forEach(
          (key, document) -> fresh.index().collection(key.collection()).put(List.of(document)));

      ReembedReport report = reembed();

      assertThat(report.unchanged() + report.removed()).isZero();
      for (String name : COLLECTIONS) {
        IndexCollection expected = fresh.index().collection(name);
        IndexCollection actual = target.index().collection(name);
        assertThat(actual.documents()).isEqualTo(expected.documents()).isNotEmpty();
        for (String word : WORDS) {
          assertThat(hits(actual, word)).isEqualTo(hits(expected, word));
        }
      }
    }
  }

  @Test
  void a_second_run_embeds_nothing_again() {
    source.put("a", "brass pump", "steel valve");
    source.put("b", "wooden door");
    reembed();
    int before = newModel.embedded();

    ReembedReport report = reembed();

    assertThat(report).isEqualTo(new ReembedReport(0, 2, 0));
    assertThat(report.isInStep()).isTrue();
    assertThat(newModel.embedded()).isEqualTo(before);
  }

  @Test
  void changes_since_the_last_run_are_carried_over() {
    source.put("same", "brass pump");
    source.put("changed", "steel valve");
    source.put("gone", "wooden door");
    source.put("seen", Access.everyone(), "an iron gate");
    reembed();
    source.put("changed", "steel valve", "a second paragraph");
    source.put("new", "glass window");
    source.put("seen", Access.restrictedTo("member"), "an iron gate");
    source.collection().remove("gone");
    int before = newModel.embedded();

    ReembedReport report = reembed();

    assertThat(report).isEqualTo(new ReembedReport(3, 1, 1));
    assertThat(newModel.embedded()).isEqualTo(before + 2);
    assertThat(target.collection().documents()).isEqualTo(source.collection().documents());
    assertThat(target.search("iron gate"))
        .noneMatch(hit -> hit.passage().id().documentId().equals("seen"));
  }

  @Test
  void the_source_can_be_changed_and_searched_during_the_run(Random random) throws Exception {
    for (int i = 0; i < 300; i++) {
      source.collection().put(List.of(document(random)));
    }
    source.put("always", "brass pump");
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      Future<?> writer =
          others.submit(
              () -> {
                while (!done.get()) {
                  source.collection().put(List.of(document(random)));
                }
              });
      Future<?> reader =
          others.submit(
              () -> {
                while (!done.get()) {
                  assertThat(IndexedTexts.ids(source.search(Query.of("brass").withLimit(1_000))))
                      .contains("always#0");
                }
              });
      try {
        reembed();
      } finally {
        done.set(true);
      }
      writer.get();
      reader.get();
    }
    reembed();

    assertThat(reembed().isInStep()).isTrue();
    assertThat(target.collection().documents()).isEqualTo(source.collection().documents());
  }

  @Test
  void an_interrupt_keeps_the_documents_embedded_before_it() {
    for (int i = 0; i < 200; i++) {
      source.put("d" + i, "text number " + i);
    }
    List<Integer> reported = new ArrayList<>();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Reembedding.run(
                    source.index(),
                    target.index(),
                    (done, total) -> {
                      reported.add(done);
                      if (done >= 100) {
                        Thread.currentThread().interrupt();
                      }
                    }));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reported).containsExactly(0, 64, 128);

    assertThat(reembed()).isEqualTo(new ReembedReport(72, 128, 0));
    assertThat(newModel.embedded()).isEqualTo(200);
  }

  @Test
  void a_passage_that_is_too_long_for_the_new_model_is_named() {
    source.put("long", "a passage of somewhat more than a few words");
    try (IndexedTexts small =
        IndexedTexts.open(temporary.resolve("small"), BagOfWordsModel.withMaxTokens(5))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Reembedding.run(source.index(), small.index(), ReembedListener.NONE))
          .withMessageContaining("long#0");
    }
  }

  @Test
  void an_index_cannot_be_re_embedded_into_itself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reembedding.run(source.index(), source.index(), ReembedListener.NONE))
        .withMessageContaining("into itself");
  }

  private ReembedReport reembed() {
    return Reembedding.run(source.index(), target.index(), ReembedListener.NONE);
  }

  private static ChunkedDocument document(Random random) {
    Document.Builder builder =
        Document.builder("d" + random.nextInt(60)).metadata(RandomFilters.metadata(random));
    if (random.nextInt(3) == 0) {
      builder.access(Access.restrictedTo("member"));
    }
    if (random.nextBoolean()) {
      builder.heading(1, word(random));
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      builder.paragraph(word(random) + " " + word(random) + " " + word(random));
    }
    Document document = builder.build();
    return random.nextBoolean()
        ? IndexedTexts.chunk(document)
        : IndexedTexts.chunk(
            document,
            new SourceFile(
                "/docs",
                random.nextInt(1_000),
                FileTime.fromMillis(random.nextInt()),
                "abc",
                "reader",
                SourceFile.Status.READ,
                ""));
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static List<Hit> hits(IndexCollection collection, String question) {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.search(Query.of(question).withScope(MEMBER).withLimit(1_000));
    }
  }
}
