package dev.footnote.ingest.internal.office;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A paragraph that is being read. Not thread-safe. */
final class WordParagraph {

  private static final Pattern MONOSPACED =
      Pattern.compile(
          "courier.*|consolas|menlo|monaco|.*\\bmono\\b.*|.*mono|lucida console|lucida sans"
              + " typewriter|source code.*|fira"
              + " code|cascadia.*|inconsolata|andale.*|fixedsys|terminal|ocr a.*|simplified arabic"
              + " fixed|ms gothic code|letter gothic.*|hack|jetbrains.*");

  /** Prose in a typewriter's font has none of these. */
  private static final Pattern CODE_LINE =
      Pattern.compile(
          "(?s).*(?:[;{}<>=\\\\$|]|\\w\\(|^\\s{2,}\\S|^\\s*(?:#|//|--|/\\*|[$>%]"
              + " )|\\w\\.\\w+\\(|::|->|_\\w).*");

  final InlineText text = new InlineText();

  /** Blocks that are anchored in the paragraph, such as text boxes. */
  final XhtmlBuffer anchored = new XhtmlBuffer();

  private ParagraphFormat format = ParagraphFormat.NONE;
  private boolean hasOtherFont;
  private boolean hasMonospaced;
  private boolean hasPlainWeight;
  private boolean hasBold;

  void format(ParagraphFormat known) {
    format = known;
  }

  ParagraphFormat format() {
    return format;
  }

  /** Appends text of a run. */
  void append(String run, RunFormat runFormat) {
    if (!run.isBlank()) {
      boolean isMonospaced = isMonospaced(runFormat.font());
      hasMonospaced |= isMonospaced;
      hasOtherFont |= !isMonospaced;
      hasBold |= runFormat.isBold();
      hasPlainWeight |= !runFormat.isBold();
    }
    text.append(run, runFormat.scriptOrBase());
  }

  /** Continues a paragraph whose mark was deleted; the format of the later one counts. */
  void continueFrom(WordParagraph before) {
    text.append(before.text);
    anchored.add(before.anchored);
    hasOtherFont |= before.hasOtherFont;
    hasMonospaced |= before.hasMonospaced;
    hasBold |= before.hasBold;
    hasPlainWeight |= before.hasPlainWeight;
  }

  boolean looksLikeCode() {
    return hasMonospaced && !hasOtherFont && CODE_LINE.matcher(text.plain()).matches();
  }

  boolean isMonospaced() {
    return hasMonospaced && !hasOtherFont;
  }

  boolean isBold() {
    return hasBold && !hasPlainWeight;
  }

  private static boolean isMonospaced(@Nullable String font) {
    return font != null && MONOSPACED.matcher(font.toLowerCase(Locale.ROOT)).matches();
  }
}
