package dev.footnote.embed.onnx;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderModelContractTest extends EmbeddingModelContract {

  @TempDir static Path folder;

  @Override
  protected EmbeddingModel open() {
    try {
      SmallModel.withTypes().writeTo(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return OnnxEmbeddingModel.builder(folder)
        .pooling(Pooling.MEAN)
        .queryPrefix("the ")
        .maxTokens(40)
        .threads(3)
        .load();
  }
}
