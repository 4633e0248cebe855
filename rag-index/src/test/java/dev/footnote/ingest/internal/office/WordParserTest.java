package dev.footnote.ingest.internal.office;

import static dev.footnote.ingest.internal.office.WordFile.deleted;
import static dev.footnote.ingest.internal.office.WordFile.inserted;
import static dev.footnote.ingest.internal.office.WordFile.p;
import static dev.footnote.ingest.internal.office.WordFile.r;
import static dev.footnote.ingest.internal.office.WordFile.styled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

/** A Word file is read as its pages show it once its changes are accepted. */
final class WordParserTest {

  private static final String RAISED = "<w:vertAlign w:val='superscript'/>";
  private static final String LOWERED = "<w:vertAlign w:val='subscript'/>";
  private static final String DELETED_MARK = "<w:rPr><w:del w:author='a'/></w:rPr>";

  @Test
  void deleted_text_is_left_out_and_inserted_text_is_kept() throws Exception {
    assertThat(
            WordFile.of(
                    p(r("The fee is "), deleted("100"), inserted(r("120")), r(" euros.")),
                    p(
                        "<w:ins w:author='a'>",
                        deleted("never accepted"),
                        "</w:ins>",
                        r("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "Shown.")),
                    p("<w:moveFrom w:author='a'>" + r("Moved.") + "</w:moveFrom>"),
                    p("<w:moveTo w:author='a'>" + r("Moved.") + "</w:moveTo>"))
                .outline())
        .containsExactly("p The fee is 120 euros.", "p Shown.", "p Moved.");
  }

  @Test
  void a_deleted_paragraph_mark_joins_two_paragraphs() throws Exception {
    assertThat(
            WordFile.of(
                    styled(DELETED_MARK, r("Schools pay ")),
                    styled(DELETED_MARK, deleted("nothing ")),
                    p(r("half.")),
                    p(r("Next.")))
                .outline())
        .containsExactly("p Schools pay half.", "p Next.");
  }

  @Test
  void a_deleted_mark_before_a_table_and_at_the_end_loses_no_text() throws Exception {
    assertThat(
            WordFile.of(
                    styled(DELETED_MARK, r("Before.")),
                    table(row("", cell("A"), cell("B")), row("", cell("C"), cell("D"))),
                    styled(DELETED_MARK, r("Last.")))
                .outline())
        .containsExactly("p Before.", "row A | B", "row C | D", "p Last.");
  }

  @Test
  void deleted_rows_and_cells_of_a_table_are_left_out() throws Exception {
    assertThat(
            WordFile.of(
                    table(
                        row("", cell("A"), cell("B")),
                        row("<w:trPr><w:del w:author='a'/></w:trPr>", cell("old"), cell("row")),
                        row(
                            "<w:trPr><w:ins w:author='a'/></w:trPr>",
                            "<w:tc><w:tcPr><w:cellDel w:author='a'/></w:tcPr>"
                                + p(r("gone"))
                                + "</w:tc>",
                            cell("C"),
                            cell("D"))))
                .outline())
        .containsExactly("row A | B", "row C | D");
  }

  @Test
  void raised_and_lowered_text_does_not_join_the_text_before_it() throws Exception {
    assertThat(
            WordFile.of(
                    p(r("10"), r(RAISED, "6"), r(" cells, H"), r(LOWERED, "2"), r("O")),
                    p(r("500"), r("<w:position w:val='8'/><w:sz w:val='12'/>", "1"), r(" euros")),
                    p(r("20"), r("<w:rStyle w:val='Mark'/>", "3"), r(" days")),
                    p(r("7"), r("<w:rStyle w:val='Mark'/><w:vertAlign w:val='baseline'/>", "5")))
                .with(
                    "styles",
                    "w:styles",
                    "<w:style w:type='character' w:styleId='Base'><w:rPr>"
                        + RAISED
                        + "</w:rPr></w:style><w:style w:type='character' w:styleId='Mark'>"
                        + "<w:basedOn w:val='Base'/></w:style>")
                .outline())
        .containsExactly("p 10⁶ cells, H2O", "p 500¹ euros", "p 20³ days", "p 75");
  }

  @Test
  void hidden_text_is_left_out() throws Exception {
    assertThat(
            WordFile.of(
                    p(r("<w:vanish/>", "secret"), r("<w:vanish w:val='0'/>", "Public."), r("")),
                    styled("<w:pStyle w:val='Gone'/>", r("draft")))
                .with(
                    "styles",
                    "w:styles",
                    "<w:style w:type='paragraph'"
                        + " w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>")
                .outline())
        .containsExactly("p Public.");
  }

  @Test
  void fields_show_their_result_and_symbols_their_character() throws Exception {
    String field = "<w:r><w:fldChar w:fldCharType='%s'/></w:r>";
    assertThat(
            WordFile.of(
                    p(
                        r("Page "),
                        field.formatted("begin"),
                        "<w:r><w:instrText> REF </w:instrText></w:r>",
                        r("code"),
                        field.formatted("separate"),
                        r("7"),
                        field.formatted("end"),
                        r(" of 9")),
                    p(
                        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:sym"
                            + " w:font='Symbol' w:char='F061'/><w:softHyphen/><w:t>x</w:t></w:r>"),
                    p(
                        "<w:ruby><w:rt>"
                            + r("とうきょう")
                            + "</w:rt><w:rubyBase>"
                            + r("東京")
                            + "</w:rubyBase></w:ruby>"),
                    p(
                        "<w:r><w:ruby><w:rt>"
                            + r("ruby")
                            + "</w:rt><w:rubyBase>"
                            + r("base")
                            + "</w:rubyBase></w:ruby></w:r>"))
                .outline())
        .contains("p Page 7 of 9", "p co-op αx", "p base");
  }

  @Test
  void a_text_box_is_read_once() throws Exception {
    String box = "<w:txbxContent>" + p(r("In the box.")) + "</w:txbxContent>";
    assertThat(
            WordFile.of(
                    p(
                        r("Around "),
                        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
                            + box
                            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                            + box
                            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                        r("it.")))
                .outline())
        .containsExactly("p Around it.", "p In the box.");
  }

  @Test
  void notes_follow_their_paragraph_with_the_mark_that_the_page_shows() throws Exception {
    assertThat(
            WordFile.of(
                    p(
                        r("The fee is 300"),
                        "<w:r><w:footnoteReference w:id='7'/></w:r>",
                        r(" euros"),
                        "<w:r><w:endnoteReference w:id='2'/></w:r>",
                        r(".")),
                    p(
                        r("Twice"),
                        r(RAISED, ""),
                        "<w:r><w:rPr>"
                            + RAISED
                            + "</w:rPr><w:footnoteReference w:id='9' w:customMarkFollows='1'/>"
                            + "<w:t>*</w:t></w:r>"))
                .with(
                    "footnotes",
                    "w:footnotes",
                    "<w:footnote w:type='separator' w:id='-1'>"
                        + p("<w:r><w:separator/></w:r>")
                        + "</w:footnote>"
                        + "<w:footnote w:id='7'>"
                        + p("<w:r><w:footnoteRef/></w:r>", r(" Schools pay half."))
                        + "</w:footnote><w:footnote w:id='9'>"
                        + p(r("* By law."))
                        + p(r("Since 2020."))
                        + "</w:footnote>")
                .with(
                    "endnotes",
                    "w:endnotes",
                    "<w:endnote w:id='2'>" + p(r("See the annex.")) + "</w:endnote>")
                .outline())
        .containsExactly(
            "p The fee is 300¹ euros\u2071.",
            "note ¹ Schools pay half.",
            "note \u2071 See the annex.",
            "p Twice*",
            "note * By law. Since 2020.");
  }

  @Test
  void notes_of_a_table_follow_it() throws Exception {
    assertThat(
            WordFile.of(
                    table(
                        row("", cell("Plan"), cell("Fee")),
                        row(
                            "",
                            cell("Basic"),
                            "<w:tc>"
                                + p(r("500"), "<w:r><w:footnoteReference w:id='1'/></w:r>")
                                + "</w:tc>")))
                .with(
                    "footnotes",
                    "w:footnotes",
                    "<w:footnote w:id='1'>" + p(r("For members.")) + "</w:footnote>")
                .outline())
        .endsWith("row Basic | 500¹", "note ¹ For members.");
  }

  @Test
  void a_comment_is_a_note_with_its_author() throws Exception {
    assertThat(
            WordFile.of(
                    p(
                        "<w:commentRangeStart w:id='0'/>",
                        r("Sentence."),
                        "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"))
                .with(
                    "comments",
                    "w:comments",
                    "<w:comment w:id='0' w:author='Rev'>" + p(r("Check this.")) + "</w:comment>")
                .outline())
        .containsExactly("p Sentence.", "note Comment by Rev: Check this.");
  }

  @Test
  void headings_follow_from_outline_levels_and_from_names_in_any_language() throws Exception {
    assertThat(
            WordFile.of(
                    styled("<w:pStyle w:val='a'/>", r("One")),
                    styled("<w:pStyle w:val='b'/>", r("Two")),
                    styled("<w:outlineLvl w:val='2'/>", r("Three")),
                    styled("<w:pStyle w:val='c'/>", r("Four")),
                    styled("<w:pStyle w:val='a'/><w:outlineLvl w:val='9'/>", r("Text.")))
                .with(
                    "styles",
                    "w:styles",
                    style("a", "Kapitel", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>")
                        + style("b", "Überschrift 2", "")
                        + style("c", "Mine", "<w:basedOn w:val='d'/>")
                        + style("d", "heading 4", ""))
                .outline())
        .containsExactly("h1 One", "h2 Two", "h3 Three", "h4 Four", "p Text.");
  }

  @Test
  void list_items_have_the_numbers_that_the_page_shows() throws Exception {
    String item = "<w:numPr><w:ilvl w:val='%d'/><w:numId w:val='%d'/></w:numPr>";
    assertThat(
            WordFile.of(
                    styled(item.formatted(0, 1), r("Scope")),
                    styled(item.formatted(1, 1), r("Goods")),
                    styled(item.formatted(1, 1), r("Services")),
                    styled(item.formatted(0, 1) + DELETED_MARK, deleted("gone")),
                    styled(item.formatted(0, 1), r("Price")),
                    styled(item.formatted(1, 1), r("Net")),
                    styled(item.formatted(0, 2), r("Restarted")),
                    styled(item.formatted(0, 3), r("Bullet")),
                    styled(item.formatted(0, 0), r("No item")))
                .with(
                    "numbering",
                    "w:numbering",
                    "<w:abstractNum w:abstractNumId='5'>"
                        + level(0, "upperRoman", "%1.")
                        + level(1, "lowerLetter", "%1.%2)")
                        + "</w:abstractNum><w:abstractNum w:abstractNumId='6'>"
                        + level(0, "bullet", "o")
                        + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId"
                        + " w:val='5'/></w:num><w:num w:numId='2'><w:abstractNumId"
                        + " w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride"
                        + " w:val='4'/></w:lvlOverride></w:num><w:num w:numId='3'><w:abstractNumId"
                        + " w:val='6'/></w:num>")
                .outline())
        .containsExactly(
            "- I. Scope",
            "- I.a) Goods",
            "- I.b) Services",
            "- II. Price",
            "- II.a) Net",
            "- IV. Restarted",
            "- Bullet",
            "p No item");
  }

  @Test
  void code_keeps_its_lines() throws Exception {
    String courier = "<w:rFonts w:ascii='Courier New'/>";
    assertThat(
            WordFile.of(
                    styled("<w:pStyle w:val='s'/>", r("import sys")),
                    styled("<w:pStyle w:val='s'/>", r("  print(1)")),
                    p(r("Between.")),
                    p(r(courier, "SELECT * FROM t;")),
                    p(r(courier, "This memo is set in a typewriter face.")))
                .with("styles", "w:styles", style("s", "Source Code", ""))
                .outline())
        .containsExactly(
            "pre import sys\n  print(1)",
            "p Between.",
            "pre SELECT * FROM t;\nThis memo is set in a typewriter face.");
  }

  @Test
  void formulas_are_text_in_a_line() throws Exception {
    String x = "<m:e>" + m("x") + "</m:e>";
    assertThat(
            WordFile.of(
                    p(
                        r("Area "),
                        "<m:oMath><m:sSup>"
                            + x
                            + "<m:sup>"
                            + m("2")
                            + "</m:sup></m:sSup></m:oMath>",
                        r(" and 3"),
                        "<m:oMath><m:f><m:num>"
                            + m("1")
                            + "</m:num><m:den>"
                            + m("a+b")
                            + "</m:den></m:f></m:oMath>"),
                    p("<m:oMath><m:rad><m:deg/>" + x + "</m:rad></m:oMath>"))
                .outline())
        .containsExactly("p Area x² and 3 1/(a+b)", "p √x");
  }

  @Test
  void a_chart_is_a_table_of_categories_and_series() throws Exception {
    String values = "<c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode>";
    String chart =
        "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart>"
            + "<c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>North"
            + "</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>"
            + "<c:pt idx='0'><c:v>2019</c:v></c:pt><c:pt idx='1'><c:v>2020</c:v></c:pt>"
            + "</c:strCache></c:strRef></c:cat>"
            + values
            + "<c:pt idx='0'><c:v>0.12</c:v></c:pt><c:pt idx='1'><c:v>0.3</c:v></c:pt>"
            + "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>"
            + "</c:chartSpace>";
    assertThat(
            WordFile.of(
                    p(r("Growth:"), "<w:r><w:drawing><c:chart r:id='rchart'/></w:drawing></w:r>"),
                    p(r("After.")))
                .with(
                    "chart",
                    "chart1.xml",
                    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                    chart)
                .outline())
        .containsExactly(
            "p Growth:", "head | North", "row 2019 | 12%", "row 2020 | 30%", "p After.");
  }

  @Test
  void a_header_is_marked_by_repeated_rows_by_the_style_or_by_bold_type() throws Exception {
    String bold = "<w:tc>" + p(r("<w:b/>", "%s")) + "</w:tc>";
    assertThat(
            WordFile.of(
                    table(
                        row("<w:trPr><w:tblHeader/></w:trPr>", cell("A"), cell("B")),
                        row("", cell("c"), cell("d"))),
                    p(r("and")),
                    table(
                        row("", bold.formatted("E"), bold.formatted("F")),
                        row("", cell("g"), cell("h"))),
                    p(r("and")),
                    table(row("", cell("i"), cell("j")), row("", cell("k"), cell("l"))))
                .outline())
        .containsExactly(
            "head A | B",
            "row c | d",
            "p and",
            "head E | F",
            "row g | h",
            "p and",
            "row i | j",
            "row k | l");
  }

  @Test
  void the_strict_variant_is_read_too() throws Exception {
    assertThat(
            WordFile.of(p(r("Cost"), r(RAISED, "1"), deleted("old")))
                .with("styles", "w:styles", style("s", "Source Code", ""))
                .strict()
                .outline())
        .containsExactly("p Cost¹");
  }

  @Test
  void a_picture_in_the_strict_variant_is_told_to_be_unread() throws Exception {
    byte[] file =
        WordFile.of(p(r("Cost")))
            .with("image", "media/image1.png", "image/png", "x")
            .strict()
            .bytes();
    assertThat(
            DocumentReader.create()
                .read("id", "a.docx", new ByteArrayInputStream(file), Access.everyone())
                .gaps())
        .anyMatch(gap -> gap.contains("Strict"));
  }

  private static String style(String id, String name, String properties) {
    return "<w:style w:type='paragraph' w:styleId='%s'><w:name w:val='%s'/>%s</w:style>"
        .formatted(id, name, properties);
  }

  private static String level(int index, String format, String text) {
    return "<w:lvl w:ilvl='%d'><w:start w:val='1'/><w:numFmt w:val='%s'/><w:lvlText w:val='%s'/></w:lvl>"
        .formatted(index, format, text);
  }

  private static String m(String text) {
    return "<m:r><m:t>" + text + "</m:t></m:r>";
  }

  private static String table(String... rows) {
    return "<w:tbl>" + String.join("", rows) + "</w:tbl>";
  }

  private static String row(String properties, String... cells) {
    return "<w:tr>" + properties + String.join("", cells) + "</w:tr>";
  }

  private static String cell(String text) {
    return "<w:tc>" + p(r(text)) + "</w:tc>";
  }
}
