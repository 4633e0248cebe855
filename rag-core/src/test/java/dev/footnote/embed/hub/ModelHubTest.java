package dev.footnote.embed.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against a server on this machine. */
class ModelHubTest {

  private static final byte[] GRAPH = bytes(50_000);

  @TempDir Path cache;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server = new HubServer();
    server.put("onnx/model.onnx", GRAPH);
    server.put("onnx/model_int8.onnx", bytes(9_000));
    server.put("onnx/model.onnx_data", bytes(3_000));
    server.put("tokenizer.json", "{\"a\": \"tokenizer\"}".getBytes(UTF_8));
    server.put("1_Pooling/config.json", "{}".getBytes(UTF_8));
    server.put("README.md", "A model.".getBytes(UTF_8));
    server.put("pytorch_model.bin", bytes(20_000));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void only_the_files_of_the_model_are_downloaded() throws IOException {
    Path folder = download();

    assertThat(files(folder))
        .containsExactlyInAnyOrder(
            "model.onnx", "model.onnx_data", "tokenizer.json", "1_Pooling/config.json");
    assertThat(folder.resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void another_graph_is_stored_under_the_default_name() throws IOException {
    Path folder = hub(b -> b).model(HubServer.REPOSITORY, "main", "onnx/model_int8.onnx");

    assertThat(folder.resolve("model.onnx")).hasBinaryContent(bytes(9_000));
    assertThat(folder).isNotEqualTo(download());
  }

  @Test
  void stored_files_are_not_downloaded_again() {
    download();
    server.requests().clear();
    download();

    assertThat(server.requests())
        .containsExactly("/api/models/" + HubServer.REPOSITORY + "/tree/main");
  }

  @Test
  void a_file_that_changed_on_the_hub_is_downloaded_again() {
    download();
    server.put("onnx/model.onnx", bytes(40_000));

    assertThat(download().resolve("model.onnx")).hasBinaryContent(bytes(40_000));
  }

  @Test
  void a_damaged_file_is_downloaded_again() throws IOException {
    Files.write(download().resolve("model.onnx"), bytes(50_001));

    assertThat(download().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void an_interrupted_download_is_resumed() {
    server.cutAfter(10_000, 5_000, 20_000);

    assertThat(download().resolve("model.onnx")).hasBinaryContent(GRAPH);
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=10000-"));
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=15000-"));
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=35000-"));
  }

  @Test
  void another_hub_resumes_a_failed_download() {
    server.cutAfter(10_000, 0, 0, 0, 0, 0);
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::download)
        .withMessageContaining("10000 of 50000 bytes are stored");
    server.requests().clear();

    assertThat(download().resolve("model.onnx")).hasBinaryContent(GRAPH);
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=10000-"));
  }

  @Test
  void a_server_that_cannot_resume_sends_the_file_again() {
    server.doNotResume();
    server.cutAfter(10_000, 20_000);

    assertThat(download().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void a_part_of_another_file_is_not_resumed() throws IOException {
    Path folder = download();
    Files.delete(folder.resolve("model.onnx"));
    Files.write(folder.resolve("model.onnx.part"), new byte[10_000]);

    assertThat(download().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @ParameterizedTest
  @CsvSource({"onnx/model.onnx, 50000", "onnx/model.onnx, 60000", "tokenizer.json, 18"})
  void a_file_that_differs_from_the_list_is_rejected_and_deleted(String path, int size)
      throws IOException {
    server.sendInstead(path, new byte[size]);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::download)
        .withMessageContaining(path)
        .withMessageContaining("%d bytes with the hash", size);
    try (Stream<Path> kept = Files.walk(cache)) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .doesNotContain(Path.of(path).getFileName().toString())
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void offline_mode_uses_a_stored_model_without_the_network() {
    Path folder = download();
    server.close();

    assertThat(hub(b -> b.offline(true)).model(HubServer.REPOSITORY, "main")).isEqualTo(folder);
  }

  @Test
  void offline_mode_rejects_an_incomplete_model() {
    server.cutAfter(0, 0, 0, 0, 0);
    assertThatExceptionOfType(HubException.class).isThrownBy(this::download);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub(b -> b.offline(true)).model(HubServer.REPOSITORY, "main"))
        .withMessageContaining(HubServer.REPOSITORY)
        .withMessageContaining("offline");
  }

  @Test
  void a_token_is_sent_to_the_hub_and_to_no_other_host() throws IOException {
    try (HubServer elsewhere = new HubServer()) {
      elsewhere.put("onnx/model.onnx", GRAPH);
      elsewhere.put("onnx/model.onnx_data", bytes(3_000));
      elsewhere.put("tokenizer.json", "{\"a\": \"tokenizer\"}".getBytes(UTF_8));
      elsewhere.put("1_Pooling/config.json", "{}".getBytes(UTF_8));
      server.redirectTo(elsewhere.address());

      Path folder = hub(b -> b.token("secret")).model(HubServer.REPOSITORY, "main");

      assertThat(folder.resolve("model.onnx")).hasBinaryContent(GRAPH);
      assertThat(server.requests()).allMatch(request -> request.endsWith("Bearer secret"));
      assertThat(elsewhere.requests()).hasSize(4).noneMatch(request -> request.contains("Bearer"));
    }
  }

  @Test
  void endless_redirects_are_an_error() {
    server.redirectTo(server.address());

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::download)
        .withMessageContaining("redirects more than 5 times");
  }

  @Test
  void a_server_that_stalls_times_out() {
    server.stall();

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(
            () -> hub(b -> b.timeout(Duration.ofMillis(100))).model(HubServer.REPOSITORY, "main"))
        .withMessageContaining("cannot be downloaded")
        .withMessageContaining("timed out");
  }

  @ParameterizedTest
  @CsvSource({"401, token", "404, check the repository", "500, status 500"})
  void an_error_status_is_reported_with_a_remedy(int status, String remedy) {
    server.answerWith(status);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::download)
        .withMessageContaining("status " + status)
        .withMessageContaining(remedy);
  }

  @Test
  void an_unreachable_hub_is_named_in_the_error() {
    URI address = server.address();
    server.close();

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> ModelHub.builder(cache).endpoint(address).build().model("a/b", "main"))
        .withMessageContaining(address.toString());
  }

  @Test
  void a_missing_graph_is_reported_with_the_existing_graphs() {
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub(b -> b).model(HubServer.REPOSITORY, "main", "onnx/model_fp16.onnx"))
        .withMessageContaining("has no onnx/model_fp16.onnx")
        .withMessageContaining("[onnx/model.onnx, onnx/model_int8.onnx]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b", "a/b/c", "", "a b", "https://example.org/a"})
  void an_invalid_repository_name_is_rejected(String repository) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hub(b -> b).model(repository, "main"))
        .withMessageContaining("owner/name");
  }

  @Test
  void a_path_that_leaves_the_folder_is_not_written() throws IOException {
    server.put("onnx/model.onnx_data/../../../../evil", bytes(10));
    download();

    try (Stream<Path> all = Files.walk(cache)) {
      assertThat(all.map(file -> file.getFileName().toString())).doesNotContain("evil");
    }
  }

  @Test
  void threads_of_one_hub_download_a_model_once() throws Exception {
    ModelHub hub = hub(b -> b);
    List<Callable<Path>> calls =
        List.of(() -> download(hub), () -> download(hub), () -> download(hub));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<Path> folder : threads.invokeAll(calls)) {
        assertThat(folder.get().resolve("model.onnx")).hasBinaryContent(GRAPH);
      }
    }

    assertThat(server.requests()).filteredOn(r -> r.endsWith("onnx/model.onnx")).hasSize(1);
  }

  private Path download() {
    return download(hub(b -> b));
  }

  private static Path download(ModelHub hub) {
    return hub.model(HubServer.REPOSITORY, "main");
  }

  private ModelHub hub(UnaryOperator<ModelHub.Builder> options) {
    return options.apply(ModelHub.builder(cache).endpoint(server.address())).build();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
