package dev.footnote.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Metadata;
import dev.footnote.document.Metadata.Value;
import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.sync.internal.FolderSync;
import dev.footnote.testing.BagOfWordsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of a folder choose its files and their metadata. */
final class FolderTest {

  private static final DocumentReader READER = DocumentReader.create();

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path docs;
  private LuceneIndex index;
  private FolderSync sync;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectories(temporary.resolve("docs"));
    Path folder = temporary.resolve("index");
    index = LuceneIndex.builder(folder, model).open();
    sync = new FolderSync(collection(), Optional.of(folder), READER, new ParagraphChunker());
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @CsvSource({
    "*.txt, 'a.txt'",
    "**/*.txt, 'a.txt b/c.txt b/d/e.txt'",
    "b/**, 'b/c.txt b/c.md b/d/e.txt'",
    "**/d/*, 'b/d/e.txt'",
    "'*.{md,txt}', 'a.txt a.md'"
  })
  void only_files_that_are_included_are_read(String glob, String read) throws IOException {
    write("a.txt", "a.md", "b/c.txt", "b/c.md", "b/d/e.txt");

    SyncReport report = sync(Folder.builder(docs).include(glob));

    assertThat(ids())
        .containsExactlyInAnyOrder(
            read.lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(inside -> "docs/" + inside)
                .toArray(String[]::new));
    assertThat(report.entries()).hasSize(5);
    assertThat(report.skipped())
        .extracting(entry -> entry.outcome())
        .containsOnly(new SyncReport.Outcome.Skipped("matches no pattern of files to include"));
  }

  @Test
  void an_excluded_file_is_not_read_even_if_it_is_included() throws IOException {
    write("a.txt", "drafts/b.txt", "c/drafts/d.txt", "c/e.txt");

    SyncReport report =
        sync(Folder.builder(docs).include("**/*.txt").exclude("**/drafts").exclude("**/e.*"));

    assertThat(ids()).containsExactly("docs/a.txt");
    assertThat(reasons(report))
        .containsExactly(
            Map.entry("docs/c/drafts", "excluded by \"**/drafts\""),
            Map.entry("docs/c/e.txt", "excluded by \"**/e.*\""),
            Map.entry("docs/drafts", "excluded by \"**/drafts\""));
  }

