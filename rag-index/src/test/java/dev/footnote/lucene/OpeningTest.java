package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.fixture.OtherJvm;
import dev.footnote.index.IndexException;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.RetrievalAssertions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that cannot be opened as an index is rejected with the way out, and not changed. */
final class OpeningTest {

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void choose() {
    folder = temporary.resolve("handbook.index");
  }

  @Test
  void an_index_is_created_in_a_folder_that_does_not_exist() {
    folder = temporary.resolve("a/b c/\u00fc");
    makeIndex();

    assertOpensWithItsDocument();
  }

  @Test
  void an_index_is_created_in_an_empty_folder() throws IOException {
    Files.createDirectory(folder);
    makeIndex();

    assertOpensWithItsDocument();
  }

  @Test
  void an_index_is_opened_through_a_link_to_its_folder() throws IOException {
    makeIndex();
    folder = Files.createSymbolicLink(temporary.resolve("link"), folder);

    assertOpensWithItsDocument();
  }

  @Test
  void files_left_by_a_killed_opening_do_not_prevent_the_next_one() throws IOException {
    Files.createDirectory(folder);
    Files.createFile(folder.resolve("write.lock"));
    Files.write(folder.resolve("pending_segments_1"), new byte[] {1, 2, 3});
    makeIndex();

    assertOpensWithItsDocument();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt",
        "_index.md",
        "_config.yml",
        ".hidden",
        "segments",
        "segments_of_text"
      })
  void a_folder_with_a_foreign_file_is_rejected_and_not_changed(String name) throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve(name), "precious");

    assertRejectedUnchanged("folder");
  }

  @Test
  void a_folder_with_a_folder_in_it_is_rejected_and_not_changed() throws IOException {
    Files.createDirectories(folder.resolve("photos"));

    assertRejectedUnchanged("photos", "Choose an empty or a new folder");
    assertThat(folder.resolve("photos")).isDirectory();
  }

  @Test
  void a_file_is_rejected() throws IOException {
    Files.writeString(folder, "precious");

    assertRejected("is a file", "choose an empty or a new folder");
    assertThat(folder).hasContent("precious");
  }

  @Test
  void a_folder_below_a_file_is_rejected() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "precious");
    folder = file.resolve("index");

    assertRejected("cannot be created for the index");
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_lucene_index_of_another_program_is_rejected_and_not_changed() throws IOException {
    writeLucene(Codec.getDefault(), ImmutableMap.of());

    assertRejectedUnchanged("Footnote did not write", "Choose another folder");
  }

  @Test
  void an_index_of_another_version_of_lucene_is_rejected_and_not_changed() throws IOException {
    writeLucene(new FilterCodec("Lucene42", Codec.getDefault()) {}, ImmutableMap.of());

    assertRejectedUnchanged("another version", "or choose another folder");
  }

  @Test
  void an_index_of_a_newer_format_is_rejected_and_not_changed() throws IOException {
    makeIndex();
    writeFormat(String.valueOf(IndexFormat.VERSION + 1));

    assertRejectedUnchanged(
        "format " + (IndexFormat.VERSION + 1),
        "formats up to " + IndexFormat.VERSION,
        "Use the newer Footnote");
  }

  @Test
  void a_format_that_is_not_a_number_counts_as_newer() throws IOException {
    makeIndex();
    writeFormat("2028.1");

    assertRejectedUnchanged("format 2028.1", "Use the newer Footnote");
  }

  @Test
  void an_index_of_an_older_format_is_rejected_and_not_changed() throws IOException {
    makeIndex();
    writeFormat(String.valueOf(IndexFormat.VERSION - 1));

    assertRejectedUnchanged(
        "format " + (IndexFormat.VERSION - 1),
        "uses format " + IndexFormat.VERSION,
        "Delete the folder and index again");
  }

  @Test
  void an_index_of_another_model_is_rejected_and_opens_with_its_own() throws IOException {
    makeIndex();
    Map<String, String> before = contents();

    assertRejected(
        BagOfWordsModel.named("other"),
        "made by model bag-of-words/64, not by other/64",
        "Open it with that model");
    assertThat(contents()).isEqualTo(before);
    assertOpensWithItsDocument();
  }

  @Test
  void a_model_with_more_components_than_lucene_supports_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LuceneIndex.builder(folder, BagOfWordsModel.ofDimension(1025)).open())
        .withMessageContaining("1025")
        .withMessageContaining("1024");
  }

  @Test
  void a_model_with_as_many_components_as_lucene_supports_is_accepted() {
    try (IndexedTexts texts = IndexedTexts.open(folder, BagOfWordsModel.ofDimension(1024))) {
      texts.put("d", "pump");

      RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
    }
  }

  @Test
  void an_index_that_is_open_in_this_program_is_rejected_and_stays_usable() {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      assertRejected("open elsewhere", "Close it there");
      texts.put("d", "brass pump");
      texts.index().commit();
    }

    assertOpensWithItsDocument();
  }

  @Test
  void an_index_that_is_open_through_a_link_is_rejected() throws IOException {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      folder = Files.createSymbolicLink(temporary.resolve("link"), folder);

      assertRejected("open elsewhere", "Close it there");
      texts.index().commit();
    }
  }

  @Test
  void an_index_that_is_open_in_another_process_is_rejected_until_that_process_ends()
      throws IOException {
    makeIndex();
    try (OtherJvm other = OtherJvm.run(Holder.class, folder.toString())) {
      assertThat(other.readLine()).isEqualTo("open");

      assertRejected("open elsewhere", "Close it there");
    }

    assertOpensWithItsDocument();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, -1})
  void a_truncated_list_of_segments_is_reported_as_damage(int length) throws IOException {
    makeIndex();
    truncate(newest("segments_"), length);

    assertRejectedUnchanged(
        "damaged",
        "Restore it from a copy, drop the damaged parts with LuceneIndex.repair, or delete");
  }

  @ParameterizedTest
  @ValueSource(strings = {".cfs", ".cfe", ".si"})
  void a_truncated_file_is_reported_as_damage(String extension) throws IOException {
    makeIndex();
    truncate(ending(extension), -1);

    assertRejected(
        "damaged",
        "Restore it from a copy, drop the damaged parts with LuceneIndex.repair, or delete");
  }

  @ParameterizedTest
  @ValueSource(strings = {".cfs", ".cfe", ".si"})
  void a_missing_file_is_reported_as_damage(String extension) throws IOException {
    makeIndex();
    Files.delete(ending(extension));

    assertRejected(
        "damaged",
        "Restore it from a copy, drop the damaged parts with LuceneIndex.repair, or delete");
  }

  @Test
  void a_damaged_index_opens_again_after_it_was_restored() throws IOException {
    makeIndex();
    Path file = ending(".cfs");
    byte[] intact = Files.readAllBytes(file);
    truncate(file, -1);
    assertRejected("damaged");
    Files.write(file, intact);

    assertOpensWithItsDocument();
  }

  @Test
  void a_list_of_segments_without_its_files_is_reported_as_damage_and_not_changed()
      throws IOException {
    makeIndex();
    Files.delete(newest("segments_"));

    assertRejectedUnchanged("not a Footnote index", "folder");
  }

  @Test
  void opening_and_closing_many_times_adds_no_files() throws IOException {
    makeIndex();
    for (int i = 0; i < 3; i++) {
      IndexedTexts.open(folder).close();
    }
    int before = contents().size();
    for (int i = 0; i < 10; i++) {
      IndexedTexts.open(folder).close();
    }

    assertThat(contents()).hasSize(before);
    assertOpensWithItsDocument();
  }

  private void makeIndex() {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      texts.put("d", "brass pump");
      texts.index().commit();
    }
  }

  private void assertOpensWithItsDocument() {
    try (IndexedTexts texts = IndexedTexts.open(folder)) {
      RetrievalAssertions.assertThat(texts.search("pump")).ranks("d#0");
    }
    assertThatNoException().isThrownBy(() -> IndexedTexts.open(folder).close());
  }

  private void assertRejectedUnchanged(String... messageParts) throws IOException {
    Map<String, String> before = contents();
    assertRejected(messageParts);
    assertThat(contents()).isEqualTo(before);
  }

  private void assertRejected(String... messageParts) {
    assertRejected(BagOfWordsModel.create(), messageParts);
  }

  private void assertRejected(EmbeddingModel model, String... messageParts) {
    assertThatExceptionOfType(IndexException.class)
        .isThrownBy(() -> LuceneIndex.builder(folder, model).open().close())
        .withMessageContaining(folder.toString())
        .satisfies(e -> assertThat(e.getMessage()).contains(messageParts));
  }

  private void writeFormat(String version) throws IOException {
    writeLucene(
        Codec.getDefault(), ImmutableMap.of("footnote.format", version, "footnote.model", "m"));
  }

  private void writeLucene(Codec codec, Map<String, String> commitData) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(
                directory, new IndexWriterConfig(new KeywordAnalyzer()).setCodec(codec))) {
      writer.addDocument(new Document());
      writer.setLiveCommitData(commitData.entrySet());
    }
  }

  /** Returns hashes of the files, except the lock, which is empty and may stay. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files()) {
      if (Files.isRegularFile(file) && !file.endsWith("write.lock")) {
        hashes.put(
            file.getFileName().toString(),
            MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
      }
    }
    return hashes;
  }

  private Path newest(String prefix) throws IOException {
    return files().stream()
        .filter(file -> file.getFileName().toString().startsWith(prefix))
        .max(Path::compareTo)
        .orElseThrow();
  }

  private Path ending(String extension) throws IOException {
    return files().stream()
        .filter(file -> file.toString().endsWith(extension))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /**
   * Truncates a file.
   *
   * @param length number of bytes to keep; if negative, the number of bytes to cut off the end
   */
  private static void truncate(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length < 0 ? channel.size() + length : length);
    }
  }

  /** A program that keeps an index open until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (IndexedTexts texts = IndexedTexts.open(Path.of(arguments[0]))) {
        System.out.println("open");
        System.in.read();
        texts.index().commit();
      }
    }
  }
}
