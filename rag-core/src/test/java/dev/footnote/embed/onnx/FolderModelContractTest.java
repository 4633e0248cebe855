package dev.footnote.embed.onnx;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderModelContractTest extends EmbeddingModelContract {

  @TempDir static Path folder;

  @Override
  protected EmbeddingModel open() {
    return SmallModel.load(folder);
  }
}
