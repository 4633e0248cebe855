package dev.footnote.ingest.internal.office;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** A small Word file that a test builds of XML. */
final class WordFile {

  private static final DocumentReader READER = DocumentReader.create();

  private static final String TRANSITIONAL =
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String TRANSITIONAL_RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  private static final String STRICT_RELATIONS =
      "http://purl.oclc.org/ooxml/officeDocument/relationships";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";

  private final String body;
  private final List<Part> parts = new ArrayList<>();
  private boolean isStrict;

  private record Part(String relation, String path, String contentType, String xml) {}

  private WordFile(String body) {
    this.body = body;
  }

  /** Creates a file with the content of its body; the prefixes of Word are declared. */
  static WordFile of(String... blocks) {
    return new WordFile(String.join("", blocks));
  }

  /** Adds a part such as {@code styles}, with the content of its root element. */
  WordFile with(String relation, String root, String content) {
    return with(relation, relation + ".xml", TYPE + relation + "+xml", element(root, content));
  }

  WordFile with(String relation, String path, String contentType, String xml) {
    parts.add(new Part(relation, path, contentType, xml));
    return this;
  }

  /** Makes the file one of the Strict variant. */
  WordFile strict() {
    isStrict = true;
    return this;
  }

  /** Returns a paragraph with runs. */
  static String p(String... runs) {
    return "<w:p>" + String.join("", runs) + "</w:p>";
  }

  /** Returns a paragraph with properties. */
  static String styled(String properties, String... runs) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + String.join("", runs) + "</w:p>";
  }

  /** Returns a run. */
  static String r(String text) {
    return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
  }

  /** Returns a run with properties. */
  static String r(String properties, String text) {
    return "<w:r><w:rPr>"
        + properties
        + "</w:rPr><w:t xml:space='preserve'>"
        + text
        + "</w:t></w:r>";
  }

  /** Returns a run of deleted text. */
  static String deleted(String text) {
    return "<w:del w:author='a'><w:r><w:delText xml:space='preserve'>"
        + text
        + "</w:delText></w:r></w:del>";
  }

  static String inserted(String runs) {
    return "<w:ins w:author='a'>" + runs + "</w:ins>";
  }

  /** Returns the blocks of the file as the reader returns them. */
  List<String> outline() throws Exception {
    return Outline.of(read());
  }

  Document read() throws Exception {
    return READER
        .read("id", "a.docx", new ByteArrayInputStream(bytes()), Access.everyone())
        .document();
  }

  byte[] bytes() throws Exception {
    StringBuilder types =
        new StringBuilder(
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                + "<Default Extension='rels'"
                + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                + "<Override PartName='/word/document.xml' ContentType='"
                + TYPE
                + "document.main+xml'/>");
    StringBuilder relations = new StringBuilder(relationsStart());
    String relationType = isStrict ? STRICT_RELATIONS : TRANSITIONAL_RELATIONS;
    List<SampleFiles.Entry> entries = new ArrayList<>();
    for (Part part : parts) {
      types.append(
          "<Override PartName='/word/%s' ContentType='%s'/>"
              .formatted(part.path, part.contentType));
      relations.append(
          "<Relationship Id='r%s' Type='%s/%s' Target='%s'/>"
              .formatted(part.relation, relationType, part.relation, part.path));
      entries.add(SampleFiles.Entry.of("word/" + part.path, inVariant(part.xml)));
    }
    entries.addFirst(SampleFiles.Entry.of("[Content_Types].xml", types + "</Types>"));
    entries.add(
        SampleFiles.Entry.of(
            "_rels/.rels",
            relationsStart()
                + "<Relationship Id='r1' Type='"
                + relationType
                + "/officeDocument' Target='word/document.xml'/></Relationships>"));
    entries.add(
        SampleFiles.Entry.of("word/_rels/document.xml.rels", relations + "</Relationships>"));
    String document = element("w:document", "<w:body>" + body + "</w:body>");
    entries.add(SampleFiles.Entry.of("word/document.xml", inVariant(document)));
    return SampleFiles.zip(entries.toArray(SampleFiles.Entry[]::new));
  }

  private String inVariant(String xml) {
    return isStrict
        ? xml.replace(TRANSITIONAL, STRICT).replace(TRANSITIONAL_RELATIONS, STRICT_RELATIONS)
        : xml;
  }

  private static String relationsStart() {
    return "<Relationships"
        + " xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
  }

  private static String element(String name, String content) {
    return "<%s xmlns:w='%s' xmlns:r='%s'".formatted(name, TRANSITIONAL, TRANSITIONAL_RELATIONS)
        + " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
        + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        + " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
        + " xmlns:v='urn:schemas-microsoft-com:vml'"
        + " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        + content
        + "</"
        + name
        + ">";
  }
}
