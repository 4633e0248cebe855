package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A file with the bytes of a stream, which is deleted on closing. */
record TemporaryCopy(Path file) implements AutoCloseable {

  /** Copies a stream to its end and leaves it open. */
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

  /** Copies a stream to its end and closes it. If closing fails, the copy is deleted. */
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
