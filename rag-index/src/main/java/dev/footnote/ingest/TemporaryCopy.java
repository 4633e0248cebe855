package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The bytes of a stream in a file that is deleted on closing. */
record TemporaryCopy(Path file) implements AutoCloseable {

  static TemporaryCopy of(InputStream content) throws IOException {
    TemporaryCopy copy = new TemporaryCopy(Files.createTempFile("footnote", ".part"));
    try {
      Files.copy(content, copy.file, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /** Closes the stream too; where that fails, there is no copy. */
  static TemporaryCopy ofAll(InputStream content) throws IOException {
    @Nullable TemporaryCopy copy = null;
    try (content) {
      copy = of(content);
      return copy;
    } catch (IOException | RuntimeException e) {
      if (copy != null) {
        copy.close();
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
