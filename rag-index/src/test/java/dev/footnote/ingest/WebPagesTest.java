package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page is read as a browser shows it, without the parts around its own text. */
final class WebPagesTest {

  private static final DocumentReader READER = DocumentReader.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='display:none'>Old</p>",
        "<p style='color:red; DISPLAY : none !important'>Old</p>",
        "<div style='visibility: hidden'><p>Old</p></div>",
        "<p hidden>Old</p>",
        "<p aria-hidden='true'>Old</p>",
        "<noscript><p>Old</p></noscript>",
        "<template><p>Old</p></template>",
        "<!-- Old --><script>Old</script><style>.a{}</style>",
        "<dialog>Old</dialog>",
        "<span class='sr-only'>Old</span>",
        "<p class='gone'>Old</p>",
        "<p id='gone'>Old</p>",
        "<p class='d-none'>Old</p>",
        "<select><option>Old</option></select><textarea>Old</textarea><button>Old</button>",
        "<svg><title>Old</title><path/></svg>",
        "<p>Open <del>Old</del><s>Old</s></p>",
        "<p>Open <span style='text-decoration: line-through'>Old</span></p>",
      })
  void content_that_is_not_shown_or_struck_out_is_left_out(String html) {
    String style =
        "<style>/* x */ @media print { p { display: none } } .gone, p#gone { display: none }"
            + " a:hover{display:none}</style>";

    assertThat(
            String.join("\n", outline(style + "<main><p>Open from 10 am.</p>" + html + "</main>")))
        .contains("Open from 10 am.")
        .doesNotContain("Old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<details><summary>More</summary><p>Kept</p></details>",
        "<p hidden='until-found'>Kept</p>",
        "<a href='#a'>More</a><div id='a' style='display:none'>Kept</div>",
        "<div role='tabpanel' hidden>Kept</div>",
        "<p class='d-none d-md-block'>Kept</p>",
        "<style>.js p{display:none} p{display:none} p{display:block}</style><p>Kept</p>",
        "<h3><button>Kept</button></h3><p>Text.</p>",
        "<aside class='note'><p>Kept</p></aside>",
        "<article><header><h2>Kept</h2></header><footer>By Ann</footer></article>",
        "<div class='recommended'>Kept</div>",
        "<ins>Kept</ins>",
      })
  void content_that_a_reader_can_open_or_that_belongs_to_the_text_is_kept(String html) {
    assertThat(String.join("\n", outline("<main><p>Open from 10 am.</p>" + html + "</main>")))
        .contains("Kept");
  }

  @Test
  void the_parts_of_the_site_are_left_out() {
    assertThat(
            outline(
                """
                <div id="cookie-banner" role="dialog"><p>We use cookies. Accept all?</p></div>
                <a class="skip-link" href="#m">Skip to content</a>
                <header><p>Hill Museum</p><nav><a href="/">Home</a></nav></header>
                <ul class="breadcrumb"><li><a href="/">Home</a></li><li>Visit</li></ul>
                <div role="navigation"><a href="/a">Alpha</a></div>
                <main><h1>Opening hours</h1><p>Open from 10 am.</p>
                <div class="share-buttons"><a href="#">Tweet</a></div>
                <section><h2>Related articles</h2><ul><li><a href="/b">Tours</a></li></ul></section>
                </main>
                <aside><h2>Related</h2><ul><li>Guided tours</li></ul></aside>
                <footer><p>Copyright Hill Museum. All rights reserved.</p></footer>
                """))
        .containsExactly("h1 Opening hours", "p Open from 10 am.");
  }

  @Test
  void a_page_without_main_loses_only_what_is_certain() {
    assertThat(
            outline(
                """
                <div class="header"><h1>Opening hours</h1></div>
                <div class="menu"><a href="/">Home</a> <a href="/a">Alpha</a></div>
                <div class="content"><p>Open from 10 am to 6 pm, Tuesday to Sunday.</p></div>
                <div class="menu"><h2>Lunch</h2><p>Soup 5 euros</p></div>
                <div class="footer">Copyright Hill Museum</div>
                """))
        .containsExactly(
            "h1 Opening hours",
            "p Open from 10 am to 6 pm, Tuesday to Sunday.",
            "h2 Lunch",
            "p Soup 5 euros");
  }

  @Test
  void a_page_without_other_text_keeps_such_parts() {
    assertThat(
            outline(
                "<nav><a href='/'>Home</a></nav><footer><p>Imprint: Hill Museum,"
                    + " Graz.</p></footer>"))
        .contains("p Imprint: Hill Museum, Graz.");
    assertThat(
            outline(
                "<header><h1>Links</h1></header><nav><ul><li><a"
                    + " href='/a'>Alpha</a></li></ul></nav>"))
        .contains("- Alpha");
    assertThat(outline("<body style='display:none'><p style='display:none'>All of it.</p></body>"))
        .containsExactly("p All of it.");
  }

  @Test
  void words_are_separated_where_a_browser_separates_them() {
    assertThat(outline("<div>One<div>Two</div>Three</div>"))
        .containsExactly("p One", "p Two", "p Three");
    assertThat(outline("<p>Foot<b>note</b>, a<wbr>b, co\u00ADop, 5&nbsp;kg</p>"))
        .containsExactly("p Footnote, ab, coop, 5 kg");
    assertThat(outline("<p><a href=a>Home</a><a href=b>Visit</a></p>"))
        .containsExactly("p Home Visit");
    assertThat(
            outline(
                "<p><span style='display:block'>One</span><span"
                    + " style='display:block'>Two</span></p>"))
        .containsExactly("p One", "p Two");
    assertThat(outline("<p>One<br>still one<br><br>Two</p>"))
        .containsExactly("p One still one", "p Two");
  }

  @Test
  void quotes_formulas_and_readings_above_characters_are_text_in_a_line() {
    assertThat(outline("<p>She said <q>yes</q>.</p>")).containsExactly("p She said “yes”.");
    assertThat(outline("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby></p>"))
        .containsExactly("p 東京");
    assertThat(
            outline(
                "<p>E ="
                    + " <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup><annotation>mc^2</annotation></math></p>"))
        .containsExactly("p E = mc²");
    assertThat(
            outline(
                "<p>10<span style='vertical-align:super'>6</span> m<span"
                    + " class=superscript>2</span></p>"))
        .containsExactly("p 10⁶ m²");
  }

  @Test
  void merged_cells_count_for_each_row_and_column() {
    assertThat(
            outline(
                """
                <table><caption>Tariffs</caption>
                <thead><tr><th rowspan=2>Region<th colspan=2>Price<tr><th>Net<th>Gross</thead>
                <tbody><tr><td rowspan=2>North<td>10<td>12<tr><td>20<td>24</tbody></table>
                """))
        .contains("row North | 10 | 12", "row North | 20 | 24");
  }

  @Test
  void a_sign_that_is_a_picture_is_the_value_of_its_cell() {
    assertThat(
            outline(
                "<table><tr><th>Item<th>Stock</tr><tr><td>Pump<td><img src=y.png"
                    + " alt=yes></tr></table>"))
        .contains("row Pump | yes");
  }

  @Test
  void notes_stand_apart_with_the_form_of_their_mark() {
    assertThat(
            outline(
                """
                <p>The fee is 500<sup><a href="#n1" id="r1">1</a></sup> euros for members<a href="#n2">[2]</a>.</p>
                <ol><li id="n1">Students pay half. <a href="#r1">\u21A9</a></li>
                <li id="n2"><a href="#r2">^</a> Since 2020.</li></ol>
                """))
        .containsExactly(
            "p The fee is 500¹ euros for members[2].",
            "note ¹ Students pay half.",
            "note [2] Since 2020.");
    assertThat(
            outline(
                "<p>The fee is 500<sup>*</sup> euros.</p><p><sup>*</sup> Students pay half.</p>"
                    + "<p><sup>6</sup>Li is lighter.</p>"))
        .containsExactly(
            "p The fee is 500* euros.", "note * Students pay half.", "p ⁶Li is lighter.");
  }

  @Test
  void definitions_follow_their_term() {
    assertThat(outline("<dl><dt>Fee<dd>500 euros<dt>Term<dd>Two years</dl>"))
        .containsExactly("p Fee: 500 euros", "p Term: Two years");
  }

  private static List<String> outline(String body) {
    Entry file =
        Entry.of("a.html", "<!doctype html><html><head><meta charset=utf-8></head>" + body);
    return Outline.of(
        READER
            .read(
                file.name(), file.name(), new ByteArrayInputStream(file.bytes()), Access.everyone())
            .document());
  }
}
