package dev.footnote.ingest.internal.format;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;

/** The characters of a text file whose encoding is found out. */
final class DecodedText {

  private DecodedText() {}

  /**
   * All of a stream, which stays open.
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
