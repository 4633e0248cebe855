package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Splitter;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.TokenCounter;
import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class ExpanderTest {

  private static final AccessScope PUBLIC = AccessScope.publicOnly();
  private static final TokenCounter WORDS = text -> Splitter.on(' ').splitToList(text).size();

  @Test
  void the_nearest_passages_are_added_first_after_and_before_the_hit_in_turn() {
    MemorySnapshot snapshot = MemorySnapshot.of(paragraphs("d", 1, 1, 1, 1, 1, 1, 1));

    assertThat(around(ExpansionBoundary.DOCUMENT, 1, snapshot, 3)).containsExactly("d#3");
    assertThat(around(ExpansionBoundary.DOCUMENT, 2, snapshot, 3)).containsExactly("d#3", "d#4");
    assertThat(around(ExpansionBoundary.DOCUMENT, 3, snapshot, 3))
        .containsExactly("d#2", "d#3", "d#4");
    assertThat(around(ExpansionBoundary.DOCUMENT, 4, snapshot, 3))
        .containsExactly("d#2", "d#3", "d#4", "d#5");
  }

  @Test
  void a_side_ends_before_the_passage_that_does_not_fit() {
    MemorySnapshot snapshot = MemorySnapshot.of(paragraphs("d", 1, 1, 1, 9, 1));

    assertThat(around(ExpansionBoundary.DOCUMENT, 5, snapshot, 2))
        .containsExactly("d#0", "d#1", "d#2");
  }

  @Test
  void a_hit_longer_than_the_budget_is_not_expanded() {
    MemorySnapshot snapshot = MemorySnapshot.of(paragraphs("d", 1, 9, 1));

    assertThat(around(ExpansionBoundary.DOCUMENT, 5, snapshot, 1)).containsExactly("d#1");
  }

  @Test
  void a_document_that_fits_is_returned_completely() {
    int[] lengths = IntStream.generate(() -> 1).limit(300).toArray();
    MemorySnapshot snapshot = MemorySnapshot.of(paragraphs("d", lengths));

    assertThat(around(ExpansionBoundary.DOCUMENT, Integer.MAX_VALUE, snapshot, 7)).hasSize(300);
    assertThat(around(ExpansionBoundary.DOCUMENT, Integer.MAX_VALUE, snapshot, 295)).hasSize(300);
    assertThat(around(ExpansionBoundary.DOCUMENT, 200, snapshot, 150))
        .hasSize(200)
        .startsWith("d#51");
  }

  @Test
  void a_section_ends_where_the_headings_change() {
    MemorySnapshot snapshot =
        MemorySnapshot.of(
            Document.builder("d")
                .paragraph("start")
                .heading(1, "Pumps")
                .paragraph("brass")
                .paragraph("steel")
                .heading(2, "Seals")
                .paragraph("rubber")
                .build());

    assertThat(around(ExpansionBoundary.SECTION, 100, snapshot, 3))
        .containsExactly("d#2", "d#3", "d#4");
    assertThat(around(ExpansionBoundary.SECTION, 2, snapshot, 3)).containsExactly("d#3", "d#4");
    assertThat(around(ExpansionBoundary.SECTION, 100, snapshot, 5)).containsExactly("d#5");
  }

  @Test
  void expansions_that_share_a_passage_are_merged() {
    MemorySnapshot snapshot = MemorySnapshot.of(paragraphs("d", 1, 1, 1, 1, 1, 1, 1, 1, 1));
    List<Hit> hits = hits(snapshot, "d", 3, 8, 1);

    List<Expansion> read =
        new Expander(ExpansionBoundary.DOCUMENT, WORDS, 3).expand(hits, snapshot, PUBLIC);

    assertThat(read).hasSize(2);
    assertThat(ids(read.getFirst())).containsExactly("d#0", "d#1", "d#2", "d#3", "d#4");
    assertThat(read.getFirst().hits()).containsExactly(hits.get(0), hits.get(2));
    assertThat(ids(read.getLast())).containsExactly("d#6", "d#7", "d#8");
  }

  @Test
  void no_hits_have_no_expansions() {
    assertThat(
            new Expander(ExpansionBoundary.DOCUMENT, WORDS, 3)
                .expand(List.of(), MemorySnapshot.of(), PUBLIC))
        .isEmpty();
  }

  @Test
  void a_hit_that_the_scope_does_not_see_is_rejected() {
    Document secret =
        Document.builder("d").access(Access.restrictedTo("boss")).paragraph("pump").build();
    MemorySnapshot snapshot = MemorySnapshot.of(secret);
    Expander expander = new Expander(ExpansionBoundary.DOCUMENT, WORDS, 10);
    List<Hit> hits = hits(snapshot, "d", 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> expander.expand(hits, snapshot, AccessScope.of("clerk")))
        .withMessageStartingWith("passage d#0: must be in the snapshot and visible to the scope");
    assertThat(expander.expand(hits, snapshot, AccessScope.of("boss"))).hasSize(1);
  }

  @Test
  void a_hit_of_another_version_of_its_document_is_rejected() {
    List<Hit> hits = hits(MemorySnapshot.of(Document.of("d", "brass")), "d", 0);
    MemorySnapshot later = MemorySnapshot.of(Document.of("d", "steel"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Expander(ExpansionBoundary.DOCUMENT, WORDS, 10).expand(hits, later, PUBLIC))
        .withMessageContaining("expand hits in the snapshot where they were found");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_budget_of_zero_or_less_is_rejected(int budget) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expander(ExpansionBoundary.SECTION, WORDS, budget))
        .withMessage("expansion budget of " + budget + " tokens: must be at least 1");
  }

  @Test
  void an_expansion_agrees_with_adding_one_passage_at_a_time(Random random) {
    for (int i = 0; i < 200; i++) {
      Document document = random(random, "d");
      MemorySnapshot snapshot = MemorySnapshot.of(document);
      List<Passage> all = passages(snapshot, document);
      int hit = random.nextInt(all.size());
      int budget = 1 + random.nextInt(120);
      ExpansionBoundary extent = extent(random);

      assertThat(around(extent, budget, snapshot, hit))
          .containsExactlyElementsOf(oneAfterTheOther(extent, budget, all, hit));
    }
  }

  @Test
  void merging_repeats_no_passage_and_loses_none(Random random) {
    for (int i = 0; i < 100; i++) {
      List<Document> documents = List.of(random(random, "a"), random(random, "b"));
      MemorySnapshot snapshot = MemorySnapshot.of(documents.toArray(Document[]::new));
      List<Hit> hits = randomHits(random, documents, snapshot);
      Expander expander = new Expander(extent(random), WORDS, 1 + random.nextInt(40));
      TreeSet<PassageId> alone = new TreeSet<>();
      for (Hit hit : hits) {
        expander.expand(List.of(hit), snapshot, PUBLIC).getFirst().passages().stream()
            .map(Passage::id)
            .forEach(alone::add);
      }

      List<Expansion> read = expander.expand(hits, snapshot, PUBLIC);

      assertThat(read.stream().flatMap(expansion -> expansion.passages().stream()).map(Passage::id))
          .containsExactlyInAnyOrderElementsOf(alone);
      assertThat(read.stream().flatMap(expansion -> expansion.hits().stream()))
          .containsExactlyInAnyOrderElementsOf(hits);
      assertThat(read).extracting(expansion -> expansion.hits().getFirst().rank()).isSorted();
    }
  }

  /** A literal implementation of the rule on all passages of the document. */
  private static List<String> oneAfterTheOther(
      ExpansionBoundary extent, int budget, List<Passage> all, int hit) {
    TreeSet<Integer> taken = new TreeSet<>(List.of(hit));
    int left = budget - WORDS.count(all.get(hit).text());
    boolean[] open = {true, true};
    for (int turn = 0; open[0] || open[1]; turn = 1 - turn) {
      int next = turn == 0 ? taken.last() + 1 : taken.first() - 1;
      open[turn] =
          open[turn]
              && next >= 0
              && next < all.size()
              && (extent == ExpansionBoundary.DOCUMENT
                  || all.get(next).headings().equals(all.get(hit).headings()))
              && WORDS.count(all.get(next).text()) <= left;
      if (open[turn]) {
        taken.add(next);
        left -= WORDS.count(all.get(next).text());
      }
    }
    return taken.stream().map(at -> all.get(at).id().toString()).toList();
  }

  private static List<String> around(
      ExpansionBoundary extent, int budget, Snapshot snapshot, int ordinal) {
    Passage passage = snapshot.passage(new PassageId("d", ordinal), PUBLIC).orElseThrow();
    List<Expansion> read =
        new Expander(extent, WORDS, budget)
            .expand(List.of(HitFixtures.hit(passage, 1)), snapshot, PUBLIC);
    assertThat(read).hasSize(1);
    return ids(read.getFirst());
  }

  private static List<String> ids(Expansion expansion) {
    return expansion.passages().stream().map(passage -> passage.id().toString()).toList();
  }

  /** Returns hits with ranks 1, 2, 3, ... */
  private static List<Hit> hits(MemorySnapshot snapshot, String document, int... ordinals) {
    List<Hit> hits = new ArrayList<>();
    for (int ordinal : ordinals) {
      hits.add(HitFixtures.hit(snapshot.passage(document, ordinal), 1).withRank(hits.size() + 1));
    }
    return hits;
  }

  private static List<Hit> randomHits(
      Random random, List<Document> documents, MemorySnapshot snapshot) {
    List<Hit> hits = new ArrayList<>();
    for (Document document : documents) {
      for (Passage passage : passages(snapshot, document)) {
        if (random.nextInt(4) == 0) {
          hits.add(HitFixtures.hit(passage, random.nextDouble()));
        }
      }
    }
    return HitFixtures.ranked(hits);
  }

  private static List<Passage> passages(MemorySnapshot snapshot, Document document) {
    return IntStream.range(0, document.blocks().size())
        .mapToObj(i -> snapshot.passage(document.id(), i))
        .toList();
  }

  /** Returns a document with one paragraph for each number of words. */
  private static Document paragraphs(String id, int... lengths) {
    Document.Builder document = Document.builder(id);
    for (int length : lengths) {
      document.paragraph(words(length));
    }
    return document.build();
  }

  private static Document random(Random random, String id) {
    Document.Builder document = Document.builder(id).paragraph("start");
    for (int i = random.nextInt(80); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        document.heading(1 + random.nextInt(2), "Section " + i);
      } else {
        document.paragraph(words(1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 3)));
      }
    }
    return document.build();
  }

  private static ExpansionBoundary extent(Random random) {
    return random.nextBoolean() ? ExpansionBoundary.DOCUMENT : ExpansionBoundary.SECTION;
  }

  private static String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w").collect(Collectors.joining(" "));
  }
}
