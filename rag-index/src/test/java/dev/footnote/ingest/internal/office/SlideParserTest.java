package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A presentation is read slide by slide, with its titles, tables and notes. */
final class SlideParserTest {

  private static final DocumentReader READER = DocumentReader.create();

  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.presentationml.";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  @Test
  void titles_are_headings_and_come_first() throws Exception {
    assertThat(
            outline(
                slide(
                    shape("", box(0, 500), "Below."),
                    shape("", box(0, 200), "Above."),
                    shape("<p:ph type='ctrTitle'/>", box(0, 0), "Results"),
                    shape("<p:ph type='sldNum' idx='4'/>", box(0, 900), "7"))))
        .containsExactly("h1 Results", "p Above.", "p Below.");
  }

  @Test
  void columns_are_read_one_after_the_other_where_the_file_has_them_so() throws Exception {
    assertThat(
            outline(
                slide(
                    shape("", "<a:off x='0' y='0'/><a:ext cx='90' cy='90'/>", "L1"),
                    shape("", "<a:off x='0' y='100'/><a:ext cx='90' cy='90'/>", "L2"),
                    shape("", "<a:off x='100' y='0'/><a:ext cx='90' cy='90'/>", "R1"),
                    shape("", "<a:off x='100' y='100'/><a:ext cx='90' cy='90'/>", "R2"))))
        .containsExactly("p L1", "p L2", "p R1", "p R2");
  }

  @Test
  void raised_text_does_not_join_the_text_before_it() throws Exception {
    assertThat(
            outline(
                slide(
                    body(
                        "<a:p><a:r><a:t>500</a:t></a:r><a:r><a:rPr"
                            + " baseline='30000'/><a:t>1</a:t></a:r><a:r><a:t> euros,"
                            + " CO</a:t></a:r><a:r><a:rPr baseline='-25000'/>"
                            + "<a:t>2</a:t></a:r></a:p>"))))
        .containsExactly("p 500¹ euros, CO2");
  }

  @Test
  void numbered_and_bulleted_paragraphs_are_items() throws Exception {
    String numbered =
        "<a:p><a:pPr><a:buAutoNum type='alphaLcParenR'/></a:pPr><a:r><a:t>%s</a:t></a:r></a:p>";
    assertThat(
            outline(
                slide(
                    body(
                        numbered.formatted("One"),
                        numbered.formatted("Two"),
                        "<a:p><a:pPr><a:buChar char='o'/></a:pPr><a:r><a:t>Dot</a:t></a:r></a:p>",
                        "<a:p><a:r><a:t>Text</a:t></a:r></a:p>"))))
        .containsExactly("- a) One", "- b) Two", "- Dot", "p Text");
  }

  @Test
  void a_table_keeps_its_merged_cells_and_its_header() throws Exception {
    assertThat(
            outline(
                slide(
                    "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow='1'/><a:tr>"
                        + cell("gridSpan='2'", "Fees")
                        + cell("hMerge='1'", "")
                        + "</a:tr><a:tr>"
                        + cell("rowSpan='2'", "Basic")
                        + cell("", "10")
                        + "</a:tr><a:tr>"
                        + cell("vMerge='1'", "")
                        + cell("", "20")
                        + "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>")))
        .endsWith("row Basic | 10", "row Basic | 20");
  }

  @Test
  void slides_are_pages_in_the_order_of_the_show() throws Exception {
    Document document =
        read(
            List.of(slide(shape("", "", "Second.")), slide(shape("", "", "First."))),
            "<p:sldId id='300' r:id='s2'/><p:sldId id='301' r:id='s1'/>",
            List.of());

    assertThat(Outline.of(document)).containsExactly("p First.", "p Second.");
    assertThat(document.pages()).hasSize(2);
  }

