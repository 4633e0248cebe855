package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the headings of a document. They are short paragraphs in larger type than most of the text,
 * or in bold type above other text. The section number gives the level of a heading. Headings
 * without a number get the level of the numbered ones in the same style, or the rank of the style.
 *
 * <p>If the type marks no headings at all, first lines with a section number are used, see {@link
 * NumberedHeadings}.
 */
final class HeadingFinder {

  private HeadingFinder() {}

  /**
   * Replaces the paragraphs that are headings.
   *
   * @param pages the pages of the document; changed in place
   * @param body font of most of the document
   */
  static void mark(List<List<PageBlock>> pages, BodyFont body) {
    HeadingLevels levels = new HeadingLevels();
    for (List<PageBlock> page : pages) {
      markPage(page, body, levels);
    }
    if (levels.isEmpty()) {
      pages.forEach(NumberedHeadings::separate);
    } else {
      setMissingLevels(pages, levels.levels());
    }
  }

  private static void markPage(List<PageBlock> page, BodyFont body, HeadingLevels levels) {
    Optional<TextDirection> main =
        page.stream()
            .filter(block -> !block.lines().isEmpty())
            .map(block -> block.lines().getFirst().direction())
            .findFirst();
    for (int i = 0; i < page.size(); i++) {
      HeadingCandidate candidate = HeadingCandidate.of(page, i, body);
      if (candidate.isHeading() && candidate.direction().equals(main)) {
        int depth = SectionNumber.depth(candidate.text());
        page.set(i, candidate.block().asHeading(depth));
        levels.add(HeadingStyle.of(candidate.block()), depth);
      }
    }
  }

  private static void setMissingLevels(
      List<List<PageBlock>> pages, Map<HeadingStyle, Integer> levels) {
    for (List<PageBlock> page : pages) {
      page.replaceAll(
          block ->
              block.kind() == PageBlock.Kind.HEADING && block.level() == 0
                  ? block.asHeading(levels.getOrDefault(HeadingStyle.of(block), 1))
                  : block);
    }
  }
}
