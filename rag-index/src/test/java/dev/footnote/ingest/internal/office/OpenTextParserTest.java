package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text or presentation of OpenDocument is read as its pages show it. */
final class OpenTextParserTest {

  private static final DocumentReader READER = DocumentReader.create();

  private static final String STYLES =
      style("Sup", "text", "<style:text-properties style:text-position='33% 58%'/>")
          + style("Sub", "text", "<style:text-properties style:text-position='sub 58%'/>")
          + style("Gone", "text", "<style:text-properties text:display='none'/>")
          + "<style:style style:name='P1' style:family='paragraph'"
          + " style:parent-style-name='Preformatted_20_Text'/>"
          + style("Preformatted_20_Text", "paragraph", "")
          + style("Table_20_Heading", "paragraph", "")
          + "<text:list-style style:name='L1'><text:list-level-style-number text:level='1'"
          + " style:num-format='1' style:num-suffix='.'/><text:list-level-style-number"
          + " text:level='2' style:num-format='a' style:num-suffix=')'/></text:list-style>"
          + "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1'"
          + " text:bullet-char='o'/></text:list-style>";

  @Test
  void deleted_text_is_left_out() throws Exception {
    assertThat(
            text(
                "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
                    + "<text:p>100</text:p></text:deletion></text:changed-region>"
                    + "</text:tracked-changes>",
                p(
                    "The fee is <text:change text:change-id='c1'/><text:change-start"
                        + " text:change-id='c2'/>120<text:change-end text:change-id='c2'/>"
                        + " euros.")))
        .containsExactly("p The fee is 120 euros.");
  }

  @Test
  void raised_lowered_and_hidden_text_is_told_apart() throws Exception {
    assertThat(
            text(
                p("10" + span("Sup", "6") + " cells, H" + span("Sub", "2") + "O"),
                p("A" + span("Gone", "secret") + "<text:s text:c='2'/>B<text:tab/>C")))
        .containsExactly("p 10⁶ cells, H2O", "p A B C");
  }

  @Test
  void notes_and_comments_follow_their_paragraph() throws Exception {
    assertThat(
            text(
                p(
                    "The fee is 300"
                        + "<text:note text:note-class='footnote'><text:note-citation>1"
                        + "</text:note-citation><text:note-body><text:p>Schools pay half.</text:p>"
                        + "</text:note-body></text:note> euros<office:annotation>"
                        + "<dc:creator>Rev</dc:creator><dc:date>2024-01-01</dc:date>"
                        + "<text:p>Check.</text:p></office:annotation>."),
                p("Next.")))
        .containsExactly(
            "p The fee is 300¹ euros.",
            "note ¹ Schools pay half.",
            "note Comment by Rev: Check.",
            "p Next.");
  }

  @Test
  void lists_have_their_numbers_and_headings_their_levels() throws Exception {
    assertThat(
            text(
                "<text:h text:outline-level='2'>Scope</text:h>",
                "<text:list text:style-name='L1'>"
                    + item(
                        p("One")
                            + "<text:list>"
                            + item(p("Inner"))
                            + item(p("Second"))
                            + "</text:list>")
                    + item(p("Two") + p("More of two."))
                    + "</text:list>",
                "<text:list text:style-name='L1' text:continue-numbering='true'>"
                    + item(p("Three"))
                    + "</text:list>",
                "<text:list text:style-name='L2'>" + item(p("Bullet")) + "</text:list>"))
        .containsExactly(
            "h2 Scope",
            "- 1. One",
            "- a) Inner",
            "- b) Second",
            "- 2. Two",
            "p More of two.",
            "- 3. Three",
            "- Bullet");
  }

  @Test
  void a_table_keeps_its_merged_cells_and_its_header() throws Exception {
    assertThat(
            text(
                "<table:table><table:table-header-rows><table:table-row>"
                    + cell("", "Plan")
                    + cell("", "Fee")
                    + "</table:table-row></table:table-header-rows><table:table-row>"
                    + cell("table:number-rows-spanned='2'", "Basic")
                    + cell("", "10")
                    + "</table:table-row><table:table-row><table:covered-table-cell/>"
                    + cell("", "20")
                    + "</table:table-row></table:table>"))
        .containsExactly("head Plan | Fee", "row Basic | 10", "row Basic | 20");
  }

  @Test
  void lines_of_code_stay_together() throws Exception {
    assertThat(
            text(
                "<text:p text:style-name='P1'>if x:</text:p>",
                "<text:p text:style-name='P1'><text:s text:c='2'/>y()</text:p>",
                p("After.")))
        .containsExactly("pre if x:\n  y()", "p After.");
  }

