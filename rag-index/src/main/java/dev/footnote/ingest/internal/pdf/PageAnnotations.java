package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Strings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of pages as far as they hold text. Form fields and text that somebody typed onto
 * the page are read where they are shown. A reviewer's comment is a note of its own. The address of
 * a link is an attribute of its words, and no text.
 */
final class PageAnnotations {

  /** Annotations whose words are on the page. */
  private static final Set<String> SHOWN = Set.of("Widget", "FreeText");

  /** Annotations that hold no comment, although they may have contents. */
  private static final Set<String> WITHOUT_COMMENT =
      Set.of("Widget", "FreeText", "Link", "Popup", "FileAttachment");

  /** Position of the flag that a button holds no value. */
  private static final int PUSH_BUTTON_BIT = 16;

  private PageAnnotations() {}

  /** Draws the fields that have a value but no appearance, as a viewer does when it opens them. */
  static void drawFields(PDDocument document) throws IOException {
    if (!document.getDocumentCatalog().getCOSObject().containsKey(COSName.ACRO_FORM)) {
      return;
    }
    @Nullable PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    if (form == null) {
      return;
    }
    List<PDField> undrawn = new ArrayList<>();
    for (PDField field : form.getFieldTree()) {
      if (field instanceof PDTerminalField terminal
          && !(field instanceof PDPushButton)
          && !field.getValueAsString().isEmpty()
          && terminal.getWidgets().stream()
              .anyMatch(widget -> form.getNeedAppearances() || widget.getAppearance() == null)) {
        undrawn.add(field);
      }
    }
    if (!undrawn.isEmpty()) {
      form.refreshAppearances(undrawn);
    }
  }

  /** Returns the annotations of a page whose words are read like those of the page. */
  static List<PDAnnotation> shown(PDPage page) throws IOException {
    return page.getAnnotations(
        annotation ->
            SHOWN.contains(Strings.nullToEmpty(annotation.getSubtype()))
                && isVisible(annotation)
                && !isPushButton(annotation));
  }

  /** Returns the comments on a page in their order. */
  static List<PageComment> comments(PDPage page) throws IOException {
    PDRectangle crop = page.getCropBox();
    List<PageComment> comments = new ArrayList<>();
    for (PDAnnotation annotation : page.getAnnotations()) {
      String text = Strings.nullToEmpty(annotation.getContents()).strip();
      boolean isComment =
          !text.isEmpty()
              && !WITHOUT_COMMENT.contains(Strings.nullToEmpty(annotation.getSubtype()))
              && isVisible(annotation)
              && annotation.getRectangle() != null;
      if (isComment) {
        comments.add(
            new PageComment(
                author(annotation), text, onPage(annotation.getRectangle(), crop, page)));
      }
    }
    return comments;
  }

  private static PageBox onPage(PDRectangle place, PDRectangle crop, PDPage page) {
    float left = place.getLowerLeftX() - crop.getLowerLeftX();
    float right = place.getUpperRightX() - crop.getLowerLeftX();
    float top = crop.getUpperRightY() - place.getUpperRightY();
    float bottom = crop.getUpperRightY() - place.getLowerLeftY();
    return switch (Math.floorMod(page.getRotation(), 360)) {
      case 90 -> new PageBox(crop.getHeight() - bottom, left, crop.getHeight() - top, right);
      case 180 ->
          new PageBox(
              crop.getWidth() - right,
              crop.getHeight() - bottom,
              crop.getWidth() - left,
              crop.getHeight() - top);
      case 270 -> new PageBox(top, crop.getWidth() - right, bottom, crop.getWidth() - left);
      default -> new PageBox(left, top, right, bottom);
    };
  }

  private static String author(PDAnnotation annotation) {
    return annotation instanceof PDAnnotationMarkup markup
        ? Strings.nullToEmpty(markup.getTitlePopup()).strip()
        : "";
  }

  private static boolean isVisible(PDAnnotation annotation) {
    return !annotation.isHidden() && !annotation.isNoView();
  }

  private static boolean isPushButton(PDAnnotation annotation) {
    return annotation instanceof PDAnnotationWidget
        && ((annotation.getCOSObject().getInt(COSName.FF, 0) >> PUSH_BUTTON_BIT) & 1) == 1
        && COSName.BTN.equals(annotation.getCOSObject().getCOSName(COSName.FT));
  }
}
