package dev.footnote.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Multisets;
import dev.footnote.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileStructureTest {

  private static final FileStructure TRUTH =
      FileStructure.ofMarkdown(
          "# Fees\n\n| City | Fee |\n| - | - |\n| Oslo | *5* |\n| Bergen | |\n");

  @Test
  void a_cell_is_next_to_the_cells_with_text_on_its_right_and_below_it() {
    assertThat(TRUTH.adjacencies())
        .containsExactlyInAnyOrder(
            new Adjacency("City", "Fee", Adjacency.Direction.RIGHT),
            new Adjacency("City", "Oslo", Adjacency.Direction.BELOW),
            new Adjacency("Fee", "5", Adjacency.Direction.BELOW),
            new Adjacency("Oslo", "5", Adjacency.Direction.RIGHT),
            new Adjacency("Oslo", "Bergen", Adjacency.Direction.BELOW));
  }

  @Test
  void a_value_in_the_wrong_column_loses_its_relations() {
    Document read =
        Document.builder("fees")
            .heading(1, "Fees")
            .headerRow(List.of("City", "Fee"))
            .row(List.of("5", "Oslo"))
            .row(List.of("Bergen"))
            .build();
    FileStructure found = FileStructure.of(List.of(read));

    assertThat(found.headings()).isEqualTo(TRUTH.headings());
    assertThat(Multisets.intersection(TRUTH.adjacencies(), found.adjacencies()))
        .containsExactly(new Adjacency("City", "Fee", Adjacency.Direction.RIGHT));
  }
}
