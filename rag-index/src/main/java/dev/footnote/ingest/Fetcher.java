package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/**
 * The caller's way to the bytes behind a URI: an HTTP client, an object store, a database. This
 * library opens no connection by itself. What it needs besides the URI, such as a password, it
 * brings along: the URI is kept with the document, and those who ask may see it.
 */
@FunctionalInterface
public interface Fetcher {

  /**
   * Opens what is behind a URI. Called on the thread that adds, one URI after the other.
   *
   * @throws IOException if it cannot be had; an unchecked exception counts for the same
   */
  Content fetch(URI uri) throws IOException;

  /**
   * What is behind a URI.
   *
   * @param stream its bytes; read once, and closed by whoever called the fetcher
   * @param fileName tells of its format; the last part of the URI's path if empty
   * @param mediaType such as {@code text/csv; charset=utf-8}; tells the format where the name does
   *     not, and the bytes come before both
   */
  record Content(InputStream stream, Optional<String> fileName, Optional<String> mediaType) {

    /** Bytes of which the URI and they themselves tell the format. */
    public static Content of(InputStream stream) {
      return new Content(stream, Optional.empty(), Optional.empty());
    }

    /** A name that tells the format, as far as it is told. */
    String name(URI uri) {
      String name =
          fileName.or(() -> Optional.ofNullable(uri.getPath())).orElse(uri.getSchemeSpecificPart());
      return tellsFormat(name) ? name : name + extension();
    }

    private static boolean tellsFormat(String name) {
      Metadata named = new Metadata();
      named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      try {
        return !MimeTypes.getDefaultMimeTypes().detect(null, named).equals(MediaType.OCTET_STREAM);
      } catch (IOException e) {
        throw new IllegalStateException("there is no stream that could fail", e);
      }
    }

    private String extension() {
      return mediaType
          .map(MediaType::parse)
          .map(type -> type.getBaseType().toString())
          .flatMap(Content::registered)
          .map(MimeType::getExtension)
          .orElse("");
    }

    private static Optional<MimeType> registered(String mediaType) {
      try {
        return Optional.ofNullable(
            MimeTypes.getDefaultMimeTypes().getRegisteredMimeType(mediaType));
      } catch (MimeTypeException e) {
        throw new IllegalStateException("a media type that was parsed", e);
      }
    }
  }
}
