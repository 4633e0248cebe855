package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links, comments and form fields on the pages of a PDF. */
class PdfAnnotationsTest {

  private static final String[] FIRST_PAGE = {
    "The council describes the work of the office in a report that it hands to the",
    "mayor, who reads the report in the spring and then asks the owner of the old"
  };

  private static void annotate(DrawnPdf pdf, PDAnnotation annotation, float top)
      throws IOException {
    annotation.setRectangle(new PDRectangle(72, 792 - top, 120, 12));
    pdf.pdfPage().getAnnotations().add(annotation);
  }

  private static PDAnnotationLink link(String uri) {
    PDActionURI action = new PDActionURI();
    action.setURI(uri);
    PDAnnotationLink link = new PDAnnotationLink();
    link.setAction(action);
    return link;
  }

  private static PDTextField field(DrawnPdf pdf, String name, float top) throws IOException {
    @Nullable PDAcroForm form = pdf.document().getDocumentCatalog().getAcroForm(null);
    if (form == null) {
      form = new PDAcroForm(pdf.document());
      PDResources fonts = new PDResources();
      fonts.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
      form.setDefaultResources(fonts);
      form.setDefaultAppearance("/Helv 10 Tf 0 g");
      pdf.document().getDocumentCatalog().setAcroForm(form);
    }
    PDTextField field = new PDTextField(form);
    field.setPartialName(name);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(new PDRectangle(130, 792 - top - 4, 200, 16));
    widget.setPage(pdf.pdfPage());
    pdf.pdfPage().getAnnotations().add(widget);
    form.getFields().add(field);
    return field;
  }

  @Test
  void the_address_of_a_link_is_no_text_and_does_not_end_a_paragraph_at_a_page_break()
      throws Exception {
    DrawnPdf pdf = new DrawnPdf().page().lines(72, 600, FIRST_PAGE);
    annotate(pdf, link("https://example.org/report"), 600);
    pdf.page().lines(72, 100, "mill to repair the wheel.");

    assertThat(pdf.blocks())
        .containsExactly(
            "p " + String.join(" ", FIRST_PAGE), "continued mill to repair the wheel.");
  }

  @Test
  void bookmarks_are_no_text() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page().lines(72, 100, "The council describes the work.");
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle("Chapter of the bookmarks");
    PDDocumentOutline outline = new PDDocumentOutline();
    outline.addLast(item);
    pdf.document().getDocumentCatalog().setDocumentOutline(outline);

    assertThat(pdf.blocks()).containsExactly("p The council describes the work.");
  }

  @Test
  void a_comment_is_a_note_that_names_its_author() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page().lines(72, 100, "The council describes the work.");
    PDAnnotationText comment = new PDAnnotationText();
    comment.setTitlePopup("Anna");
    comment.setContents("Please check this figure.");
    annotate(pdf, comment, 100);

    assertThat(pdf.blocks())
        .containsExactly(
            "p The council describes the work.",
            "footnote Comment by Anna: Please check this figure.");
  }

  @Test
  void a_value_stands_at_its_field() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page().lines(72, 100, "Name:").lines(72, 160, "Town:");
    field(pdf, "name", 100).setValue("Ada Miller");
    field(pdf, "town", 160).setValue("Oldham");

    assertThat(pdf.lines())
        .anyMatch(line -> line.endsWith(" Name: Ada Miller"))
        .anyMatch(line -> line.endsWith(" Town: Oldham"));
  }

  @Test
  void a_value_that_a_viewer_has_yet_to_draw_is_read() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page().lines(72, 100, "Name:");
    PDTextField field = field(pdf, "name", 100);
    field.getCOSObject().setString(COSName.V, "Ada Miller");
    pdf.document().getDocumentCatalog().getAcroForm(null).setNeedAppearances(true);

    assertThat(pdf.blocks()).containsExactly("p Name: Ada Miller");
  }
}
