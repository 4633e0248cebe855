package dev.footnote.ingest.internal.pdf;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.jspecify.annotations.Nullable;

/**
 * The properties that all glyphs of a font share.
 *
 * @param scale factor from the nominal size to the visible size; differs from 1 for bitmap fonts
 * @param vertical whether text runs from top to bottom
 */
record FontFace(FontStyle style, float scale, boolean vertical) {

  private static final Pattern FIXED_WIDTH_NAME =
      Pattern.compile(".*(?:courier|mono|consol|typewriter|cmtt).*");

  private static final Pattern BOLD_NAME =
      Pattern.compile(".*(?:bold|black|heavy|semibd|cmbx|sfbx|-bd\\b).*");

  /** The weight of semi-bold fonts; regular ones have 400. */
  private static final int SEMI_BOLD = 600;

  static FontFace of(PDFont font) {
    float scale = font instanceof PDType3Font bitmap ? scale(bitmap) : 1;
    return new FontFace(style(font), scale, font.isVertical());
  }

  private static FontStyle style(PDFont font) {
    String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
    @Nullable PDFontDescriptor descriptor = font.getFontDescriptor();
    if (FIXED_WIDTH_NAME.matcher(name).matches()
        || (descriptor != null && descriptor.isFixedPitch())) {
      return FontStyle.FIXED_WIDTH;
    }
    boolean isBold =
        BOLD_NAME.matcher(name).matches()
            || (descriptor != null
                && (descriptor.isForceBold() || descriptor.getFontWeight() >= SEMI_BOLD));
    return isBold ? FontStyle.BOLD : FontStyle.PLAIN;
  }

  private static float scale(PDType3Font font) {
    @Nullable PDRectangle box = font.getFontBBox();
    float height = box == null ? 0 : box.getHeight() * Math.abs(font.getFontMatrix().getScaleY());
    return height > 0 ? height : 1;
  }
}
