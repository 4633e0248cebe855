package dev.footnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.Iterators;
import com.google.common.collect.Streams;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.chunk.SentenceWindowChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.filter.Filter;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.Fetcher;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.ReadResult;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.ConvexFusion;
import dev.footnote.retrieve.DocumentLimit;
import dev.footnote.retrieve.Expander;
import dev.footnote.retrieve.Expansion;
import dev.footnote.retrieve.ExpansionBoundary;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.ReciprocalRankFusion;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RetrievalAssertions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a knowledge base, with a model that needs no files. */
final class KnowledgeBaseTest {

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path folder;
  private LocalKnowledgeBase base;

  @BeforeEach
  void open() {
    folder = temporary.resolve("index");
    base = KnowledgeBase.builder(folder).embeddingModel(model).open();
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void an_added_document_is_found_at_once_and_after_reopening() {
    base.add(Document.of("d", "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
    reopen();
    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
  }

  @Test
  void a_document_added_again_replaces_the_earlier_version() {
    base.add(Document.of("d", "A brass pump."));
    base.add(Document.of("d", "A steel door."));

    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A steel door.");
  }

  @Test
  void files_are_read_with_the_reader_of_the_caller_which_stays_open() throws IOException {
    Path file = Files.writeString(temporary.resolve("a.txt"), "A brass pump.");
    base.close();
    try (DocumentReader reader =
        DocumentReader.builder().maxCharacters(5).separateProcesses(1).build()) {
      base = KnowledgeBase.builder(folder).embeddingModel(model).reader(reader).open();

      assertThatThrownBy(() -> base.add("d", file)).hasMessageContaining("more than 5 characters");
      base.close();
      assertThatThrownBy(() -> reader.read("d", file, Access.everyone()))
          .hasMessageContaining("more than 5 characters");
    }
  }

  @Test
  void a_stream_is_read_in_the_format_of_its_file_name_and_not_closed() {
    ClosingStream content = new ClosingStream("# Pumps\n\nThe pump is made of brass.");

    ReadResult reading = base.add("d", "pumps.md", content);

    assertThat(reading.document().metadata().title()).contains("Pumps");
    RetrievalAssertions.assertThat(base.search("brass")).ranks("d#0");
    assertThat(content.closed).isFalse();
  }

  @Test
  void a_stream_without_text_is_rejected() {
    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> base.add("d", "blank.txt", new ClosingStream(" \n")))
        .withMessageContaining("\"blank.txt\" has no text");
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void a_fetched_document_is_found_under_its_uri_and_its_stream_is_closed() {
    URI pump = URI.create("https://example.org/pump.txt?v=1");
    URI door = URI.create("s3://bucket/door");
    ClosingStream content = new ClosingStream("A brass pump.");

    List<SyncReport.Entry> entries =
        base.addAll(
            List.of(pump, door),
            uri ->
                Fetcher.Content.of(
                    uri.equals(pump) ? content : new ClosingStream("A steel door.")));

    assertThat(entries)
        .containsExactly(
            new SyncReport.Entry(pump.toString(), added(1)),
            new SyncReport.Entry(door.toString(), added(1)));
    assertThat(content.closed).isTrue();
    reopen();
    RetrievalAssertions.assertThat(base.search("pump")).ranks(pump + "#0", door + "#0");
  }

  @Test
  void a_document_fetched_again_replaces_the_earlier_version() {
    URI pump = URI.create("https://example.org/pump.txt");
    base.addAll(List.of(pump), uri -> Fetcher.Content.of(new ClosingStream("A brass pump.")));
    List<SyncReport.Entry> again =
        base.addAll(List.of(pump), uri -> Fetcher.Content.of(new ClosingStream("A steel pump.")));

    assertThat(again)
        .extracting(SyncReport.Entry::outcome)
        .containsExactly(new SyncReport.Outcome.Updated(1, List.of()));
    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A steel pump.");
  }

  @Test
  void a_uri_that_fails_is_reported_with_its_reason_and_the_others_are_added() {
    URI good = URI.create("mem:/good.txt");
    List<URI> bad =
        Stream.of("gone", "denied", "cut-off", "empty.txt", "blank.txt", "damaged.pdf")
            .map(name -> URI.create("mem:/" + name))
            .toList();

    List<SyncReport.Entry> entries =
        base.addAll(
            Stream.concat(bad.stream(), Stream.of(good)).toList(), KnowledgeBaseTest::fetch);

    assertThat(entries)
        .extracting(entry -> entry.documentId() + " " + reason(entry.outcome()))
        .satisfiesExactly(
            entry -> assertThat(entry).startsWith("mem:/gone could not be fetched").contains("404"),
            entry ->
                assertThat(entry).startsWith("mem:/denied could not be fetched").contains("403"),
            entry ->
                assertThat(entry).startsWith("mem:/cut-off could not be fetched").contains("reset"),
            entry -> assertThat(entry).startsWith("mem:/empty.txt is empty"),
            entry -> assertThat(entry).startsWith("mem:/blank.txt has no text"),
            entry -> assertThat(entry).startsWith("mem:/damaged.pdf is damaged"),
            entry -> assertThat(entry).isEqualTo("mem:/good.txt "));
    RetrievalAssertions.assertThat(base.search("pump")).ranks("mem:/good.txt#0");
  }

  @Test
  void a_stream_that_fails_when_it_is_closed_leaves_no_copy_behind() throws IOException {
    String text = "pump " + UUID.randomUUID();
    List<Path> copies = new ArrayList<>();
    InputStream failing =
        new FilterInputStream(new ByteArrayInputStream(text.getBytes(UTF_8))) {
          @Override
          public void close() throws IOException {
            copies.addAll(temporaryFiles(text));
            throw new IOException("closed by peer");
          }
        };

    List<SyncReport.Entry> entries =
        base.addAll(List.of(URI.create("mem:/a.txt")), uri -> Fetcher.Content.of(failing));

    assertThat(reason(entries.getFirst().outcome())).contains("closed by peer");
    assertThat(copies).hasSize(1);
    assertThat(temporaryFiles(text)).isEmpty();
  }

  private static List<Path> temporaryFiles(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "footnote*.part")) {
      for (Path file : files) {
        try {
          if (Files.size(file) == text.length() && Files.readString(file).equals(text)) {
            found.add(file);
          }
        } catch (NoSuchFileException e) {
          // A file of another test, deleted meanwhile.
        }
      }
    }
    return found;
  }

  @Test
  void a_document_stays_if_its_uri_cannot_be_fetched_again() {
    URI pump = URI.create("mem:/pump.txt");
    base.addAll(List.of(pump), uri -> Fetcher.Content.of(new ClosingStream("A brass pump.")));

    base.addAll(
        List.of(pump),
        uri -> {
          throw new IOException("503");
        });

    RetrievalAssertions.assertThat(base.search("pump")).ranks("mem:/pump.txt#0");
  }

  @Test
  void a_fetched_document_and_the_documents_in_it_have_the_uri_as_their_source()
      throws IOException {
    byte[] archive = zip("pump.txt", "A brass pump.");
    base.addAll(
        List.of(URI.create("mem:/all.zip"), URI.create("mem:/pump.txt")),
        uri ->
            Fetcher.Content.of(
                new ByteArrayInputStream(
                    uri.getPath().endsWith("zip") ? archive : "A brass pump.".getBytes(UTF_8))));

    assertThat(base.search(Query.of("pump").withFilter(Filter.parse("source = \"mem:/all.zip\""))))
        .extracting(hit -> hit.passage().id().documentId())
        .containsExactlyInAnyOrder("mem:/all.zip", "mem:/all.zip!/pump.txt");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "mem:/pumps,        -,        text/markdown; charset=utf-8",
        "mem:/pumps?id=7,   -,        text/markdown",
        "mem:pumps,         -,        text/x-web-markdown",
        "mem:/pumps,        pumps.md, -",
        "mem:/pumps.md?raw, -,        text/plain",
        "mem:/7,            pumps.md, application/octet-stream"
      })
  void the_format_follows_from_the_file_name_and_then_from_the_media_type(
      String uri, @Nullable String fileName, @Nullable String mediaType) {
    base.addAll(
        List.of(URI.create(uri)),
        any ->
            new Fetcher.Content(
                new ClosingStream("# Pumps\n\nThe pump is made of brass."),
                Optional.ofNullable(fileName),
                Optional.ofNullable(mediaType)));

    assertThat(base.documents())
        .extracting(document -> document.metadata().title())
        .containsExactly(Optional.of("Pumps"));
  }

