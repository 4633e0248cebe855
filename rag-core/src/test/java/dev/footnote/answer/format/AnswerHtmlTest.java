package dev.footnote.answer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.google.common.base.CharMatcher;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.testing.Attacks;
import dev.footnote.testing.SeededRandom;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The HTML is a readable page in which text stays text. */
@ExtendWith(SeededRandom.class)
class AnswerHtmlTest {

  private static final Document POLICY =
      Document.builder("a/policy.pdf")
          .page(3)
          .heading(1, "Terms")
          .heading(2, "Length")
          .paragraph("It lasts two years & a day.")
          .paragraph("It starts today.")
          .build();

  @Test
  void statements_with_references_come_before_the_notes() {
    AnswerHtml html =
        AnswerHtml.withLinks(
            citation -> Optional.of(URI.create("/docs/" + citation.documentId() + "?a=1&b=2")));
    assertThat(html.write(answer(POLICY, 2, 3, 2), "a1-"))
        .isEqualTo(
            """
            <article class="answer">
            <p dir="auto"><bdi class="statement">It lasts two years &amp; a day.</bdi>\
            <sup><a id="a1-ref-1-1" href="#a1-note-1" role="doc-noteref">1</a></sup></p>
            <p dir="auto"><bdi class="statement">It starts today.</bdi>\
            <sup><a id="a1-ref-2-1" href="#a1-note-2" role="doc-noteref">2</a></sup></p>
            <p dir="auto"><bdi class="statement">It lasts two years &amp; a day.</bdi>\
            <sup><a id="a1-ref-1-2" href="#a1-note-1" role="doc-noteref">1</a></sup></p>
            <section class="sources" role="doc-endnotes">
            <ol>
            <li id="a1-note-1"><cite dir="auto">\
            <a href="/docs/a/policy.pdf?a=1&amp;b=2">policy.pdf</a></cite>, \
            <span class="document" dir="auto">a/policy.pdf</span>, \
            <span class="headings" dir="auto">Terms › Length</span>, \
            <span class="page" dir="auto">p. 3</span>
            <blockquote cite="/docs/a/policy.pdf?a=1&amp;b=2" dir="auto">\
            It lasts two years &amp; a day.</blockquote>
            <a href="#a1-ref-1-1" role="doc-backlink">↩</a> \
            <a href="#a1-ref-1-2" role="doc-backlink">↩</a></li>
            <li id="a1-note-2"><cite dir="auto">\
            <a href="/docs/a/policy.pdf?a=1&amp;b=2">policy.pdf</a></cite>, \
            <span class="document" dir="auto">a/policy.pdf</span>, \
            <span class="headings" dir="auto">Terms › Length</span>, \
            <span class="page" dir="auto">p. 3</span>
            <blockquote cite="/docs/a/policy.pdf?a=1&amp;b=2" dir="auto">\
            It starts today.</blockquote>
            <a href="#a1-ref-2-1" role="doc-backlink">↩</a></li>
            </ol>
            </section>
            </article>
            """);
  }

  @Test
  void missing_parts_conflicts_and_flaws_are_shown() {
    Passage first = new PassageCutter(Document.of("a", "It is 3.")).cut(0, new Span(0, 8));
    Passage second = new PassageCutter(Document.of("b", "It is 4.")).cut(0, new Span(0, 8));
    Evidence three = Evidence.quoted(first, first.span(), 1);
    Evidence four = Evidence.quoted(second, second.span(), 1);
    Answer.Builder answer = Answer.builder("q");
    answer.addStatement("It is 3.", 1, List.of(three));
    answer.onSameLine().addStatement("It is 4.", 1, List.of(four, three));
    answer.addStatement("It is 5.", 0, List.of(), List.of("No source says <so>."));
    answer.addConflict(four, three, "3 or 4");

    assertThat(
            AnswerHtml.withoutLinks()
                .write(answer.build(new Outcome.PartlyAnswered("Who says so is not told.")), ""))
        .startsWith(
            """
            <article class="answer">
            <p dir="auto"><bdi class="statement">It is 3.</bdi>\
            <sup><a id="ref-1-1" href="#note-1" role="doc-noteref">1</a></sup> \
            <bdi class="statement">It is 4.</bdi>\
            <sup><a id="ref-2-1" href="#note-2" role="doc-noteref">2</a></sup>\
            <sup><a id="ref-1-2" href="#note-1" role="doc-noteref">1</a></sup></p>
            <p dir="auto"><bdi class="statement">It is 5.</bdi> \
            <em class="flaw" role="note" dir="auto">(No source says &lt;so&gt;.)</em></p>
            <p class="conflict" role="note" dir="auto">\
            <a id="ref-1-3" href="#note-1" role="doc-noteref">1</a> ≠ \
            <a id="ref-2-2" href="#note-2" role="doc-noteref">2</a>: <bdi>3 or 4</bdi></p>
            <p class="missing" role="note" dir="auto">Who says so is not told.</p>
            <section class="sources" role="doc-endnotes">
            <ol>
            <li id="note-1"><cite dir="auto">a</cite>
            <blockquote dir="auto">It is 3.</blockquote>
            <a href="#ref-1-1" role="doc-backlink">↩</a> \
            <a href="#ref-1-2" role="doc-backlink">↩</a> \
            <a href="#ref-1-3" role="doc-backlink">↩</a></li>
            """);
  }

