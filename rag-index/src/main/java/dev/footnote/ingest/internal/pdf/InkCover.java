package dev.footnote.ingest.internal.pdf;

import java.util.List;

/** The dark pixels of a page that no word covers. */
final class InkCover {

  /** Lines are seen with this resolution, and pages are drawn fast. */
  static final float DOTS_PER_INCH = 50;

  /** With a smaller share of uncovered dark pixels, the words of a page are complete. */
  private static final double MAX_UNCOVERED = 0.15;

  /** Recognized words are often a little beside their picture, in shares of their height. */
  private static final float TOLERANCE = 0.4f;

  private InkCover() {}

  /** Returns whether the words of a page cover nearly all that is dark on its picture. */
  static boolean isComplete(FramedPicture page, List<PageBox> words) {
    GrayPicture picture = page.picture();
    boolean[] covered = new boolean[picture.width() * picture.height()];
    words.forEach(word -> cover(word, page, covered));
    int limit = picture.darkBelow();
    int dark = 0;
    int uncovered = 0;
    for (int i = 0; i < covered.length; i++) {
      if (picture.shade(i % picture.width(), i / picture.width()) < limit) {
        dark++;
        uncovered += covered[i] ? 0 : 1;
      }
    }
    return uncovered <= MAX_UNCOVERED * dark;
  }

  private static void cover(PageBox word, FramedPicture page, boolean[] covered) {
    int width = page.picture().width();
    float wider = TOLERANCE * word.height();
    float scale = page.frame().scale();
    int right = Math.min(width, (int) Math.ceil((word.right() + wider) / scale));
    int bottom =
        Math.min(page.picture().height(), (int) Math.ceil((word.bottom() + wider) / scale));
    for (int y = Math.max(0, (int) ((word.top() - wider) / scale)); y < bottom; y++) {
      for (int x = Math.max(0, (int) ((word.left() - wider) / scale)); x < right; x++) {
        covered[y * width + x] = true;
      }
    }
  }
}
