package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.testing.RandomDocuments;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class PassageCutterTest {

  @Test
  void passages_agree_with_a_linear_search_for_their_context(Random random) {
    for (int i = 0; i < 300; i++) {
      Document document = RandomDocuments.document(random);
      PassageCutter cutter = new PassageCutter(document);
      for (int cuts = document.text().isEmpty() ? 0 : 20; cuts > 0; cuts--) {
        int start = random.nextInt(document.text().length());
        int end = start + 1 + random.nextInt(Math.min(300, document.text().length() - start));
        Passage passage = cutter.cut(cuts, new Span(start, end));
        assertThat(passage).isEqualTo(expected(document, cuts, start, end));
        int offset = start + random.nextInt(end - start);
        assertThat(passage.pageAt(offset)).isEqualTo(expectedPage(document, offset));
      }
    }
  }

  @Test
  void a_heading_is_not_in_its_own_context() {
    Document document = Document.builder("d").heading(1, "A").heading(2, "B").build();
    assertThat(new PassageCutter(document).cut(0, new Span(3, 4)).headings()).containsExactly("A");
  }

  @Test
  void a_heading_closes_headings_of_its_level_and_below() {
    Document.Builder builder = Document.builder("d").heading(1, "A").heading(3, "B");
    Document document = builder.heading(2, "C").paragraph("x").build();
    Span last = document.blocks().getLast().span();
    assertThat(new PassageCutter(document).cut(0, last).headings()).containsExactly("A", "C");
  }

  @Test
  void a_row_of_data_has_the_columns_of_its_table() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Model", "Price"));
    Document document = builder.row(List.of("BW-210", "189")).build();
    Span row = document.blocks().getLast().span();
    assertThat(new PassageCutter(document).cut(0, row).columns()).contains("Model | Price");
  }

  @Test
  void columns_end_with_their_table() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Model"));
    Document document = builder.paragraph("Prices.").row(List.of("BW-210")).build();
    Span row = document.blocks().getLast().span();
    assertThat(new PassageCutter(document).cut(0, row).columns()).isEmpty();
  }

  @Test
  void a_table_is_never_labelled_by_the_header_of_another() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Part", "Units"));
    builder.row(List.of("Bolt", "120")).startTable().row(List.of("Zeta", "2"));
    Document document = builder.build();
    Passage all = new PassageCutter(document).cut(0, new Span(0, document.text().length()));
    assertThat(document.text()).isEqualTo("Part | Units\nBolt | 120\n\nZeta | 2");
    assertThat(all.tables())
        .containsExactly(
            new TableRows(new Span(13, 23), List.of("Part", "Units")),
            new TableRows(new Span(25, 33), List.of()));
  }

  @Test
  void the_names_in_several_header_rows_are_joined_from_the_top() {
    Document document =
        Document.builder("d")
            .headerRow(List.of("Region", "2023", "2023"))
            .headerRow(List.of("Region", "Q1", "Q2"))
            .row(List.of("North", "10", "12"))
            .build();
    Span row = document.blocks().getLast().span();
    assertThat(new PassageCutter(document).cut(0, row).columns())
        .contains("Region | 2023 > Q1 | 2023 > Q2");
  }

  @Test
  void a_part_of_a_row_is_in_no_table_but_knows_its_columns() {
    Document.Builder builder = Document.builder("d").headerRow(List.of("Model", "Price"));
    Document document = builder.row(List.of("BW-210", "189")).build();
    Span row = document.blocks().getLast().span();
    Passage part = new PassageCutter(document).cut(0, new Span(row.start() + 3, row.end()));
    assertThat(part.tables()).isEmpty();
    assertThat(part.columns()).contains("Model | Price");
  }

  @Test
  void a_page_without_text_is_on_no_passage() {
    Document document =
        Document.builder("d").page(1).paragraph("a").page(2).page(3).paragraph("b").build();
    assertThat(new PassageCutter(document).cut(0, new Span(0, 4)).pages())
        .extracting(Page::number)
        .containsExactly(1, 3);
  }

  @Test
  void a_span_after_the_end_of_the_text_is_rejected() {
    PassageCutter cutter = new PassageCutter(Document.of("d", "abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> cutter.cut(0, new Span(1, 4)));
  }

  @Test
  void an_empty_span_is_rejected() {
    PassageCutter cutter = new PassageCutter(Document.of("d", "abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> cutter.cut(0, new Span(1, 1)));
  }

  private static List<Location> expectedLocations(Document document, Span passage) {
    return document.locations().stream()
        .filter(location -> location.span().overlaps(passage))
        .map(location -> location.withSpan(location.span().clip(passage)))
        .toList();
  }

  private static Passage expected(Document document, int ordinal, int start, int end) {
    return new Passage(
        new PassageId(document.id(), ordinal),
        new Span(start, end),
        document.text().substring(start, end),
        document.metadata().title().orElse(document.id()),
        expectedHeadings(document, start),
        expectedColumns(document, start),
        expectedTables(document, new Span(start, end)),
        expectedBlocks(document, new Span(start, end)),
        expectedPages(document, start, end),
        expectedLocations(document, new Span(start, end)));
  }

  private static List<PassageBlock> expectedBlocks(Document document, Span passage) {
    List<PassageBlock> blocks = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block.span().overlaps(passage)) {
        if (block instanceof Block.ListItem) {
          blocks.add(new PassageBlock(block.span().clip(passage), PassageBlock.Kind.LIST_ITEM));
        } else if (block instanceof Block.Quote) {
          blocks.add(new PassageBlock(block.span().clip(passage), PassageBlock.Kind.QUOTE));
        } else if (block instanceof Block.Footnote) {
          blocks.add(new PassageBlock(block.span().clip(passage), PassageBlock.Kind.FOOTNOTE));
        }
      }
    }
    return blocks;
  }

  /** Walks back from the block and collects each heading of a higher rank than those before. */
  private static List<String> expectedHeadings(Document document, int start) {
    List<Block> blocks = document.blocks();
    int index = blockAt(blocks, start);
    int rank = blocks.get(index) instanceof Block.Heading heading ? heading.level() : 7;
    List<String> headings = new ArrayList<>();
    for (int i = index - 1; i >= 0; i--) {
      if (blocks.get(i) instanceof Block.Heading heading && heading.level() < rank) {
        headings.addFirst(heading.span().of(document.text()));
        rank = heading.level();
      }
    }
    return headings;
  }

  private static Optional<String> expectedColumns(Document document, int start) {
    List<Block> blocks = document.blocks();
    return blocks.get(blockAt(blocks, start)) instanceof Block.TableRow row && !row.header()
        ? Optional.of(String.join(" | ", expectedNames(document, row.table())).strip())
            .filter(names -> !names.isEmpty())
        : Optional.empty();
  }

  private static List<TableRows> expectedTables(Document document, Span passage) {
    SortedMap<Integer, Span> spans = new TreeMap<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.TableRow row && !row.header() && passage.contains(row.span())) {
        spans.merge(row.table(), row.span(), (a, b) -> new Span(a.start(), b.end()));
      }
    }
    return spans.entrySet().stream()
        .map(table -> new TableRows(table.getValue(), expectedNames(document, table.getKey())))
        .toList();
  }

  private static List<String> expectedNames(Document document, int table) {
    List<Set<String>> names = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.TableRow row && row.header() && row.table() == table) {
        List<String> cells = Block.TableRow.cells(row.span().of(document.text()));
        for (int i = 0; i < cells.size(); i++) {
          if (i == names.size()) {
            names.add(new LinkedHashSet<>());
          }
          names.get(i).add(cells.get(i));
        }
      }
    }
    names.forEach(column -> column.remove(""));
    return names.stream().map(column -> String.join(" > ", column)).toList();
  }

  private static int blockAt(List<Block> blocks, int start) {
    for (int i = 0; i < blocks.size(); i++) {
      if (start < blocks.get(i).span().end()) {
        return i;
      }
    }
    throw new AssertionError("text behind the last block");
  }

  private static List<Page> expectedPages(Document document, int start, int end) {
    List<Page> pages = new ArrayList<>();
    for (Page page : document.pages()) {
      int from = Math.max(start, page.span().start());
      int to = Math.min(end, page.span().end());
      if (from < to) {
        pages.add(new Page(page.number(), new Span(from, to)));
      }
    }
    return pages;
  }

  private static OptionalInt expectedPage(Document document, int offset) {
    for (Page page : document.pages()) {
      if (page.span().start() <= offset && offset < page.span().end()) {
        return OptionalInt.of(page.number());
      }
    }
    return OptionalInt.empty();
  }
}