  @Test
  void an_abstention_becomes_its_explanation() {
    Answer answer = abstention("See <this>.");
    assertThat(AnswerHtml.withoutLinks().write(answer, "x"))
        .isEqualTo(
            """
            <article class="answer">
            <p class="abstained" role="note" dir="auto">See &lt;this&gt;.</p>
            </article>
            """);
  }

  @Test
  void line_ends_within_a_statement_and_a_quote_are_kept() {
    Document rows = Document.builder("d").preformatted("a\nb").build();
    assertThat(AnswerHtml.withoutLinks().write(answer(rows, 0), ""))
        .contains("<bdi class=\"statement\">a<br/>b</bdi>", "\"auto\">a<br/>b</blockquote>");
  }

  @Test
  void references_and_notes_link_to_each_other(Random random) throws Exception {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 300; i++) {
      Answer answer = answers.answer(answers.passages());
      Element page = parse(AnswerHtml.withoutLinks().write(answer, "p-"));
      List<String> ids = elements(page, "*").map(each -> each.getAttribute("id")).toList();
      List<Element> references = withRole(page, "doc-noteref");
      assertThat(ids.stream().filter(id -> !id.isEmpty())).doesNotHaveDuplicates();
      assertThat(references.stream().map(AnswerHtmlTest::target).distinct())
          .containsExactlyInAnyOrderElementsOf(
              elements(page, "li").map(note -> note.getAttribute("id")).toList());
      assertThat(withRole(page, "doc-backlink").stream().map(AnswerHtmlTest::target))
          .containsExactlyInAnyOrderElementsOf(
              references.stream().map(each -> each.getAttribute("id")).toList());
      assertThat(elements(page, "li").map(note -> note.getAttribute("id")))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, answer.sources().size())
                  .mapToObj(n -> "p-note-" + n)
                  .toList());
    }
  }

  @Test
  void any_text_stays_text(Random random) throws Exception {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 300; i++) {
      Answer answer = answers.answer(answers.passages());
      Element page = parse(AnswerHtml.withoutLinks().write(answer, "p-"));
      assertThat(elements(page, "bdi").filter(each -> each.hasAttribute("class")))
          .extracting(Element::getTextContent)
          .containsExactlyElementsOf(
              answer.statements().stream().map(each -> shown(each.text())).toList());
      assertThat(elements(page, "blockquote"))
          .extracting(Element::getTextContent)
          .containsExactlyElementsOf(
              answer.sources().stream().map(each -> shown(each.quote())).toList());
    }
  }

  static Stream<String> hostileTexts() {
    return Stream.concat(
        Attacks.all().stream().map(Attacks.Attack::text),
        Stream.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</bdi></p></article><h1>owned</h1>",
            "<!-- ",
            "--> ]]> <![CDATA[",
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
            "&lt;b&gt; &#60;b&#62; &amp;",
            "[click](javascript:alert(1)) https://evil.example",
            "a\u0000\u0001\u000B\u001B\u007F\u0085\uFFFE\uFFFF\uD800b\uDC00",
            "\u202Egnisrever\u2066",
            "\r\n\r\u2028"));
  }

  /** Asserts this for statements, quotes, headings, ids, flaws, conflicts and explanations. */
  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostile_text_stays_text(String hostile) throws Exception {
    Document document =
        Document.builder(
                CharMatcher.javaIsoControl()
                        .or(CharMatcher.inRange('\uD800', '\uDFFF'))
                        .replaceFrom(hostile, '-')
                    + "x")
            .heading(1, hostile + "x")
            .paragraph(hostile + "x")
            .paragraph("plain")
            .build();
    Passage passage = new PassageCutter(document).cut(0, new Span(0, document.text().length()));
    Evidence first = Evidence.quoted(passage, document.blocks().get(1).span(), 1);
    Evidence second = Evidence.quoted(passage, document.blocks().get(2).span(), 1);
    Answer.Builder answer = Answer.builder(hostile);
    answer.addStatement(hostile + "x", 1, List.of(first, second), List.of(hostile));
    answer.addConflict(first, second, hostile);
    Answer shown = answer.build(new Outcome.PartlyAnswered(hostile + "x"));

    Element page = parse(AnswerHtml.withoutLinks().write(shown, ""));
    assertHarmless(page);
    assertThat(elements(page, "bdi").map(Element::getTextContent))
        .containsExactly(shown(hostile + "x"), shown(hostile));
    assertThat(elements(page, "em").map(Element::getTextContent))
        .containsExactly("(" + shown(hostile) + ")");
    assertThat(elements(page, "a")).hasSize(8);
    assertHarmless(parse(AnswerHtml.withoutLinks().write(abstention(hostile), "")));
  }

  private static void assertHarmless(Element page) {
    assertThat(elements(page, "*"))
        .allSatisfy(
            element -> {
              assertThat(element.getTagName())
                  .isIn(
                      "p",
                      "bdi",
                      "sup",
                      "a",
                      "em",
                      "section",
                      "ol",
                      "li",
                      "cite",
                      "span",
                      "br",
                      "blockquote");
              for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                    .isIn("class", "dir", "role", "id", "href");
              }
            });
    assertThat(elements(page, "a")).allMatch(link -> link.getAttribute("href").startsWith("#"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://a.example/1"
      })
  void a_link_that_could_run_a_script_is_rejected(String link) {
    AnswerHtml html = AnswerHtml.withLinks(citation -> Optional.of(URI.create(link)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> html.write(answer(POLICY, 2), ""))
        .withMessage(
            "link of a/policy.pdf#2 to %s: must have one of the schemes [http, https, mailto, file], or none"
                .formatted(link));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> html.withTextFragments().write(answer(POLICY, 2), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example/x", "HTTP://a.example", "mailto:a@b.example", "file:///a", "a"})
  void harmless_links_are_accepted(String link) {
    AnswerHtml html = AnswerHtml.withLinks(citation -> Optional.of(URI.create(link)));
    assertThatNoException().isThrownBy(() -> html.write(answer(POLICY, 2), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/x | It is so.  | https://a.example/x#:~:text=It%20is%20so.",
        "https://a.example/x#s1 | It is. | https://a.example/x#s1:~:text=It%20is.",
        "x.html | well-known, a & b | x.html#:~:text=well%2Dknown%2C%20a%20%26%20b",
        "x.html | \u6C34\uD83D\uDE00 | x.html#:~:text=%E6%B0%B4%F0%9F%98%80",
        "x.html | 1 2 3 4 5 6 7 8 9 10 11 12 13 |"
            + " x.html#:~:text=1%202%203%204%205,9%2010%2011%2012%2013",
        "mailto:a@b.example | It is. | mailto:a@b.example"
      })
  void a_link_can_have_a_text_fragment(String link, String quote, String expected) {
    AnswerHtml html =
        AnswerHtml.withLinks(citation -> Optional.of(URI.create(link))).withTextFragments();
    assertThat(html.write(answer(Document.of("d", quote), 0), ""))
        .contains("<a href=\"" + expected + "\">");
  }

  @Test
  void the_fragment_of_a_long_quote_has_its_first_and_last_words() {
    AnswerHtml html =
        AnswerHtml.withLinks(citation -> Optional.of(URI.create("x"))).withTextFragments();
    Document rows = Document.builder("d").preformatted("a b\nc\nd e").build();
    assertThat(html.write(answer(rows, 0), "")).contains("\"x#:~:text=a%20b,d%20e\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a b", "a\"", "-a", "\u00E4"})
  void a_prefix_that_cannot_begin_an_id_is_rejected(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerHtml.withoutLinks().write(answer(POLICY, 2), prefix))
        .withMessageContaining("\"" + prefix + "\"");
  }

  private static Answer abstention(String explanation) {
    return Answer.abstained(
        "q", new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, explanation, 0.3));
  }

  private static Answer answer(Document document, int... blocks) {
    Answer.Builder answer = Answer.builder("q");
    for (int block : blocks) {
      Passage passage = new PassageCutter(document).cut(block, document.blocks().get(block).span());
      answer.addStatement(passage.text(), 1, List.of(Evidence.quoted(passage, passage.span(), 1)));
    }
    return answer.build(new Outcome.Answered());
  }

  /** Returns a text without its line ends, which become elements. */
  private static String shown(String text) {
    return HtmlText.allowed(CharMatcher.anyOf("\r\n").removeFrom(text));
  }

  private static Element parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)))
        .getDocumentElement();
  }

  private static Stream<Element> elements(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  private static List<Element> withRole(Element root, String role) {
    return elements(root, "a").filter(each -> each.getAttribute("role").equals(role)).toList();
  }

  private static String target(Element link) {
    return link.getAttribute("href").substring(1);
  }
}
