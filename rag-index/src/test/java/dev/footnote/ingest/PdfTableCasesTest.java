package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.fixture.SharedCases;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files with tables that were read wrongly once. */
class PdfTableCasesTest {

  @Test
  void a_ruled_table_with_wrapped_cells_has_its_rows() {
    assertThat(rows("18-pdf-ruled-table/ruled-tight.pdf"))
        .containsExactly(
            "Region | Conditions of delivery | Price in EUR",
            "Northern islands | Ships leave on Monday and only if the sea is calm and the load is"
                + " dry | 140",
            "Southern valley | Trucks leave daily except on public holidays | 60");
  }

  @Test
  void a_ruled_table_with_a_line_in_each_cell_has_its_columns() {
    assertThat(rows("19-pdf-ruled-table-simple/ruled-simple.pdf"))
        .startsWith("Region | Service | Price in EUR", "North | Standard | 10")
        .hasSize(5);
  }

  private static List<String> rows(String name) {
    try (DocumentReader reader = DocumentReader.create()) {
      Document document =
          reader
              .readText(name, SharedCases.file(name), Access.everyone())
              .documents()
              .findFirst()
              .orElseThrow();
      return document.blocks().stream()
          .filter(Block.TableRow.class::isInstance)
          .map(row -> row.span().of(document.text()))
          .toList();
    }
  }
}
