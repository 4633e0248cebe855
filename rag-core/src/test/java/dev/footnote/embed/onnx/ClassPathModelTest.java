package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathModelTest {

  @TempDir Path folder;

  @Test
  void a_model_in_a_jar_equals_the_same_model_in_a_folder() throws IOException {
    SmallModel.withTypes().writeTo(folder.resolve("disk"));
    obey(folder.resolve("disk"));
    Path jar = jar("a model's.jar", "models/mine", "model.onnx");
    try (URLClassLoader loader = loader(jar);
        OnnxEmbeddingModel there = OnnxEmbeddingModel.builder(loader, "models/mine").load();
        OnnxEmbeddingModel here = OnnxEmbeddingModel.builder(folder.resolve("disk")).load()) {
      assertThat(there.fingerprint()).isEqualTo(here.fingerprint());
      assertThat(there.embed("two cats", Role.QUERY)).isEqualTo(here.embed("two cats", Role.QUERY));
    }
    Files.delete(jar);
  }

  @Test
  void the_graph_may_be_in_a_subfolder() throws IOException {
    try (URLClassLoader loader = loader(jar("model.jar", "onnx", "onnx/model.onnx"));
        OnnxEmbeddingModel model = OnnxEmbeddingModel.builder(loader, "onnx").load()) {
      assertThat(model.embed("cat", Role.QUERY)).hasSize(SmallModel.DIMENSION);
    }
  }

  @Test
  void a_missing_resource_is_named_in_the_error() throws IOException {
    try (URLClassLoader loader = loader(jar("model.jar", "models/mine", "model.onnx"))) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> OnnxEmbeddingModel.builder(loader, "models/other"))
          .withMessageContaining("models/other/model.onnx is not on the class path");
    }
    Path classes = folder.resolve("classes");
    SmallModel.withTypes().writeTo(classes.resolve("mine"));
    Files.delete(classes.resolve("mine/tokenizer.json"));
    try (URLClassLoader loader = loader(classes)) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> OnnxEmbeddingModel.builder(loader, "mine").load())
          .withMessageContaining("mine/tokenizer.json does not exist");
    }
  }

  private static URLClassLoader loader(Path path) throws IOException {
    return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
  }

  private Path jar(String name, String inside, String graph) throws IOException {
    Path jar = folder.resolve(name);
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path model = files.getPath(inside);
      SmallModel.withTypes().writeTo(model);
      obey(model);
      if (!graph.equals("model.onnx")) {
        Files.createDirectories(model.resolve(graph).getParent());
        Files.move(model.resolve("model.onnx"), model.resolve(graph));
      }
    }
    return jar;
  }

  private static void obey(Path model) throws IOException {
    Files.createDirectories(model.resolve("1_Pooling"));
    Files.writeString(
        model.resolve("1_Pooling/config.json"), "{\"pooling_mode_mean_tokens\": true}");
    Files.writeString(
        model.resolve("config_sentence_transformers.json"), "{\"prompts\": {\"query\": \"the \"}}");
  }
}
