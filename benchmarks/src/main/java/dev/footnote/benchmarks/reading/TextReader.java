package dev.footnote.benchmarks.reading;

import com.google.common.base.CharMatcher;
import dev.footnote.benchmarks.reading.TextBlock.Kind;
import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.ingest.DocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.ToXMLContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A subject that reads the blocks of a file in reading order. */
@FunctionalInterface
public interface TextReader {

  /** Returns the blocks of a file. */
  List<TextBlock> blocks(Path file) throws Exception;

  /** Returns the subject that uses Footnote's reader, which the caller closes. */
  static TextReader footnote(DocumentReader reader) {
    return file -> {
      Document document =
          reader.readText(file.getFileName().toString(), file, Access.everyone()).document();
      List<TextBlock> blocks = new ArrayList<>();
      for (Block block : document.blocks()) {
        String text = block.span().of(document.text());
        Kind kind =
            switch (block) {
              case Block.Heading heading -> Kind.HEADING;
              case Block.ListItem item -> Kind.ITEM;
              case Block.Footnote note -> Kind.NOTE;
              case Block.Paragraph p -> Kind.OTHER;
              case Block.TableRow p -> Kind.OTHER;
              case Block.Preformatted p -> Kind.OTHER;
              case Block.Caption p -> Kind.OTHER;
              case Block.Quote p -> Kind.OTHER;
            };
        blocks.add(new TextBlock(kind, text, withoutLabel(text)));
      }
      return blocks;
    };
  }

  /** Returns the subject that uses Tika as it comes. */
  static TextReader tika() {
    AutoDetectParser parser = new AutoDetectParser();
    return file -> {
      ToXMLContentHandler html = new ToXMLContentHandler();
      try (InputStream in = Files.newInputStream(file)) {
        parser.parse(in, html, new Metadata(), new ParseContext());
      }
      List<TextBlock> blocks = new ArrayList<>();
      for (Element element : Jsoup.parse(html.toString()).select("p, li, h1, h2, h3, h4, h5, h6")) {
        Kind kind =
            switch (element.tagName()) {
              case "p" -> Kind.OTHER;
              case "li" -> Kind.ITEM;
              default -> Kind.HEADING;
            };
        blocks.add(new TextBlock(kind, element.text(), withoutLabel(element.text())));
      }
      return blocks;
    };
  }

  /** Returns the subject that uses Poppler's text in reading order. */
  static TextReader pdfToText() {
    return file -> {
      Path text = Files.createTempFile("pdftotext", ".txt");
      try {
        Process process =
            new ProcessBuilder("pdftotext", file.toString(), text.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
          throw new IOException(
              "pdftotext ended with code %d on %s".formatted(process.exitValue(), file));
        }
        return Files.readString(text, StandardCharsets.UTF_8)
            .lines()
            .map(line -> new TextBlock(Kind.OTHER, line, line))
            .toList();
      } finally {
        Files.delete(text);
      }
    };
  }

  private static String withoutLabel(String text) {
    return Label.PATTERN.matcher(CharMatcher.whitespace().trimFrom(text)).replaceFirst("");
  }

  /** The number, bullet or mark before an item or a note. */
  final class Label {
    private static final Pattern PATTERN =
        Pattern.compile(
            "^(?:\\(?(?:\\d{1,3}|\\p{L}|[ivx]+)[.)]|[⁰¹²³⁴-⁹]+|\\d{1,3}(?=\\s)|[^\\p{L}\\p{N}\\s]{1,2})\\s*");

    private Label() {}
  }
}