  @Test
  void a_uri_of_a_synchronised_document_is_rejected_before_any_uri_is_fetched() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.md"), "A brass pump.");
    base.sync(docs);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                base.addAll(
                    List.of(URI.create("mem:/good.txt"), URI.create("docs/pump.md")),
                    KnowledgeBaseTest::fetch))
        .withMessageContaining("docs/pump.md");
    assertThat(base.documents()).hasSize(1);
  }

  private static Fetcher.Content fetch(URI uri) throws IOException {
    return switch (uri.getPath()) {
      case "/gone" -> throw new IOException("404");
      case "/denied" -> throw new IllegalArgumentException("403");
      case "/cut-off" -> Fetcher.Content.of(cutOff());
      case "/empty.txt" -> Fetcher.Content.of(InputStream.nullInputStream());
      case "/blank.txt" -> Fetcher.Content.of(new ClosingStream(" \n"));
      case "/damaged.pdf" -> Fetcher.Content.of(new ClosingStream("%PDF-1.4\n% no more"));
      default -> Fetcher.Content.of(new ClosingStream("A brass pump."));
    };
  }

  private static InputStream cutOff() {
    return new FilterInputStream(InputStream.nullInputStream()) {
      @Override
      public int read(byte[] into, int from, int length) {
        throw new IllegalStateException("reset");
      }
    };
  }

  private static SyncReport.Outcome added(int passages) {
    return new SyncReport.Outcome.Added(passages, List.of());
  }

  private static String reason(SyncReport.Outcome outcome) {
    return switch (outcome) {
      case SyncReport.Outcome.Skipped skipped -> skipped.reason();
      case SyncReport.Outcome.Failed failed -> failed.reason();
      default -> "";
    };
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A stream that records whether it was closed. */
  private static final class ClosingStream extends ByteArrayInputStream {
    private boolean closed;

    ClosingStream(String text) {
      super(text.getBytes(UTF_8));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void a_document_of_a_synchronised_folder_cannot_be_replaced_by_adding_one() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.md"), "A brass pump.");
    base.sync(docs);

    assertThatIllegalStateException()
        .isThrownBy(() -> base.add(Document.of("docs/pump.md", "A steel door.")))
        .withMessageContaining("docs/pump.md")
        .withMessageContaining(docs.toString());
    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A brass pump.");
  }

  @Test
  void two_collections_sync_the_same_folder_independently() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.md"), "A brass pump.");
    KnowledgeCollection a = base.collection("a");
    KnowledgeCollection b = base.collection("b");
    a.sync(docs);
    assertThat(b.search("pump")).isEmpty();
    b.sync(Folder.builder(docs).access(Access.restrictedTo("staff")).build(), SyncListener.NONE);
    Files.delete(docs.resolve("pump.md"));
    SyncReport gone = a.sync(docs);

    assertThat(gone.removed()).isEqualTo(1);
    assertThat(a.search("pump")).isEmpty();
    assertThat(b.search("pump")).isEmpty();
    RetrievalAssertions.assertThat(b.search(Query.of("pump").withScope(AccessScope.of("staff"))))
        .ranks("docs/pump.md#0");
    assertThat(base.documents()).isEmpty();
    assertThat(base.collections()).containsExactly("b");
  }

  @Test
  void a_collection_adds_answers_and_removes_among_its_own_documents() {
    KnowledgeCollection a = base.collection("a");
    a.add(Document.of("d", "The pump is made of brass."));
    base.add(Document.of("d", "The pump is made of steel."));

    assertThat(a.ask("What is the pump made of?").toMarkdown()).contains("brass");
    assertThat(base.ask("What is the pump made of?").toMarkdown()).contains("steel");
    a.remove("d");
    assertThat(a.documents()).isEmpty();
    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
  }

  @Test
  void a_collection_survives_reopening() {
    base.collection("a").add(Document.of("d", "A brass pump."));
    reopen();

    RetrievalAssertions.assertThat(base.collection("a").search("pump")).ranks("d#0");
  }

  @Test
  void a_collection_cannot_be_closed_and_ends_with_its_knowledge_base() {
    KnowledgeCollection a = base.collection("a");
    assertThat(a).isNotInstanceOf(AutoCloseable.class);
    a.add(Document.of("d", "A brass pump."));
    base.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> a.search("pump"))
        .withMessageContaining("is closed");
  }

  @Test
  void a_question_is_answered_from_documents_that_its_filter_matches() {
    base.add(language("a", "en"));
    base.add(language("b", "de"));

    assertThat(base.search(Query.of("pump").withFilter(Filter.parse("language = \"de\""))))
        .extracting(hit -> hit.passage().id().documentId())
        .containsExactly("b");
    assertThat(
            base.ask(Query.of("brass pump").withFilter(Filter.parse("language = \"fr\"")))
                .citations())
        .isEmpty();
  }

  @Test
  void a_document_without_a_language_gets_the_detected_one() {
    base.add(
        Document.of("a", "Die Pumpe ist aus Messing, und der Deckel ist aus Stahl. ".repeat(2)));
    base.add(Document.of("b", "Pumpe"));

    assertThat(base.search(Query.of("Pumpe").withFilter(Filter.parse("language = \"de\""))))
        .extracting(hit -> hit.passage().id().documentId())
        .containsExactly("a");
    assertThat(base.documents())
        .extracting(document -> document.metadata().language())
        .containsExactly(Optional.of("de"), Optional.empty());
  }

  private static Document language(String id, String language) {
    return Document.builder(id)
        .metadata(Metadata.builder().language(language).build())
        .paragraph("A brass pump.")
        .build();
  }

  @Test
  void documents_added_together_are_found_at_once_and_after_reopening() {
    base.addAll(numbered(1, 200).stream());

    assertThat(base.documents()).hasSize(200);
    RetrievalAssertions.assertThat(base.search(Query.of("pump number 137").withLimit(1)))
        .ranks("d137#0");
    reopen();
    assertThat(base.documents()).hasSize(200);
    RetrievalAssertions.assertThat(base.search(Query.of("pump number 137").withLimit(1)))
        .ranks("d137#0");
  }

  @Test
  void documents_added_together_are_found_like_documents_added_singly() {
    List<Document> documents =
        List.of(
            Document.builder("a").heading(1, "Pumps").paragraph("A brass pump.").build(),
            Document.of("none", ""),
            Document.of("b", "A steel door. ".repeat(200)),
            Document.of("c", "A pump behind a door."));
    List<Query> questions =
        List.of(Query.of("brass pump"), Query.of("steel door"), Query.of("behind"));
    documents.forEach(base::add);
    List<List<Hit>> oneByOne = questions.stream().map(base::search).toList();
    base.close();

    folder = temporary.resolve("together");
    base = KnowledgeBase.builder(folder).embeddingModel(model).open();
    base.addAll(documents.stream());

    assertThat(questions.stream().map(base::search).toList()).isEqualTo(oneByOne);
    assertThat(base.search("door")).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 150})
  void if_two_documents_added_together_have_the_same_id_the_later_one_is_kept(int between) {
    List<Document> documents = new ArrayList<>(numbered(1, between));
    documents.addFirst(Document.of("twin", "A brass valve."));
    documents.addLast(Document.of("twin", "A steel valve."));

    base.addAll(documents.stream());

    assertThat(base.search("valve"))
        .filteredOn(hit -> hit.passage().id().documentId().equals("twin"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A steel valve.");
    assertThat(base.documents()).hasSize(between + 1);
  }

  @Test
  void documents_added_together_replace_their_earlier_versions() {
    base.addAll(Stream.of(Document.of("d", "A brass pump."), Document.of("e", "A steel door.")));
    base.addAll(Stream.of(Document.of("d", "A brass valve.")));

    assertThat(base.search("brass"))
        .extracting(hit -> hit.passage().text())
        .containsExactlyInAnyOrder("A brass valve.", "A steel door.");
  }

  @Test
  void adding_no_documents_changes_nothing() {
    base.addAll(Stream.of());

    assertThat(base.documents()).isEmpty();
  }

  @Test
  void documents_stay_that_were_added_before_the_stream_failed() {
    Stream<Document> breaking =
        Streams.stream(
            Iterators.concat(numbered(1, 130).iterator(), failing(new CancellationException())));

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> base.addAll(breaking));
    reopen();
    assertThat(base.documents()).hasSize(128);
  }

  @Test
  void documents_stay_that_were_added_before_the_model_failed() {
    Stream<Document> closing =
        numbered(1, 70).stream()
            .peek(
                document -> {
                  if (document.id().equals("d66")) {
                    model.close();
                  }
                });

    assertThatIllegalStateException()
        .isThrownBy(() -> base.addAll(closing))
        .withMessageContaining("model")
        .withMessageContaining("is closed");
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(BagOfWordsModel.create()).open();
    assertThat(base.documents()).hasSize(64);
  }

  @Test
  void a_document_of_a_synchronised_folder_cannot_be_replaced_among_others() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.md"), "A brass pump.");
    base.sync(docs);
    List<Document> documents = new ArrayList<>(numbered(1, 64));
    documents.add(Document.of("docs/pump.md", "A steel pump."));
    documents.addAll(numbered(65, 70));

    assertThatIllegalStateException()
        .isThrownBy(() -> base.addAll(documents.stream()))
        .withMessageContaining("docs/pump.md")
        .withMessageContaining(docs.toString());
    reopen();
    assertThat(base.documents()).hasSize(65);
    assertThat(base.search("brass"))
        .extracting(hit -> hit.passage().text())
        .contains("A brass pump.")
        .doesNotContain("A steel pump.");
  }

  /**
   * The search by words stems "pumping" and ignores "what is the". The model of these tests does
   * neither.
   */
  @Test
  void the_chosen_fusion_decides_the_ranking() {
    List<Document> documents =
        List.of(Document.of("stem", "Pumps, pumping."), Document.of("stop", "What is the door?"));
    base.addAll(documents.stream());
    String question = "What is the pump?";

    reopen(new ConvexFusion(1));
    RetrievalAssertions.assertThat(base.search(question)).ranks("stem#0", "stop#0");
    reopen(new ConvexFusion(0));
    RetrievalAssertions.assertThat(base.search(question)).ranks("stop#0", "stem#0");
  }

  @Test
  void a_question_is_embedded_once_for_search_and_answer() {
    base.add(Document.of("d", "A brass pump."));
    int embedded = model.embedded();

    base.search("Which pump?");
    assertThat(model.embedded()).isEqualTo(embedded + 1);
    assertThat(base.ask("Which pump?").usage().embeddedTexts()).isEqualTo(2);
    assertThat(model.embedded()).isEqualTo(embedded + 2);
  }

  @Test
  void another_fusion_does_not_embed_documents_again() {
    base.addAll(numbered(1, 5).stream());
    int embedded = model.embedded();

    reopen(new ReciprocalRankFusion(60));
    assertThat(base.documents()).hasSize(5);
    assertThat(model.embedded()).isEqualTo(embedded);
    assertThat(base.search("pump"))
        .hasSize(5)
        .allSatisfy(hit -> assertThat(hit.score()).isLessThan(2 / 60.0));
    assertThat(model.embedded()).isEqualTo(embedded + 1);
  }

  @Test
  void an_earlier_interrupt_of_the_thread_does_not_harm_the_index() {
    Thread.currentThread().interrupt();
    base.add(Document.of("d", "A brass pump."));
    base.search("pump");

    assertThat(Thread.interrupted()).isTrue();
    base.add(Document.of("e", "A steel door."));
    RetrievalAssertions.assertThat(base.search("door").subList(0, 1)).ranks("e#0");
  }

  @Test
  void a_file_without_text_is_not_added() throws IOException {
    Path blank = Files.writeString(temporary.resolve("blank.txt"), "  \n ");

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> base.add("blank", blank))
        .withMessageContaining("blank.txt")
        .withMessageContaining("no text");
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void an_answerer_of_the_caller_cannot_cite_a_passage_that_does_not_exist() {
    base.close();
    Passage invented = new PassageCutter(Document.of("d", "A gold pump.")).cut(7, new Span(0, 12));
    Answerer inventing =
        (query, snapshot) -> {
          Answer.Builder answer = Answer.builder(query.text());
          answer.addStatement(
              "A gold pump.", 1, List.of(Evidence.quoted(invented, invented.span(), 1)));
          return answer.build(new Outcome.Answered());
        };
    base = KnowledgeBase.builder(folder).embeddingModel(model).answerer(any -> inventing).open();
    base.add(Document.of("d", "A brass pump."));

    Answer answer = base.ask("Which pump?");

    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.rejections()).singleElement().asString().contains("d#7");
  }

  @Test
  void a_failed_opening_releases_the_index() {
    base.close();
    LocalKnowledgeBase.Builder broken =
        KnowledgeBase.builder(folder)
            .embeddingModel(model)
            .answerer(
                any -> {
                  throw new IllegalArgumentException("no answerer today");
                });

    assertThatIllegalArgumentException().isThrownBy(broken::open);
    open();
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void an_added_file_is_found() throws IOException {
    base.add("pump.md", Files.writeString(temporary.resolve("pump.md"), "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("pump.md#0");
  }

  @Test
  void a_missing_file_is_named_in_the_error() {
    Path file = temporary.resolve("nowhere.md");

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> base.add("x", file))
        .withMessageContaining(file.toString());
  }

  @Test
  void a_removed_document_is_still_gone_after_reopening() {
    base.add(Document.of("d", "A brass pump."));
    base.remove("d");
    reopen();

    assertThat(base.search("pump")).isEmpty();
    assertThat(base.documents()).isEmpty();
  }

  @Test
  void documents_are_listed_by_id_with_their_metadata() {
    Metadata metadata = Metadata.builder().title("Pumps").build();
    base.add(Document.of("b", "x"));
    base.add(Document.builder("a").metadata(metadata).access(Access.restrictedTo("boss")).build());

    assertThat(base.documents())
        .extracting(IndexedDocument::id, IndexedDocument::metadata)
        .containsExactly(tuple("a", metadata), tuple("b", Metadata.none()));
  }

  @Test
  void a_synced_folder_is_unchanged_after_reopening() throws IOException {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    Path file = Files.writeString(docs.resolve("pump.txt"), "A brass pump.");

    assertThat(base.sync(docs).added()).isEqualTo(1);
    reopen();
    assertThat(base.sync(docs).unchanged()).isEqualTo(1);
    Files.delete(file);
    assertThat(base.sync(docs).removed()).isEqualTo(1);
    assertThat(base.search("pump")).isEmpty();
  }

  @Test
  void documents_are_chunked_by_the_chosen_chunker() {
    base.close();
    base =
        KnowledgeBase.builder(folder)
            .embeddingModel(model)
            .chunker(counts -> new SentenceWindowChunker(words(counts), 64, 1, 0))
            .open();
    base.add(Document.of("d", "A brass pump. A steel door."));

    assertThat(base.search("pump"))
        .extracting(hit -> hit.passage().text())
        .containsExactly("A brass pump.", "A steel door.");
  }

  private static TokenCounter words(EmbeddingModel model) {
    return text -> model.countTokens(text, Role.PASSAGE);
  }

  @Test
  void another_passage_size_reads_every_file_again() throws IOException {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    Files.writeString(docs.resolve("pump.txt"), "A brass pump.");
    base.sync(docs);
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).passageTokens(64).open();

    assertThat(base.sync(docs).updated()).isEqualTo(1);
  }

  @Test
  void a_passage_size_below_32_tokens_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnowledgeBase.builder(folder).passageTokens(31))
        .withMessageContaining("31")
        .withMessageContaining("at least 32");
  }

  @Test
  void a_restricted_document_is_neither_found_nor_cited_for_other_scopes() {
    base.add(
        Document.builder("d")
            .access(Access.restrictedTo("boss"))
            .paragraph("The warranty is two years.")
            .build());
    Query question = Query.of("warranty two years").withScope(AccessScope.of("clerk"));

    assertThat(base.search(question)).isEmpty();
    assertThat(base.ask(question).isAnswered()).isFalse();
    assertThat(base.search(question.withScope(AccessScope.of("boss")))).hasSize(1);
  }

  @Test
  void an_empty_knowledge_base_abstains() {
    assertThat(base.ask("How long is the warranty?").isAnswered()).isFalse();
  }

  @Test
  void a_reranker_can_raise_a_passage_from_below_the_limit() {
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).reranker(new Backwards()).open();
    base.add(Document.of("a", "Pump, pump and pump."));
    base.add(Document.of("b", "A pump, a valve and a hose."));

    RetrievalAssertions.assertThat(base.search(Query.of("pump").withLimit(1))).ranks("b#0");
  }

  @Test
  void rerankers_apply_in_the_order_in_which_they_were_added() {
    List<Document> documents =
        List.of(
            Document.builder("a").heading(1, "x").paragraph("pump").heading(1, "y").build(),
            Document.builder("b").heading(1, "x").paragraph("a pump, a valve").build());

    reopen(new Backwards(), DocumentLimit.onePerDocument());
    base.addAll(documents.stream());
    List<Hit> worstOfEach = base.search("pump");
    reopen(DocumentLimit.onePerDocument(), new Backwards());
    List<Hit> bestOfEach = base.search("pump");
    reopen();
    List<Hit> all = base.search("pump");

    assertThat(all).hasSizeGreaterThan(2);
    assertThat(worstOfEach.getFirst().passage()).isEqualTo(all.getLast().passage());
    assertThat(bestOfEach.getLast().passage()).isEqualTo(all.getFirst().passage());
  }

  @Test
  void a_reranker_gets_the_depth_of_the_next_one_as_its_limit() {
    List<Integer> wanted = new ArrayList<>();
    Reranker first =
        new Reranker() {
          @Override
          public int depth(int limit) {
            wanted.add(limit);
            return 1;
          }

          @Override
          public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
            wanted.add(query.limit());
            return hits;
          }
        };
    reopen(first, DocumentLimit.onePerDocument());
    base.search(Query.of("pump").withLimit(3));

    assertThat(wanted).containsExactly(30, 30);
  }

  @Test
  void hits_are_expanded_with_the_text_around_them() {
    String words = "Some more words. ".repeat(100);
    base.add(
        Document.builder("d")
            .heading(1, "Pumps")
            .paragraph("A brass pump. " + words)
            .paragraph(words)
            .heading(1, "Doors")
            .paragraph(words)
            .build());
    Expander section = new Expander(ExpansionBoundary.SECTION, base.tokens(), 4_000);

    List<Expansion> read = base.expand(Query.of("brass pump").withLimit(1), section);

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().hits()).isEqualTo(base.search(Query.of("brass pump").withLimit(1)));
    assertThat(read.getFirst().passages())
        .hasSizeGreaterThan(1)
        .allMatch(passage -> passage.headings().equals(List.of("Pumps")));
    assertThat(base.expand(Query.of("brass pump"), section)).hasSize(2);
  }

  @Test
  void a_blank_question_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> base.ask(" \n"));
    assertThatIllegalArgumentException().isThrownBy(() -> base.search(""));
  }

  @Test
  void a_question_longer_than_the_model_reads_at_once_is_answered() {
    base.add(Document.of("d", "A brass pump."));
    base.add(Document.of("e", "Visitors park behind the main building."));

    RetrievalAssertions.assertThat(base.search("pump ".repeat(600))).ranks("d#0", "e#0");
    assertThatNoException().isThrownBy(() -> base.ask("pump ".repeat(600)));
  }

  @Test
  void a_question_of_ten_thousand_words_is_rejected() {
    base.add(Document.of("d", "A brass pump."));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.ask("pump ".repeat(10_000)))
        .withMessageContaining("at most 8192 are read");
  }

  @Test
  void closing_twice_has_no_effect() {
    base.close();

    assertThatNoException().isThrownBy(base::close);
  }

  @Test
  void a_closed_knowledge_base_reports_that_it_is_closed() throws IOException {
    Path file = Files.writeString(temporary.resolve("a.txt"), "x");
    base.close();

    assertClosed(() -> base.search("pump"));
    assertClosed(() -> base.ask("pump"));
    assertClosed(
        () ->
            base.expand(
                Query.of("pump"), new Expander(ExpansionBoundary.SECTION, base.tokens(), 9)));
    assertClosed(() -> base.add(Document.of("d", "x")));
    assertClosed(() -> base.add("x", file));
    assertClosed(() -> base.remove("d"));
    assertClosed(base::documents);
    assertClosed(() -> base.sync(temporary));
  }

  private static void assertClosed(Runnable use) {
    assertThatIllegalStateException().isThrownBy(use::run).withMessageContaining("is closed");
  }

  @Test
  void a_model_of_the_caller_stays_open() {
    base.close();

    assertThat(model.embed("pump", Role.QUERY)).hasSize(64);
  }

  @Test
  void a_failed_opening_does_not_disturb_the_open_knowledge_base() {
    assertThatExceptionOfType(IndexException.class).isThrownBy(() -> KnowledgeBase.open(folder));
    base.add(Document.of("d", "A brass pump."));

    RetrievalAssertions.assertThat(base.search("pump")).ranks("d#0");
  }

  @Test
  void several_threads_add_sync_search_and_ask_concurrently() throws Exception {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(docs.resolve(i + ".txt"), "A brass pump number " + i + ".");
    }
    List<Callable<Object>> uses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      uses.add(
          switch (i % 4) {
            case 0 ->
                () -> {
                  base.add(Document.of("d" + number, "A steel pump."));
                  return number;
                };
            case 1 -> () -> base.sync(docs);
            case 2 -> () -> base.search("pump");
            default -> () -> base.ask("pump");
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Object> use : threads.invokeAll(uses)) {
        assertThat(use.get()).isNotNull();
      }
    }

    assertThat(base.documents()).hasSize(30);
  }

  @Test
  void concurrent_syncs_of_a_folder_add_each_file_once() throws Exception {
    Path docs = Files.createDirectory(temporary.resolve("docs"));
    for (int i = 0; i < 10; i++) {
      Files.writeString(docs.resolve(i + ".txt"), "A brass pump number " + i + ".");
    }
    Callable<SyncReport> sync = () -> base.sync(Folder.of(docs), SyncListener.NONE);
    int added = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<SyncReport> report : threads.invokeAll(List.of(sync, sync, sync, sync))) {
        added += report.get().added();
      }
    }

    assertThat(added).isEqualTo(10);
  }

  @Test
  void a_copy_made_during_a_sync_can_be_restored_and_answers_questions() throws Exception {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    for (int i = 0; i < 40; i++) {
      Files.writeString(docs.resolve(i + ".md"), "A pump, number " + i + ".");
    }
    base.add(Document.of("d", "A brass pump."));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<SyncReport> sync = threads.submit(() -> base.sync(docs));
      base.copyTo(temporary.resolve("copy"));
      sync.get();
    }
    base.close();

    folder = temporary.resolve("restored");
    assertThat(LuceneIndex.restore(temporary.resolve("copy"), folder).isClean()).isTrue();
    reopen();
    assertThat(base.search("brass pump").getFirst().passage().id().documentId()).isEqualTo("d");
    base.sync(docs);
    assertThat(base.documents()).hasSize(41);
  }

  @Test
  void a_compacted_knowledge_base_has_no_deleted_passages() {
    base.addAll(numbered(1, 20).stream());
    base.remove("d7");
    base.compact();

    assertThat(base.statistics().documents()).isEqualTo(19);
    assertThat(base.statistics().passages()).isEqualTo(19);
    assertThat(base.statistics().deletedPassages()).isZero();
  }

  private void reopen() {
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).open();
  }

  private void reopen(Reranker... stages) {
    base.close();
    LocalKnowledgeBase.Builder builder = KnowledgeBase.builder(folder).embeddingModel(model);
    List.of(stages).forEach(builder::reranker);
    base = builder.open();
  }

  private void reopen(Fusion fusion) {
    base.close();
    base = KnowledgeBase.builder(folder).embeddingModel(model).fusion(fusion).open();
  }

  /** Returns documents {@code d1}, {@code d2} and so on. */
  private static List<Document> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> Document.of("d" + i, "A pump, number " + i + "."))
        .toList();
  }

  /** An iterator that always has a next element and fails to return it. */
  private static Iterator<Document> failing(RuntimeException failure) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Document next() {
        throw failure;
      }
    };
  }

  /** A reranker that reverses the first five hits. */
  private static final class Backwards implements Reranker {
    @Override
    public int depth(int limit) {
      return 5;
    }

    @Override
    public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
      List<Hit> backwards = new ArrayList<>();
      for (Hit hit : hits.reversed()) {
        backwards.add(hit.withRank(backwards.size() + 1));
      }
      return backwards;
    }
  }
}