  @Test
  void charts_and_formulas_are_read_at_their_place() throws Exception {
    String chart =
        root(
            "<office:body><office:chart><chart:chart><table:table table:name='local-table'>"
                + "<table:table-header-rows><table:table-row>"
                + cell("", "")
                + cell("", "North")
                + "</table:table-row></table:table-header-rows><table:table-rows><table:table-row>"
                + cell("", "2019")
                + cell("", "120")
                + "</table:table-row></table:table-rows></table:table></chart:chart>"
                + "</office:chart></office:body>");
    String formula =
        "<math"
            + " xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><msup><mi>x</mi><mn>2</mn>"
            + "</msup><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"
            + "<annotation>x^2</annotation></semantics></math>";
    assertThat(
            read(
                "text",
                p("Growth" + object("./Object 1")) + p("Formula" + object("./Object 2")),
                Entry.of("Object 1/content.xml", chart),
                Entry.of("Object 2/content.xml", formula)))
        .containsExactly("p Growth", "head | North", "row 2019 | 120", "p Formula", "p x²=1/2");
  }

  @Test
  void slides_are_pages_with_titles_and_speaker_notes() throws Exception {
    assertThat(
            read(
                "presentation",
                "<draw:page><draw:frame svg:x='1cm' svg:y='9cm' svg:width='1cm' svg:height='1cm'>"
                    + "<draw:text-box>"
                    + p("Below.")
                    + "</draw:text-box></draw:frame>"
                    + "<draw:frame svg:x='1cm' svg:y='4cm' svg:width='1cm' svg:height='1cm'>"
                    + "<draw:text-box>"
                    + p("Above.")
                    + "</draw:text-box></draw:frame>"
                    + "<draw:frame presentation:class='title'><draw:text-box>"
                    + p("Results")
                    + p("of 2024")
                    + "</draw:text-box></draw:frame><presentation:notes><draw:frame"
                    + " presentation:class='notes'><draw:text-box>"
                    + p("Say thanks.")
                    + "</draw:text-box></draw:frame></presentation:notes></draw:page>"))
        .containsExactly(
            "h1 Results of 2024", "p Above.", "p Below.", "note Speaker notes: Say thanks.");
  }

  private static List<String> text(String... blocks) throws Exception {
    return read("text", String.join("", blocks));
  }

  private static List<String> read(String kind, String body, Entry... objects) throws Exception {
    String content =
        root(
            "<office:automatic-styles>"
                + STYLES
                + "</office:automatic-styles><office:body><office:"
                + kind
                + ">"
                + body
                + "</office:"
                + kind
                + "></office:body>");
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of("mimetype", "application/vnd.oasis.opendocument." + kind));
    entries.add(Entry.of("content.xml", content));
    entries.addAll(List.of(objects));
    byte[] bytes = SampleFiles.zip(entries.toArray(Entry[]::new));
    String name = kind.equals("text") ? "a.odt" : "a.odp";
    return Outline.of(
        READER.read("id", name, new ByteArrayInputStream(bytes), Access.everyone()).document());
  }

  private static String root(String content) {
    String base = "urn:oasis:names:tc:opendocument:xmlns:";
    StringBuilder root = new StringBuilder("<office:document-content");
    for (String prefix :
        List.of(
            "office",
            "table",
            "text",
            "style",
            "chart",
            "presentation",
            "draw=drawing",
            "svg=svg-compatible")) {
      List<String> names = Splitter.on('=').splitToList(prefix);
      root.append(" xmlns:%s='%s%s:1.0'".formatted(names.getFirst(), base, names.getLast()));
    }
    return root
        + " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        + content
        + "</office:document-content>";
  }

  private static String style(String name, String family, String properties) {
    return "<style:style style:name='%s' style:family='%s'>%s</style:style>"
        .formatted(name, family, properties);
  }

  private static String p(String content) {
    return "<text:p>" + content + "</text:p>";
  }

  private static String span(String style, String text) {
    return "<text:span text:style-name='" + style + "'>" + text + "</text:span>";
  }

  private static String item(String content) {
    return "<text:list-item>" + content + "</text:list-item>";
  }

  private static String cell(String attributes, String text) {
    return "<table:table-cell " + attributes + ">" + p(text) + "</table:table-cell>";
  }

  private static String object(String path) {
    return "<draw:frame><draw:object xlink:href='" + path + "'/></draw:frame>";
  }
}