  @Test
  void the_document_of_a_newly_excluded_file_is_removed() throws IOException {
    write("a.txt", "b.txt");
    sync(Folder.builder(docs));

    assertThat(sync(Folder.builder(docs).exclude("b.*")).removed()).isEqualTo(1);
    assertThat(ids()).containsExactly("docs/a.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a", "a\\"})
  void a_malformed_pattern_is_rejected_at_once(String glob) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Folder.builder(docs).exclude(glob))
        .withMessageContaining("\"%s\" is not a pattern of paths".formatted(glob));
  }

  @Test
  void hidden_files_are_read_on_request() throws IOException {
    write(".a.txt", ".b/c.txt");

    sync(Folder.builder(docs).readHidden());

    assertThat(ids()).containsExactly("docs/.a.txt", "docs/.b/c.txt");
  }

  @Test
  void links_to_folders_are_followed_on_request_and_circles_are_skipped() throws IOException {
    write("a/b.txt");
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("c.txt"), "brass pump");
    Files.createSymbolicLink(docs.resolve("out"), outside);
    Files.createSymbolicLink(docs.resolve("a").resolve("up"), docs);

    SyncReport report = sync(Folder.builder(docs).followLinks());

    assertThat(ids()).containsExactly("docs/a/b.txt", "docs/out/c.txt");
    assertThat(reasons(report))
        .containsExactly(Map.entry("docs/a/up", "a link to a folder that contains it"));
  }

  @Test
  void the_index_is_not_read_through_a_link() throws IOException {
    write("a.txt");
    Files.createSymbolicLink(docs.resolve("link"), temporary.resolve("index"));

    SyncReport report = sync(Folder.builder(docs).followLinks());

    assertThat(reasons(report)).containsExactly(Map.entry("docs/link", "the index itself"));
  }

  @Test
  void files_over_the_limit_are_skipped() throws IOException {
    write("a.txt");
    Files.writeString(docs.resolve("b.txt"), "x".repeat(5_000));

    SyncReport report = sync(Folder.builder(docs).maxBytes(4_999));

    assertThat(ids()).containsExactly("docs/a.txt");
    assertThat(reasons(report))
        .containsExactly(
            Map.entry(
                "docs/b.txt",
                "5,000 bytes, more than the limit of 4,999: raise the limit to read the file"));
  }

  @Test
  void metadata_from_the_application_overrides_metadata_in_the_file() throws IOException {
    Files.writeString(docs.resolve("a.html"), "<title>Draft</title><p>brass pump");

    sync(
        Folder.builder(docs)
            .metadata(
                file ->
                    Metadata.builder()
                        .title("Pumps")
                        .attribute("name", new Value.Text(file.getFileName().toString()))
                        .build()));

    Metadata metadata = metadata("docs/a.html");
    assertThat(metadata.title()).contains("Pumps");
    assertThat(metadata.mediaType()).contains("text/html");
    assertThat(metadata.attributes()).containsEntry("name", new Value.Text("a.html"));
  }

  @Test
  void a_file_is_read_again_if_its_metadata_changes() throws IOException {
    write("a.txt", "b.txt");
    AtomicReference<String> title = new AtomicReference<>("One");
    Folder.Builder folder =
        Folder.builder(docs)
            .metadata(
                file ->
                    file.endsWith("a.txt")
                        ? Metadata.builder().title(title.get()).build()
                        : Metadata.none());
    sync(folder);
    assertThat(sync(folder).unchanged()).isEqualTo(2);

    title.set("Two");
    SyncReport report = sync(folder);

    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(metadata("docs/a.txt").title()).contains("Two");
  }

  @Test
  void a_file_whose_metadata_function_fails_is_reported_and_others_are_read() throws IOException {
    write("a.txt", "b.txt");

    SyncReport report =
        sync(
            Folder.builder(docs)
                .metadata(
                    file -> {
                      if (file.endsWith("a.txt")) {
                        throw new IllegalStateException("no connection");
                      }
                      return Metadata.none();
                    }));

    assertThat(ids()).containsExactly("docs/b.txt");
    assertThat(reasons(report))
        .containsExactly(
            Map.entry(
                "docs/a.txt",
                "has no metadata: the function given to Folder.Builder.metadata failed:"
                    + " java.lang.IllegalStateException: no connection"));
  }

  @Test
  void a_sidecar_holds_the_metadata_of_the_file_beside_it() throws IOException {
    write("a.txt", "b.txt");
    Files.writeString(
        docs.resolve("a.txt.meta.json"),
        """
        {"title": "Pumps", "authors": ["Ann", "Bob"], "created": "2026-03-01T00:00:00Z", "language": "en",
         "department": "sales", "pages": 12, "final": true, "valid": "2027-01-01T00:00:00Z"}
        """);

    SyncReport report = sync(Folder.builder(docs).sidecars(".meta.json"));

    Metadata metadata = metadata("docs/a.txt");
    assertThat(metadata.title()).contains("Pumps");
    assertThat(metadata.authors()).containsExactly("Ann", "Bob");
    assertThat(metadata.created()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(metadata.language()).contains("en");
    assertThat(metadata.attributes())
        .containsExactly(
            Map.entry("department", new Value.Text("sales")),
            Map.entry("final", new Value.Flag(true)),
            Map.entry("pages", new Value.Quantity(12)),
            Map.entry("valid", new Value.Time(Instant.parse("2027-01-01T00:00:00Z"))));
    assertThat(metadata("docs/b.txt").title()).isEmpty();
    assertThat(reasons(report))
        .containsExactly(
            Map.entry("docs/a.txt.meta.json", "holds the metadata of the file beside it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"title\": 3}",
        "{\"created\": \"May\"}",
        "{\"x\": {}}",
        "{\"title\": \"\"}"
      })
  void a_file_whose_sidecar_cannot_be_parsed_fails_and_keeps_its_document(String sidecar)
      throws IOException {
    write("a.txt");
    sync(Folder.builder(docs));
    Files.writeString(docs.resolve("a.txt.json"), sidecar);

    SyncReport report = sync(Folder.builder(docs).sidecars(".json"));

    assertThat(reasons(report).get("docs/a.txt"))
        .startsWith("has metadata in a.txt.json that cannot be parsed: ")
        .endsWith("correct that file");
    assertThat(ids()).containsExactly("docs/a.txt");
  }

  @Test
  void a_file_that_was_moved_is_not_embedded_again() throws IOException {
    write("a.txt", "b.txt");
    sync(Folder.builder(docs));
    int embedded = model.embedded();
    Files.createDirectories(docs.resolve("archive"));
    Files.move(docs.resolve("a.txt"), docs.resolve("archive/a.txt"));

    SyncReport report = sync(Folder.builder(docs));

    assertThat(ids()).containsExactly("docs/archive/a.txt", "docs/b.txt");
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(model.embedded()).isEqualTo(embedded);
  }

  private void write(String... insides) throws IOException {
    for (String inside : insides) {
      Path file = docs.resolve(inside);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "brass pump of " + inside);
    }
  }

  private SyncReport sync(Folder.Builder folder) {
    return sync.sync(folder.build(), SyncListener.NONE);
  }

  private IndexCollection collection() {
    return index.collection(IndexCollection.DEFAULT);
  }

  private List<String> ids() {
    return collection().documents().stream().map(IndexedDocument::id).toList();
  }

  private Metadata metadata(String id) {
    return collection().document(id).orElseThrow().metadata();
  }

  private static Map<String, String> reasons(SyncReport report) {
    Map<String, String> reasons = new TreeMap<>();
    for (SyncReport.Entry entry : report.entries()) {
      switch (entry.outcome()) {
        case SyncReport.Outcome.Skipped skipped ->
            reasons.put(entry.documentId(), skipped.reason());
        case SyncReport.Outcome.Failed failed -> reasons.put(entry.documentId(), failed.reason());
        case SyncReport.Outcome.Added added -> {}
        case SyncReport.Outcome.Updated updated -> {}
        case SyncReport.Outcome.Unchanged unchanged -> {}
        case SyncReport.Outcome.Removed removed -> {}
      }
    }
    return reasons;
  }
}
