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

/** Against a server on this machine. */
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
  void what_a_model_needs_is_brought_and_nothing_else() throws IOException {
    Path folder = bring();

    assertThat(files(folder))
        .containsExactlyInAnyOrder(
            "model.onnx", "model.onnx_data", "tokenizer.json", "1_Pooling/config.json");
    assertThat(folder.resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void another_graph_is_brought_under_the_usual_name() throws IOException {
    Path folder = hub(b -> b).model(HubServer.REPOSITORY, "main", "onnx/model_int8.onnx");

    assertThat(folder.resolve("model.onnx")).hasBinaryContent(bytes(9_000));
    assertThat(folder).isNotEqualTo(bring());
  }

  @Test
  void what_is_there_is_not_brought_again() {
    bring();
    server.requests().clear();
    bring();

    assertThat(server.requests())
        .containsExactly("/api/models/" + HubServer.REPOSITORY + "/tree/main");
  }

  @Test
  void a_file_that_changed_at_the_hub_is_brought_again() {
    bring();
    server.put("onnx/model.onnx", bytes(40_000));

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(bytes(40_000));
  }

  @Test
  void a_file_that_was_damaged_here_is_brought_again() throws IOException {
    Files.write(bring().resolve("model.onnx"), bytes(50_001));

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void a_download_that_is_cut_goes_on_where_it_ended() {
    server.cutAfter(10_000, 5_000, 20_000);

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(GRAPH);
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=10000-"));
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=15000-"));
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=35000-"));
  }

  @Test
  void another_process_goes_on_where_one_ended() {
    server.cutAfter(10_000, 0, 0, 0, 0, 0);
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::bring)
        .withMessageContaining("10000 of 50000 bytes are there");
    server.requests().clear();

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(GRAPH);
    assertThat(server.requests()).anyMatch(request -> request.contains("bytes=10000-"));
  }

  @Test
  void a_server_that_does_not_resume_sends_all_again() {
    server.doNotResume();
    server.cutAfter(10_000, 20_000);

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @Test
  void a_part_of_something_else_is_not_gone_on_with() throws IOException {
    Path folder = bring();
    Files.delete(folder.resolve("model.onnx"));
    Files.write(folder.resolve("model.onnx.part"), new byte[10_000]);

    assertThat(bring().resolve("model.onnx")).hasBinaryContent(GRAPH);
  }

  @ParameterizedTest
  @CsvSource({"onnx/model.onnx, 50000", "onnx/model.onnx, 60000", "tokenizer.json, 18"})
  void what_is_not_what_was_announced_is_refused_and_not_kept(String path, int size)
      throws IOException {
    server.sendInstead(path, new byte[size]);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::bring)
        .withMessageContaining(path)
        .withMessageContaining("%d bytes with the hash", size);
    try (Stream<Path> kept = Files.walk(cache)) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .doesNotContain(Path.of(path).getFileName().toString())
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void offline_a_model_that_was_brought_is_used_without_asking() {
    Path folder = bring();
    server.close();

    assertThat(hub(b -> b.offline(true)).model(HubServer.REPOSITORY, "main")).isEqualTo(folder);
  }

  @Test
  void offline_a_model_that_was_not_brought_whole_is_refused() {
    server.cutAfter(0, 0, 0, 0, 0);
    assertThatExceptionOfType(HubException.class).isThrownBy(this::bring);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub(b -> b.offline(true)).model(HubServer.REPOSITORY, "main"))
        .withMessageContaining(HubServer.REPOSITORY)
        .withMessageContaining("offline");
  }

  @Test
  void a_token_is_shown_to_the_hub_and_to_no_other_host() throws IOException {
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
  void a_server_that_redirects_for_ever_is_given_up_on() {
    server.redirectTo(server.address());

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::bring)
        .withMessageContaining("redirects more than 5 times");
  }

  @Test
  void a_server_that_falls_silent_is_given_up_on() {
    server.fallSilent();

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(
            () -> hub(b -> b.timeout(Duration.ofMillis(100))).model(HubServer.REPOSITORY, "main"))
        .withMessageContaining("cannot be brought")
        .withMessageContaining("timed out");
  }

  @ParameterizedTest
  @CsvSource({"401, token", "404, check the repository", "500, status 500"})
  void a_hub_that_refuses_is_quoted(int status, String advice) {
    server.answerWith(status);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(this::bring)
        .withMessageContaining("status " + status)
        .withMessageContaining(advice);
  }

  @Test
  void a_hub_that_is_not_there_is_named() {
    URI address = server.address();
    server.close();

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> ModelHub.builder(cache).endpoint(address).build().model("a/b", "main"))
        .withMessageContaining(address.toString());
  }

  @Test
  void a_graph_that_is_not_there_is_named_beside_those_that_are() {
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub(b -> b).model(HubServer.REPOSITORY, "main", "onnx/model_fp16.onnx"))
        .withMessageContaining("has no onnx/model_fp16.onnx")
        .withMessageContaining("[onnx/model.onnx, onnx/model_int8.onnx]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b", "a/b/c", "", "a b", "https://example.org/a"})
  void what_can_be_no_repository_is_refused(String repository) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hub(b -> b).model(repository, "main"))
        .withMessageContaining("owner/name");
  }

  @Test
  void nothing_outside_the_folder_is_written_whatever_the_hub_lists() throws IOException {
    server.put("onnx/model.onnx_data/../../../../evil", bytes(10));
    bring();

    try (Stream<Path> all = Files.walk(cache)) {
      assertThat(all.map(file -> file.getFileName().toString())).doesNotContain("evil");
    }
  }

  @Test
  void threads_of_one_hub_bring_a_model_once() throws Exception {
    ModelHub hub = hub(b -> b);
    List<Callable<Path>> calls = List.of(() -> bring(hub), () -> bring(hub), () -> bring(hub));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<Path> folder : threads.invokeAll(calls)) {
        assertThat(folder.get().resolve("model.onnx")).hasBinaryContent(GRAPH);
      }
    }

    assertThat(server.requests()).filteredOn(r -> r.endsWith("onnx/model.onnx")).hasSize(1);
  }

  private Path bring() {
    return bring(hub(b -> b));
  }

  private static Path bring(ModelHub hub) {
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