  @Test
  void hidden_slides_and_speaker_notes_are_told_apart() throws Exception {
    String notes =
        "<p:notes "
            + NAMESPACES
            + "><p:cSld><p:spTree>"
            + shape("<p:ph type='sldImg'/>", "", "")
            + shape("<p:ph type='body' idx='1'/>", "", "Say thanks.")
            + shape("<p:ph type='sldNum' idx='2'/>", "", "1")
            + "</p:spTree></p:cSld></p:notes>";
    assertThat(
            Outline.of(
                read(
                    List.of(slide(shape("", "", "Old.")).replace("<p:sld ", "<p:sld show='0' ")),
                    "<p:sldId id='300' r:id='s1'/>",
                    List.of(
                        Entry.of("ppt/notesSlides/notes1.xml", notes),
                        Entry.of(
                            "ppt/slides/_rels/slide1.xml.rels",
                            relations(relation("n", "notesSlide", "../notesSlides/notes1.xml")))))))
        .containsExactly("caption Hidden slide", "p Old.", "note Speaker notes: Say thanks.");
  }

  private static final String NAMESPACES =
      "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
          + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:r='"
          + RELATIONS
          + "'";

  private static List<String> outline(String slide) throws Exception {
    return Outline.of(read(List.of(slide), "<p:sldId id='300' r:id='s1'/>", List.of()));
  }

  private static Document read(List<String> slides, String order, List<Entry> more)
      throws Exception {
    StringBuilder types =
        new StringBuilder(
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                + "<Default Extension='rels'"
                + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                + "<Default Extension='xml' ContentType='"
                + TYPE
                + "notesSlide+xml'/><Override PartName='/ppt/presentation.xml' ContentType='"
                + TYPE
                + "presentation.main+xml'/>");
    StringBuilder relations = new StringBuilder();
    List<Entry> entries = new ArrayList<>(more);
    for (int i = 1; i <= slides.size(); i++) {
      types.append(
          "<Override PartName='/ppt/slides/slide%d.xml' ContentType='%sslide+xml'/>"
              .formatted(i, TYPE));
      relations.append(relation("s" + i, "slide", "slides/slide" + i + ".xml"));
      entries.add(Entry.of("ppt/slides/slide" + i + ".xml", slides.get(i - 1)));
    }
    entries.addFirst(Entry.of("[Content_Types].xml", types + "</Types>"));
    entries.add(
        Entry.of(
            "_rels/.rels", relations(relation("r", "officeDocument", "ppt/presentation.xml"))));
    entries.add(Entry.of("ppt/_rels/presentation.xml.rels", relations(relations.toString())));
    entries.add(
        Entry.of(
            "ppt/presentation.xml",
            "<p:presentation "
                + NAMESPACES
                + "><p:sldIdLst>"
                + order
                + "</p:sldIdLst></p:presentation>"));
    byte[] bytes = SampleFiles.zip(entries.toArray(Entry[]::new));
    return READER
        .read("id", "a.pptx", new ByteArrayInputStream(bytes), Access.everyone())
        .document();
  }

  private static String slide(String... shapes) {
    return "<p:sld "
        + NAMESPACES
        + "><p:cSld><p:spTree>"
        + String.join("", shapes)
        + "</p:spTree></p:cSld></p:sld>";
  }

  private static String shape(String placeholder, String box, String text) {
    return "<p:sp><p:nvSpPr><p:cNvPr id='1' name='x'/><p:nvPr>"
        + placeholder
        + "</p:nvPr></p:nvSpPr><p:spPr>"
        + (box.isEmpty() ? "" : "<a:xfrm>" + box + "</a:xfrm>")
        + "</p:spPr><p:txBody><a:p><a:r><a:t>"
        + text
        + "</a:t></a:r></a:p></p:txBody></p:sp>";
  }

  private static String body(String... paragraphs) {
    return "<p:sp><p:txBody>" + String.join("", paragraphs) + "</p:txBody></p:sp>";
  }

  private static String box(int left, int top) {
    return "<a:off x='%d' y='%d'/><a:ext cx='100' cy='100'/>".formatted(left, top);
  }

  private static String cell(String attributes, String text) {
    return "<a:tc "
        + attributes
        + "><a:txBody><a:p><a:r><a:t>"
        + text
        + "</a:t></a:r></a:p></a:txBody></a:tc>";
  }

  private static String relations(String content) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + content
        + "</Relationships>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id='%s' Type='%s/%s' Target='%s'/>"
        .formatted(id, RELATIONS, type, target);
  }
}
