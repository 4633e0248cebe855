package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs alone, because loading any model sets the system property for a moment. */
@Isolated
class OfflinePropertyTest {

  @Test
  void loading_a_model_restores_the_property(@TempDir Path folder) throws IOException {
    SmallModel.withTypes().writeTo(folder);
    String before = System.getProperty("ai.djl.offline");
    OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load().close();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo(before);
  }
}
