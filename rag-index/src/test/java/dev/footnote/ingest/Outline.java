package dev.footnote.ingest;

import dev.footnote.document.Block;
import dev.footnote.document.Document;
import java.util.List;

/** A document's blocks in a form that a test can spell out. */
final class Outline {

  private Outline() {}

  static List<String> of(Document document) {
    return document.blocks().stream()
        .map(block -> kind(block) + " " + block.span().of(document.text()))
        .toList();
  }

  private static String kind(Block block) {
    return switch (block) {
      case Block.Heading heading -> "h" + heading.level();
      case Block.Paragraph paragraph -> "p";
      case Block.ListItem item -> "-";
      case Block.TableRow row -> row.header() ? "head" : "row";
      case Block.Preformatted lines -> "pre";
      case Block.Caption caption -> "caption";
      case Block.Quote quote -> "quote";
      case Block.Footnote note -> "note";
    };
  }
}
