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
 * A way to the content of a URI that the caller supplies: an HTTP client, an object store, a
 * database. This library never opens a connection itself.
 *
 * <p>The fetcher must know everything it needs besides the URI, such as a password. Do not put
 * secrets into the URI: it is stored with the document, and everyone who asks may see it.
 */
@FunctionalInterface
public interface Fetcher {

  /**
   * Opens the content of a URI. It is called on the caller's thread, for one URI after the other.
   *
   * @throws IOException if the content cannot be fetched; unchecked exceptions are treated alike
   */
  Content fetch(URI uri) throws IOException;

  /**
   * The content of a URI. Its bytes determine the format first, then its name, then its media type.
   *
   * @param stream bytes, which the library reads once and closes
   * @param fileName indicates the format; if empty, the path of the URI is used
   * @param mediaType such as {@code text/csv; charset=utf-8}
   */
  record Content(InputStream stream, Optional<String> fileName, Optional<String> mediaType) {

    /** Creates content whose format follows from its bytes and from the URI. */
    public static Content of(InputStream stream) {
      return new Content(stream, Optional.empty(), Optional.empty());
    }

    /** Returns a name that indicates the format as far as it is known. */
    String name(URI uri) {
      String name =
          fileName.or(() -> Optional.ofNullable(uri.getPath())).orElse(uri.getSchemeSpecificPart());
      return indicatesFormat(name) ? name : name + extension();
    }

    private static boolean indicatesFormat(String name) {
      Metadata named = new Metadata();
      named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      try {
        return !MimeTypes.getDefaultMimeTypes().detect(null, named).equals(MediaType.OCTET_STREAM);
      } catch (IOException e) {
        throw new IllegalStateException("detection by name read a stream", e);
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
        throw new IllegalStateException("a parsed media type is malformed", e);
      }
    }
  }
}
