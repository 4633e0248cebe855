package dev.footnote.ingest;

import static dev.footnote.fixture.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.PdfPages;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.input.BrokenInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFootnote;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/** Files of many formats become documents with their structure, metadata and places. */
final class DocumentReaderTest {

  private static final DocumentReader READER = DocumentReader.create();

  @TempDir Path folder;

  private static final String GERMAN =
      "Die Garantie auf überholte Geräte beträgt zwölf Monate ab dem Tag der Lieferung. "
          + "Sie gilt nicht für die Batterie, wenn diese nach dem Kauf von einem anderen"
          + " eingesetzt wurde.";

  @Test
  void the_language_is_detected_from_the_text_if_the_file_declares_none() {
    assertThat(read("g.txt", GERMAN).metadata().language()).contains("de");
    assertThat(read("g.txt", "Messingpumpe").metadata().language()).isEmpty();
  }

  @Test
  void a_declared_language_is_kept_unless_the_text_is_in_another() {
    String page = "<html lang=\"%s\"><body><p>%s</p></body></html>";

    assertThat(read("a.html", page.formatted("de-AT", "Messingpumpe")).metadata().language())
        .contains("de-AT");
    assertThat(read("a.html", page.formatted("de-AT", GERMAN)).metadata().language())
        .contains("de-AT");
    assertThat(read("a.html", page.formatted("en", GERMAN)).metadata().language()).contains("de");
  }

  @Test
  void a_german_word_file_with_the_default_language_is_german() throws Exception {
    assertThat(wordFile("en-US", GERMAN).metadata().language()).contains("de");
    assertThat(wordFile("en-US", "Brass pump").metadata().language()).contains("en-US");
  }

