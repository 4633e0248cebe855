package dev.footnote.ingest.internal.format;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;

/** Decodes text files whose encoding must be detected. */
final class DecodedText {

  private DecodedText() {}

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param metadata may name the encoding
   */
  static String of(InputStream stream, Metadata metadata) throws IOException, TikaException {
    try (AutoDetectReader reader =
        new AutoDetectReader(CloseShieldInputStream.wrap(stream), metadata)) {
      return IOUtils.toString(reader);
    }
  }
}
