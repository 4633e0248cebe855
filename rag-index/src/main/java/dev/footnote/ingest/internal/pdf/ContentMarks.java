package dev.footnote.ingest.internal.pdf;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * The marked content that each glyph of a page is in: its number in the structure tree, or that it
 * is no text. Not thread-safe.
 */
final class ContentMarks {

  private final Deque<Integer> open = new ArrayDeque<>();
  private int[] marks = new int[1024];
  private int size;

  /**
   * Begins a marked content.
   *
   * @param isInForm whether it is in a form, whose numbers are not those of the page
   */
  void begin(COSName tag, @Nullable COSDictionary properties, boolean isInForm) {
    int outer = current();
    int id = properties == null || isInForm ? -1 : properties.getInt(COSName.MCID, -1);
    boolean isArtifact = tag.equals(COSName.ARTIFACT) || outer == PageWord.ARTIFACT;
    open.push(isArtifact ? PageWord.ARTIFACT : id >= 0 ? id : outer);
  }

  void end() {
    open.poll();
  }

  /**
   * Gives the current mark to the glyphs that were added, up to this number of glyphs.
   *
   * @param isInvisible whether they are drawn invisibly
   */
  void glyphs(int count, boolean isInvisible) {
    if (count > marks.length) {
      marks = Arrays.copyOf(marks, 2 * count);
    }
    while (size < count) {
      marks[size++] = isInvisible ? PageWord.INVISIBLE : current();
    }
    size = count;
  }

  /** Returns the mark of the glyph at an index of the page. */
  int of(int index) {
    return index < size ? marks[index] : PageWord.UNMARKED;
  }

  /** Forgets the glyphs of the page. */
  void clear() {
    size = 0;
    open.clear();
  }

  private int current() {
    return open.isEmpty() ? PageWord.UNMARKED : open.element();
  }
}