  private static Document wordFile(String language, String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document
          .getProperties()
          .getCoreProperties()
          .getUnderlyingProperties()
          .setLanguageProperty(language);
      document.createParagraph().createRun().setText(text);
      document.write(bytes);
    }
    return READER
        .read("d", "d.docx", new ByteArrayInputStream(bytes.toByteArray()), Access.everyone())
        .document();
  }

  @Test
  void a_web_page_keeps_headings_lists_and_tables() {
    Document document =
        read(
            "page.html",
            """
            <html><head><title>Warranty</title><style>p {color: red}</style></head><body>
            <script>var hidden = 1;</script>
            <h1>Warranty terms</h1><div>New <b>dev</b>ices:</div><div>two years.</div>
            <ul><li>phones<ul><li>screens</li></ul></li><li>tablets</li></ul>
            <table><tr><th>FilePart</th><th>Years</th></tr><tr><td>Battery</td><td>1</td></tr></table>
            <pre>a = 1
              b = 2</pre>
            </body></html>
            """);

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Warranty terms",
            "p New devices:",
            "p two years.",
            "- phones",
            "- screens",
            "- tablets",
            "head FilePart | Years",
            "row Battery | 1",
            "pre a = 1\n  b = 2");
    assertThat(document.metadata().title()).hasValue("Warranty");
    assertThat(document.metadata().mediaType()).hasValue("text/html");
  }

  @Test
  void a_layout_table_is_not_a_table() {
    Document document =
        read(
            "page.html",
            "<table><tr><td><h2>News</h2><p>One.</p></td><td><table><tr><td>a</td><td>b</td></tr>"
                + "</table></td></tr></table>");

    assertThat(Outline.of(document)).containsExactly("h2 News", "p One.", "row a | b");
  }

  @Test
  void headings_in_the_first_row_name_the_columns_of_a_table() {
    Document document =
        read(
            "page.html",
            "<table><tr><th><h3>Plan</h3></th><th><h3>Price</h3></th></tr>"
                + "<tr><td>Basic</td><td>10</td></tr><tr><td>Pro</td><td>20</td></tr></table>");

    assertThat(Outline.of(document))
        .containsExactly("head Plan | Price", "row Basic | 10", "row Pro | 20");
  }

  @Test
  void headings_over_columns_of_a_page_stay_headings() {
    String text = "A long paragraph of a page. ".repeat(5).strip();
    Document document =
        read(
            "page.html",
            "<table><tr><td><h2>News</h2></td><td><h2>Events</h2></td></tr><tr><td>%s</td><td>%s</td></tr></table>"
                .formatted(text, text));

    assertThat(Outline.of(document)).contains("h2 News", "h2 Events");
  }

  @Test
  void a_term_and_its_definition_are_one_paragraph() {
    Document document = read("page.html", "<dl><dt>RMA</dt><dd>Return of goods</dd></dl>");

    assertThat(Outline.of(document)).containsExactly("p RMA: Return of goods");
  }

  @Test
  void markdown_keeps_headings_lists_tables_and_code() {
    Document document =
        read(
            "notes.md",
            """
            # Returns

            Send it *back* with `RMA`.

            - within 30 days
            - in its box

            | FilePart | Owner |
            |---|---|
            | Battery | Ann |

            ```
            x = 1
            ```
            """);

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Returns",
            "p Send it back with RMA.",
            "- within 30 days",
            "- in its box",
            "head FilePart | Owner",
            "row Battery | Ann",
            "pre x = 1");
    assertThat(document.metadata().title()).hasValue("Returns");
  }

  @Test
  void plain_text_is_split_at_blank_lines_and_hard_wraps_are_undone() {
    Document document =
        read("notes.txt", "The warranty lasts\ntwo years.\n\nIt starts with\r\nthe delivery.\n");

    assertThat(Outline.of(document))
        .containsExactly("p The warranty lasts two years.", "p It starts with the delivery.");
  }

  @Test
  void a_table_of_comma_separated_values_has_its_columns_named() {
    Document document =
        read("stock.csv", "part,stock,price\nbattery,12,9.50\nscreen,3,79.00\ncable,40,4.00\n");

    assertThat(Outline.of(document))
        .startsWith("head part | stock | price", "row battery | 12 | 9.50");
  }

  @Test
  void a_csv_file_that_is_not_a_table_keeps_its_words() {
    Document document = read("notes.csv", "Just a line, with a comma\nand \"one\" without.\n");

    assertThat(Outline.of(document))
        .containsExactly("p Just a line, with a comma and \"one\" without.");
  }

  @Test
  void an_xml_file_gives_its_text_and_no_external_entity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "password");
    Document document =
        read(
            "note.xml",
            "<!DOCTYPE n [<!ENTITY s SYSTEM \"%s\">]><n><a>kept</a><b>&s;</b></n>"
                .formatted(secret.toUri()));

    assertThat(document.text()).isEqualTo("kept");
  }

  @Test
  void an_email_begins_with_its_subject_sender_recipients_and_date() {
    Document document = read("memo.eml", MEMO);

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Battery recall",
            "p From: Ann Lee <ann@example.org>; To: bob@example.org; Date: 2025-03-04 09:30 UTC",
            "p Please stop shipping.",
            "p Ann",
            "- parts.txt");
    assertThat(document.metadata().title()).hasValue("Battery recall");
    assertThat(document.metadata().created()).hasValue(Instant.parse("2025-03-04T09:30:00Z"));
  }

  @Test
  void an_attachment_of_a_message_is_a_separate_document() {
    ReadResult result = READER.read("memo.eml", "memo.eml", bytes(MEMO), ALL);
    Document attached = result.attachments().getFirst();

    assertThat(attached.id()).isEqualTo("memo.eml!/parts.txt");
    assertThat(attached.containers()).containsExactly("memo.eml");
    assertThat(Outline.of(attached)).containsExactly("p Battery B-12 is affected.");
  }

  @Test
  void files_in_an_archive_are_documents_and_the_archive_lists_them() throws IOException {
    ReadResult result =
        READER.read(
            "a.zip",
            "a.zip",
            bytes(zip(Entry.of("a.txt", "Alpha."), Entry.of("b/c.md", "# Beta\n\nGamma."))),
            ALL);

    assertThat(Outline.of(result.document())).containsExactly("- a.txt", "- b/c.md");
    assertThat(result.attachments())
        .extracting(Document::id)
        .containsExactly("a.zip!/a.txt", "a.zip!/b/c.md");
    assertThat(Outline.of(result.attachments().getLast())).containsExactly("h1 Beta", "p Gamma.");
  }

  @Test
  void a_nested_archive_is_a_container_of_its_files() throws IOException {
    byte[] inner = zip(Entry.of("c.txt", "Deep."));
    ReadResult result = READER.read("a.zip", "a.zip", bytes(zip(new Entry("b.zip", inner))), ALL);

    assertThat(result.attachments().getLast().id()).isEqualTo("a.zip!/b.zip!/c.txt");
    assertThat(result.attachments().getLast().containers())
        .containsExactly("a.zip", "a.zip!/b.zip");
  }

  @Test
  void two_attachments_of_one_name_have_two_ids() {
    ReadResult result = READER.read("m", "m.eml", bytes(MEMO.replace("--XX--", ANOTHER)), ALL);

    assertThat(result.attachments())
        .extracting(Document::id)
        .containsExactly("m!/parts.txt", "m!/parts.txt (2)");
  }

  @Test
  void unreadable_files_in_an_archive_are_gaps() throws IOException {
    ReadResult result =
        READER.read(
            "id",
            "all.zip",
            bytes(zip(Entry.of("a.txt", "Alpha."), Entry.of("b.docx", "PK\3\4 broken"))),
            ALL);

    assertThat(result.attachments()).extracting(Document::text).containsExactly("Alpha.");
    assertThat(result.gaps()).singleElement().asString().startsWith("\"b.docx\" is damaged");
  }

  @Test
  void a_word_file_keeps_headings_lists_and_tables() throws IOException {
    Document document = READER.read("id", "terms.docx", word(), ALL).document();

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Warranty",
            "p Two years.",
            "head FilePart | Years",
            "row Battery | 1",
            "row Frame | 5");
    assertThat(document.metadata().title()).hasValue("Warranty");
    assertThat(document.pages()).isEmpty();
  }

  @Test
  void a_spreadsheet_has_its_sheets_as_headings_and_no_pages() throws IOException {
    Document document = READER.read("id", "stock.xlsx", workbook(), ALL).document();

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Stock 2025",
            "caption All warehouses",
            "head FilePart | Stock",
            "row Battery | 12",
            "h1 Contacts",
            "row Ann | Berlin");
    assertThat(document.locations())
        .extracting(where -> ((Location.Cells) where).reference())
        .containsExactly(
            "'Stock 2025'!A1", "'Stock 2025'!A2:B2", "'Stock 2025'!A3:B3", "Contacts!A1:B1");
    assertThat(document.pages()).isEmpty();
    assertThat(document.metadata().title()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void rows_of_a_sheet_with_gaps_keep_their_numbers(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = WorkbookFactory.create(format.equals("xlsx"))) {
      Sheet sheet = workbook.createSheet("S");
      sheet.createRow(1).createCell(2).setCellValue("third of second");
      Row row = sheet.createRow(6);
      row.createCell(1).setCellValue("second of seventh");
      row.createCell(4).setCellValue("fifth of seventh");
      workbook.write(bytes);
    }

    Document document =
        READER.read("id", "a." + format, bytes(bytes.toByteArray()), ALL).document();

    assertThat(document.locations())
        .extracting(where -> ((Location.Cells) where).reference())
        .containsExactly("S!C2", "S!B7:E7");
    assertThat(document.locations().getLast().span().of(document.text()))
        .isEqualTo("second of seventh |  |  | fifth of seventh");
  }

  @Test
  void rows_of_comma_separated_values_are_counted() {
    Document document =
        read("stock.csv", "part,stock,price\nbattery,12,9.50\nscreen,3,79.00\ncable,40,4.00\n");

    assertThat(document.locations())
        .extracting(where -> ((Location.Cells) where).reference())
        .containsExactly("A1:C1", "A2:C2", "A3:C3", "A4:C4");
  }

  @Test
  void captions_and_quotes_of_a_web_page_are_recognised() {
    Document document =
        read(
            "page.html",
            "<p>Text.</p><blockquote><p>To be.</p></blockquote><figure><img src=a.png>"
                + "<figcaption>Figure 1: A pump.</figcaption></figure>"
                + "<table><caption>Prices</caption><tr><th>FilePart</th><th>Price</th></tr>"
                + "<tr><td>A</td><td>1</td></tr></table>");

    assertThat(Outline.of(document))
        .containsExactly(
            "p Text.",
            "quote To be.",
            "caption Figure 1: A pump.",
            "caption Prices",
            "head FilePart | Price",
            "row A | 1");
  }

  @Test
  void notes_captions_and_headers_of_a_word_file_are_recognised() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument word = new XWPFDocument()) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Caption");
      style.addNewName().setVal("caption");
      word.createStyles().addStyle(new XWPFStyle(style));
      word.createHeader(HeaderFooterType.DEFAULT).createParagraph().createRun().setText("Secret");
      XWPFParagraph text = word.createParagraph();
      text.createRun().setText("Two years.");
      XWPFFootnote note = word.createFootnote();
      note.createParagraph().createRun().setText("Less in Malta.");
      text.addFootnoteReference(note);
      XWPFParagraph caption = word.createParagraph();
      caption.setStyle("Caption");
      caption.createRun().setText("Figure 1: A pump");
      word.write(bytes);
    }

    Document document = READER.read("id", "a.docx", bytes(bytes.toByteArray()), ALL).document();

    assertThat(Outline.of(document))
        .anyMatch(block -> block.startsWith("p Two years."))
        .contains("note ¹ Less in Malta.", "caption Figure 1: A pump")
        .noneMatch(block -> block.contains("Secret"));
  }

  @Test
  void slides_are_pages() throws IOException {
    Document document = READER.read("id", "talk.pptx", slides("First.", "Second."), ALL).document();

    assertThat(pages(document)).containsExactly("1 First.", "2 Second.");
  }

  @Test
  void the_pages_of_a_pdf_hold_their_own_text() throws IOException {
    Document document =
        READER
            .read("id", "a.pdf", bytes(SampleFiles.pdf("First page.", "Second page.")), ALL)
            .document();

    assertThat(pages(document)).containsExactly("1 First page.", "2 Second page.");
  }

  @Test
  void bookmarks_of_a_pdf_are_no_text() throws IOException {
    byte[] bytes;
    try (PDDocument pdf = PdfPages.ofPages("First page.").draw()) {
      PDDocumentOutline bookmarks = new PDDocumentOutline();
      PDOutlineItem bookmark = new PDOutlineItem();
      bookmark.setTitle("Chapter one");
      bookmarks.addLast(bookmark);
      pdf.getDocumentCatalog().setDocumentOutline(bookmarks);
      bytes = save(pdf);
    }

    Document document = READER.read("id", "a.pdf", bytes(bytes), ALL).document();

    assertThat(Outline.of(document)).containsExactly("p First page.");
  }

  @Test
  void lines_and_broken_words_of_a_pdf_are_joined() throws IOException {
    Document document =
        READER
            .read(
                "id",
                "a.pdf",
                bytes(
                    SampleFiles.pdf(
                        """
                        The warranty of every refurbished unit is lim-
                        ited to twelve months, and it does not extend
                        to batteries.\
                        """)),
                ALL)
            .document();

    assertThat(document.text())
        .isEqualTo(
            "The warranty of every refurbished unit is limited to twelve months, and it does not"
                + " extend to batteries.");
  }

  @Test
  void an_encrypted_pdf_is_reported_as_encrypted() throws IOException {
    byte[] encrypted = SampleFiles.lockedPdf("user");

    assertFails("a.pdf", encrypted, ReadException.Reason.ENCRYPTED, "without a password");
  }

  @Test
  void a_pdf_that_is_cut_off_near_its_beginning_is_damaged() throws IOException {
    assertFails(
        "a.pdf",
        Arrays.copyOf(SampleFiles.pdf("First page."), 120),
        ReadException.Reason.DAMAGED,
        "is damaged");
  }

  @Test
  void a_word_file_of_garbage_is_damaged() {
    assertFails(
        "a.docx", "garbage \1\2\3\4".getBytes(UTF_8), ReadException.Reason.DAMAGED, "is damaged");
  }

  @Test
  void a_file_without_bytes_is_empty() {
    assertFails("a.txt", new byte[0], ReadException.Reason.EMPTY, "no bytes");
  }

  @Test
  void text_above_the_limit_fails_and_is_not_truncated() {
    DocumentReader small = DocumentReader.builder().maxCharacters(100).build();

    assertThat(small.read("id", "a.txt", bytes("word ".repeat(19)), ALL).document().text())
        .hasSize(94);
    assertThatThrownBy(() -> small.read("id", "a.txt", bytes("word ".repeat(21)), ALL))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("more than 100 characters")
        .extracting(e -> ((ReadException) e).reason())
        .isEqualTo(ReadException.Reason.TOO_LONG);
  }

  @Test
  void the_limit_includes_attachments() throws IOException {
    InputStream archive =
        bytes(zip(Entry.of("a.txt", "word ".repeat(15)), Entry.of("b.txt", "word ".repeat(15))));

    assertThatThrownBy(
            () ->
                DocumentReader.builder()
                    .maxCharacters(100)
                    .build()
                    .read("id", "a.zip", archive, ALL))
        .extracting(e -> ((ReadException) e).reason())
        .isEqualTo(ReadException.Reason.TOO_LONG);
  }

  @Test
  void a_missing_file_is_a_temporary_failure() {
    assertThatThrownBy(() -> READER.read("id", folder.resolve("gone.txt"), ALL))
        .isInstanceOfSatisfying(ReadException.class, e -> assertThat(e.isPermanent()).isFalse());
  }

  @Test
  void a_failing_stream_is_a_temporary_failure() {
    InputStream failing = new BrokenInputStream(() -> new IOException("connection reset"));

    assertThatThrownBy(() -> READER.read("id", "a.txt", failing, ALL))
        .isInstanceOfSatisfying(ReadException.class, e -> assertThat(e.isPermanent()).isFalse())
        .hasMessageContaining("connection reset");
  }

  @Test
  void the_bytes_determine_the_format_if_the_name_is_wrong() throws IOException {
    Document document =
        READER.read("id", "a.doc", bytes(SampleFiles.pdf("Really a PDF.")), ALL).document();

    assertThat(document.metadata().mediaType()).hasValue("application/pdf");
    assertThat(document.text()).isEqualTo("Really a PDF.");
  }

  @Test
  void a_document_without_text_is_a_document() throws IOException {
    assertThat(READER.read("id", "scan.pdf", bytes(SampleFiles.pdf("")), ALL).document().text())
        .isEmpty();
  }

  @Test
  void a_placeholder_title_is_ignored() {
    assertThat(read("a.html", "<title>Microsoft Word - x.doc</title><p>Text.").metadata().title())
        .isEmpty();
    assertThat(read("a.html", "<title>untitled</title><h1>Terms</h1>").metadata().title())
        .hasValue("Terms");
  }

  @Test
  void a_path_and_its_bytes_give_the_same_document() throws IOException {
    Path file = Files.writeString(folder.resolve("memo.eml"), MEMO);

    assertThat(READER.read("id", file, ALL).document()).isEqualTo(read("memo.eml", MEMO));
  }

  @Test
  void access_is_set_by_the_caller() {
    Access access = Access.restrictedTo("finance");

    assertThat(READER.read("id", "a.txt", bytes("Text."), access).document().access())
        .isEqualTo(access);
  }

  @Test
  void the_fingerprint_names_the_parser_and_its_version() {
    assertThat(DocumentReader.fingerprint())
        .matches("Apache Tika \\d+\\.\\d+\\.\\d+, revision \\d+");
  }

  private static final Access ALL = Access.everyone();

  private static final String MEMO =
      new String(
          SampleFiles.eml(
              "Battery recall",
              "Please stop\nshipping.\n\nAnn",
              Entry.of("parts.txt", "Battery B-12 is affected.")),
          UTF_8);

  private static final String ANOTHER =
      """
      --XX
      Content-Type: text/plain; name=parts.txt
      Content-Disposition: attachment; filename=parts.txt

      So is B-13.
      --XX--
      """;

  private static Document read(String name, String content) {
    return READER.read("id", name, bytes(content), ALL).document();
  }

  private static void assertFails(
      String name, byte[] content, ReadException.Reason reason, String message) {
    assertThatThrownBy(() -> READER.read("id", name, bytes(content), ALL))
        .isInstanceOfSatisfying(ReadException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining("\"" + name + "\"")
        .hasMessageContaining(message);
  }

  private static List<String> pages(Document document) {
    return document.pages().stream()
        .map(page -> page.number() + " " + page.span().of(document.text()))
        .toList();
  }

  private static InputStream bytes(String text) {
    return bytes(text.getBytes(UTF_8));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static InputStream word() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Heading1");
      style.addNewName().setVal("heading 1");
      document.createStyles().addStyle(new XWPFStyle(style));
      XWPFParagraph heading = document.createParagraph();
      heading.setStyle("Heading1");
      heading.createRun().setText("Warranty");
      document.createParagraph().createRun().setText("Two years.");
      XWPFTable table = document.createTable(3, 2);
      String[][] cells = {{"FilePart", "Years"}, {"Battery", "1"}, {"Frame", "5"}};
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < 2; column++) {
          table.getRow(row).getCell(column).setText(cells[row][column]);
        }
      }
      document.write(bytes);
    }
    return bytes(bytes.toByteArray());
  }

  private static InputStream workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet stock = workbook.createSheet("Stock 2025");
      stock.createRow(0).createCell(0).setCellValue("All warehouses");
      XSSFRow names = stock.createRow(1);
      names.createCell(0).setCellValue("FilePart");
      names.createCell(1).setCellValue("Stock");
      XSSFRow battery = stock.createRow(2);
      battery.createCell(0).setCellValue("Battery");
      battery.createCell(1).setCellValue(12);
      XSSFRow contact = workbook.createSheet("Contacts").createRow(0);
      contact.createCell(0).setCellValue("Ann");
      contact.createCell(1).setCellValue("Berlin");
      workbook.write(bytes);
    }
    return bytes(bytes.toByteArray());
  }

  private static InputStream slides(String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XMLSlideShow show = new XMLSlideShow()) {
      for (String text : texts) {
        show.createSlide().createTextBox().setText(text);
      }
      show.write(bytes);
    }
    return bytes(bytes.toByteArray());
  }

  private static byte[] save(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
