package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.PageRange;
import dev.footnote.document.Passage;
import dev.footnote.ingest.internal.format.HtmlElements;
import dev.footnote.ingest.internal.pdf.PdfParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads real files, good and damaged ones, if they are available: in {@code -Dfootnote.data=DIR},
 * or in a folder {@code shared/data} of a parent folder. Every tenth file is read; {@code
 * -Dfootnote.data.step=1} reads all.
 */
final class RealFilesTest {

  private static final DocumentReader READER = DocumentReader.builder().withoutOcr().build();
  private static final AutoDetectParser TIKA = new AutoDetectParser();

  /** Has two sentences at the same place of a page, whose words cannot be ordered. */
  private static final String OVERPRINTED = "testOverlappingText.pdf";

  private static final String NOT_TEXT_OF_PAGE =
      "select, textarea, button, noscript, nav, header, footer, aside, [hidden], [style*=none]";

  private static final Pattern PICTURE =
      Pattern.compile("\\S+\\.(?:png|jpe?g|gif|emf|wmf|pict)\\b");
  private static final Pattern INVISIBLE =
      Pattern.compile("\\u00AD\\s*\\n\\s*|[\\u00AD\\u200B\\u2060\\uFEFF]");
  private static final Pattern HYPHEN = Pattern.compile("(?<=\\p{Ll})-\\s*(?=\\p{Ll})");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  @ParameterizedTest
  @MethodSource("files")
  void a_file_is_read_with_every_word_that_tika_finds_or_fails_with_its_name(Path file)
      throws IOException {
    try {
      ReadResult result = READER.read("id", file, Access.everyone());
      if (result.gaps().isEmpty() && !file.toString().endsWith(".md")) {
        String text = result.documents().map(Document::text).collect(Collectors.joining("\n"));
        String letters = lettersOf(text + runningText(file));
        assertThat(Multisets.difference(wordsOfTika(file), words(text)).elementSet())
            .allSatisfy(word -> assertThat(letters).contains(word));
      }
    } catch (ReadException e) {
      assertThat(e).hasMessageContaining(file.getFileName().toString());
    }
  }

  /** Also checks that no place is outside of its page or sheet. */
  @ParameterizedTest
  @MethodSource("files")
  void every_passage_equals_the_text_at_its_span(Path file) {
    List<Document> documents;
    try {
      documents = READER.read("id", file, Access.everyone()).documents().toList();
    } catch (ReadException e) {
      return;
    }
    StructuralChunker chunker = new StructuralChunker(text -> text.length() / 4 + 1, 384);
    for (Document document : documents) {
      for (Passage passage : chunker.chunk(document)) {
        assertThat(passage.text()).isEqualTo(passage.span().of(document.text()));
        assertThat(passage.locations()).allMatch(where -> passage.span().contains(where.span()));
        assertThat(passage.locations())
            .filteredOn(Location.Box.class::isInstance)
            .allMatch(where -> passage.pageRange().stream().anyMatch(on((Location.Box) where)));
      }
    }
  }

  private static Predicate<PageRange> on(Location.Box box) {
    return pages -> pages.first() <= box.page() && box.page() <= pages.last();
  }

  static List<Path> files() throws IOException {
    Optional<Path> data = data();
    assumeTrue(data.isPresent(), "no real files are available: set footnote.data");
    int step = Integer.getInteger("footnote.data.step", 10);
    try (Stream<Path> found = Files.list(data.orElseThrow())) {
      List<Path> all = found.filter(file -> !file.endsWith(OVERPRINTED)).sorted().toList();
      return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
    }
  }

  private static Optional<Path> data() {
    String given = System.getProperty("footnote.data");
    if (given != null) {
      return Optional.of(Path.of(given, "documents"));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
        .map(dir -> dir.resolve("shared/data/documents"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** Returns the words that Tika finds, except names of pictures. */
  private static Multiset<String> wordsOfTika(Path file) throws IOException {
    ParseContext context = new ParseContext();
    context.set(Parser.class, TIKA);
    context.set(HtmlMapper.class, new HtmlElements());
    OfficeParserConfig office = new OfficeParserConfig();
    office.setWriteSelectHeadersInBody(false);
    office.setIncludeHeadersAndFooters(false);
    context.set(OfficeParserConfig.class, office);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setSuppressDuplicateOverlappingText(true);
    // Addresses of links and bookmarks are no text of a page. Fields are compared by their pages.
    pdf.setExtractAnnotationText(false);
    pdf.setExtractBookmarksText(false);
    pdf.setExtractAcroFormContent(false);
    context.set(PDFParserConfig.class, pdf);
    BodyContentHandler text = new BodyContentHandler(-1);
    Metadata metadata = new Metadata();
    try (TikaInputStream stream = TikaInputStream.get(file, metadata)) {
      TIKA.parse(stream, text, metadata, context);
    } catch (TikaException | SAXException e) {
      // The text before the failure is still compared.
    }
    return words(PICTURE.matcher(text.toString()).replaceAll(" "));
  }

  /** Returns the headers, footers, page numbers and lists of choices that a reader leaves out. */
  private static String runningText(Path file) throws IOException {
    StringBuilder running = new StringBuilder();
    if (file.toString().endsWith(".html")) {
      running.append(Jsoup.parse(file.toFile()).select(NOT_TEXT_OF_PAGE).text());
    }
    if (file.toString().matches(".*\\.od[stp]")) {
      try (ZipFile opened = new ZipFile(file.toFile())) {
        InputStream styles = opened.getInputStream(opened.getEntry("styles.xml"));
        running.append(new String(styles.readAllBytes(), UTF_8));
      } catch (ZipException e) {
        // The file is damaged on purpose.
      }
    }
    if (file.toString().endsWith(".pdf")) {
      try (TikaInputStream stream = TikaInputStream.get(file)) {
        DefaultHandler found =
            new DefaultHandler() {
              private boolean isRunning;

              @Override
              public void startElement(String uri, String name, String qName, Attributes all) {
                isRunning = "running".equals(all.getValue("class"));
              }

              @Override
              public void characters(char[] chars, int start, int length) {
                if (isRunning) {
                  running.append(chars, start, length).append(' ');
                }
              }
            };
        new PdfParser().parse(stream, found, new Metadata(), new ParseContext());
      } catch (TikaException | SAXException e) {
        // The text before the failure is still compared.
      }
    }
    return running.toString();
  }

  /**
   * Returns the words without separators, because Tika joins the ends of some blocks. Raised digits
   * are compared with the plain digits of Tika.
   */
  private static String lettersOf(String text) {
    return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining());
  }

  /** Returns words without hyphens, which the reader removes at the ends of lines. */
  private static Multiset<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String joined = HYPHEN.matcher(INVISIBLE.matcher(plain).replaceAll("")).replaceAll("");
    return WORD.matcher(joined)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashMultiset::create));
  }
}
