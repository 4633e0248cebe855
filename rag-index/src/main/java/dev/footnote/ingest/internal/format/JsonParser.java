package dev.footnote.ingest.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import com.google.common.base.Strings;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of JSON, of files with a JSON value on each line, and of notebooks. Names become the
 * labels of their values. A file that is not valid keeps its lines as they are. Stateless and
 * thread-safe. Cost: two passes, of which the first only checks the syntax.
 */
public final class JsonParser implements Parser {

  /** The type of files with a JSON value on each line. */
  private static final MediaType LINES = MediaType.application("x-ndjson");

  /** The type of Jupyter's notebooks. */
  private static final MediaType NOTEBOOK = MediaType.application("x-ipynb+json");

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Set.of(MediaType.application("json"), MediaType.application("geo+json"), LINES, NOTEBOOK);

  /** Returns the kind of JSON that the name of a file indicates, if Tika does not know it. */
  public static Optional<MediaType> typeOf(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return switch (Strings.nullToEmpty(FilenameUtils.getExtension(name)).toLowerCase(ROOT)) {
      case "jsonl", "ndjson" -> Optional.of(LINES);
      case "ipynb" -> Optional.of(NOTEBOOK);
      case "geojson" -> Optional.of(MediaType.application("geo+json"));
      default -> Optional.empty();
    };
  }

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    boolean hasLines = LINES.toString().equals(metadata.get(Metadata.CONTENT_TYPE));
    boolean isNotebook = NOTEBOOK.toString().equals(metadata.get(Metadata.CONTENT_TYPE));
    try (TemporaryResources temporary = new TemporaryResources()) {
      Path file = TikaInputStream.get(stream, temporary, metadata).getPath();
      XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
      xhtml.startDocument();
      if (!isValid(file, hasLines)) {
        writeLines(file, hasLines, metadata, xhtml);
      } else if (hasLines) {
        try (BufferedReader lines = new BufferedReader(utf8(file))) {
          new JsonWriter(xhtml).writeAll("", () -> nextLine(lines));
        }
      } else {
        try (JsonReader json = new JsonReader(utf8(file))) {
          if (isNotebook) {
            writeNotebook(JsonNode.read(json), xhtml, context);
          } else {
            new JsonWriter(xhtml).write("", json);
          }
        }
      }
      xhtml.endDocument();
    }
  }

  private static Reader utf8(Path file) throws IOException {
    InputStream bytes = BOMInputStream.builder().setPath(file).get();
    return new InputStreamReader(bytes, UTF_8.newDecoder());
  }

  private static boolean isValid(Path file, boolean hasLines) throws IOException {
    try (BufferedReader text = new BufferedReader(utf8(file))) {
      if (!hasLines) {
        return isValid(text);
      }
      boolean hasValue = false;
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (!line.isBlank()) {
          hasValue = true;
          if (!isValid(new StringReader(line))) {
            return false;
          }
        }
      }
      return hasValue;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isValid(Reader text) throws IOException {
    JsonReader json = new JsonReader(text);
    json.setStrictness(Strictness.STRICT);
    try {
      json.skipValue();
      return json.peek() == JsonToken.END_DOCUMENT;
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      return false;
    }
  }

  private static Optional<JsonNode> nextLine(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && line.isBlank()) {
      line = lines.readLine();
    }
    return line == null
        ? Optional.empty()
        : Optional.of(JsonNode.read(new JsonReader(new StringReader(line))));
  }

  /** Writes a file that is not valid: each line by itself, or each part between blank lines. */
  private static void writeLines(
      Path file, boolean hasLines, Metadata metadata, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    try (AutoDetectReader text = new AutoDetectReader(Files.newInputStream(file), metadata)) {
      StringBuilder block = new StringBuilder();
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (hasLines || line.isBlank()) {
          writePreformatted(block, xhtml);
        }
        block.append(line).append('\n');
      }
      writePreformatted(block, xhtml);
    }
  }

  private static void writePreformatted(StringBuilder block, XHTMLContentHandler xhtml)
      throws SAXException {
    if (!block.toString().isBlank()) {
      xhtml.element("pre", block.toString());
    }
    block.setLength(0);
  }

  private static void writeNotebook(
      JsonNode notebook, XHTMLContentHandler xhtml, ParseContext context)
      throws IOException, SAXException, TikaException {
    for (JsonNode cell : values(notebook, "cells")) {
      String source = text(cell, "source");
      if (text(cell, "cell_type").equals("markdown")) {
        new MarkdownParser()
            .parse(
                new ByteArrayInputStream(source.getBytes(UTF_8)),
                new EmbeddedContentHandler(new BodyContentHandler(xhtml)),
                utf8Metadata(),
                context);
      } else if (!source.isBlank()) {
        xhtml.element("pre", source);
      }
      for (JsonNode output : values(cell, "outputs")) {
        writeOutput(output, xhtml);
      }
    }
  }

  private static Metadata utf8Metadata() {
    Metadata metadata = new Metadata();
    metadata.set(Metadata.CONTENT_TYPE, "text/x-web-markdown; charset=UTF-8");
    return metadata;
  }

  /** Pictures and other data of an output are not text. */
  private static void writeOutput(JsonNode output, XHTMLContentHandler xhtml) throws SAXException {
    String plain =
        members(output, "data").stream()
            .map(data -> text(data, "text/plain"))
            .findFirst()
            .orElse(text(output, "text"));
    if (!plain.isBlank()) {
      xhtml.element("pre", plain);
    }
  }

  private static List<JsonNode> members(JsonNode node, String name) {
    return node instanceof JsonNode.Struct struct
        ? struct.members().stream()
            .filter(member -> member.name().equals(name))
            .map(JsonNode.Member::value)
            .toList()
        : List.of();
  }

  private static List<JsonNode> values(JsonNode node, String name) {
    return members(node, name).stream()
        .flatMap(
            value ->
                value instanceof JsonNode.Array array
                    ? array.values().stream()
                    : List.<JsonNode>of().stream())
        .toList();
  }

  /** Returns a text, which notebooks write as a string or as a list of lines. */
  private static String text(JsonNode node, String name) {
    StringBuilder text = new StringBuilder();
    for (JsonNode value : members(node, name)) {
      switch (value) {
        case JsonNode.Scalar scalar -> text.append(scalar.isNull() ? "" : scalar.text());
        case JsonNode.Array array ->
            array
                .values()
                .forEach(
                    line ->
                        text.append(line instanceof JsonNode.Scalar scalar ? scalar.text() : ""));
        case JsonNode.Struct struct -> {}
      }
    }
    return text.toString();
  }
}
