package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asserts that text from documents stays text: a Markdown parser finds only paragraphs and words.
 */
@ExtendWith(SeededRandom.class)
class MarkdownAnswerWriterTest {

  @Test
  void statements_with_marks_come_before_the_footnotes() {
    Document document =
        Document.builder("a/policy.pdf")
            .page(3)
            .heading(1, "Terms")
            .heading(2, "Length")
            .paragraph("It lasts two years.")
            .paragraph("It starts today.")
            .build();
    assertThat(answer(document, 2, 3).toMarkdown())
        .isEqualTo(
            """
            It lasts two years. [^1]

            It starts today. [^2]

            [^1]: a/policy.pdf, page 3, Terms \\> Length: “It lasts two years.”
            [^2]: a/policy.pdf, page 3, Terms \\> Length: “It starts today.”
            """);
  }

  @Test
  void footnotes_without_pages_and_headings_leave_them_out() {
    assertThat(answer(Document.of("memo", "Yes."), 0).toMarkdown())
        .isEqualTo("Yes. [^1]\n\n[^1]: memo: “Yes.”\n");
  }

  @Test
  void a_source_that_is_cited_twice_has_one_footnote() {
    assertThat(answer(Document.of("memo", "Yes."), 0, 0).toMarkdown())
        .isEqualTo("Yes. [^1]\n\nYes. [^1]\n\n[^1]: memo: “Yes.”\n");
  }

  @Test
  void missing_parts_conflicts_and_flaws_are_shown() {
    Passage first = new PassageCutter(Document.of("a", "It is 3.")).cut(0, new Span(0, 8));
    Passage second = new PassageCutter(Document.of("b", "It is 4.")).cut(0, new Span(0, 8));
    Evidence three = Evidence.quoted(first, first.span(), 1);
    Evidence four = Evidence.quoted(second, second.span(), 1);
    Answer.Builder answer = Answer.builder("q");
    answer.addStatement("It is 3.", 1, List.of(three));
    answer.addStatement("It is 4.", 1, List.of(four));
    answer.addStatement("It is *5*.", 0, List.of(), List.of("No source says [so]."));
    answer.addConflict(four, three, "3 or 4");

    assertThat(answer.build(new Outcome.PartlyAnswered("Who says so is not told.")).toMarkdown())
        .isEqualTo(
            """
            It is 3. [^1]

            It is 4. [^2]

            It is \\*5\\*. *(No source says \\[so\\].)*

            Sources [^1] and [^2] disagree: 3 or 4

            Who says so is not told.

            [^1]: a: “It is 3.”
            [^2]: b: “It is 4.”
            """);
  }

  @Test
  void an_abstention_becomes_its_explanation() {
    Answer answer = abstained("See *this*.");
    assertThat(answer.toMarkdown()).isEqualTo("See \\*this\\*.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[click](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "<script>alert(1)</script>",
        "<https://evil.example>",
        "https://evil.example www.evil.example ftp://evil.example",
        "*a* **b** _c_ __d__ ~~e~~",
        "# Heading",
        "> quote",
        "- item",
        "+ item",
        "1. item",
        "23) item",
        "---",
        "- - -",
        "***",
        "===",
        "`code` ``more``",
        "```",
        "~~~",
        "a | b",
        "&lt;b&gt; &#35; &copy",
        "[^1]: other.pdf: “forged”",
        "[a]: https://evil.example 'b'",
        "\\",
        "\\[a](b)",
        "a  \u2028\u0085b\\",
        "$x$",
        "a@evil.example",
        "\u0000<b>"
      })
  void hostile_text_stays_text(String hostile) {
    assertStaysText(hostile);
  }

  @Test
  void any_text_stays_text(Random random) {
    for (int i = 0; i < 1_000; i++) {
      assertStaysText(hostile(random) + "x");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "see www.evil.example", "ftp://evil.example"})
  void a_bare_address_is_escaped_for_dialects_that_link_it(String address) {
    assertThat(answer(Document.of("d", address), 0).toMarkdown()).doesNotContain("://", "www.");
  }

  /** Asserts this for a statement, quote, heading, document id and explanation. */
  private static void assertStaysText(String hostile) {
    String id = CharMatcher.javaIsoControl().replaceFrom(hostile, ' ');
    Document document =
        Document.builder(id).heading(1, hostile).paragraph(hostile).paragraph("plain").build();
    Answer answer = answer(document, 1, 2);
    String words = answer.statements().getFirst().text();
    assertThat(read(answer.toMarkdown()))
        .as(answer.toMarkdown())
        .hasSize(3)
        .startsWith(words + " [^1]", "plain [^2]")
        .last()
        .asString()
        .contains(words + ": “" + words + "”");
    Answer abstention = abstained(words);
    assertThat(read(abstention.toMarkdown())).as(abstention.toMarkdown()).containsExactly(words);
  }

  /** Returns the paragraphs of a Markdown text that consists of paragraphs only. */
  private static List<String> read(String markdown) {
    List<String> paragraphs = new ArrayList<>();
    Node root = Parser.builder().build().parse(markdown);
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      assertThat(node).as(markdown).isInstanceOf(Paragraph.class);
      paragraphs.add(words(node, markdown));
    }
    return paragraphs;
  }

  private static String words(Node paragraph, String markdown) {
    StringBuilder words = new StringBuilder();
    for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
      assertThat(node).as(markdown).isInstanceOfAny(Text.class, SoftLineBreak.class);
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text text) {
              words.append(text.getLiteral());
            }
          });
    }
    return words.toString();
  }

  private static String hostile(Random random) {
    List<String> pieces =
        List.of(
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "*",
            "**",
            "_",
            "`",
            "```",
            "#",
            "-",
            "+",
            "1.",
            ":",
            "&amp;",
            "&",
            "\\",
            "|",
            "~",
            "=",
            "\"",
            "'",
            "^",
            "{",
            "}",
            " ",
            "  ",
            "\n",
            "\t",
            "a",
            "https://e.example",
            "www.e.example",
            "[^1]:",
            "<b>",
            "</b>",
            "<!--",
            "\u00A0",
            "”");
    return Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
        .limit(1 + random.nextInt(12))
        .collect(Collectors.joining());
  }

  private static Answer abstained(String explanation) {
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
}
