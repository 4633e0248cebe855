package dev.footnote.ingest;

import dev.footnote.document.Access;
import java.nio.file.Path;

/**
 * A folder of documents to keep an index in step with.
 *
 * <p>A file's document has the id {@code "<name of the folder>/<path inside it>"}, with slashes on
 * every system.
 *
 * @param path where it is
 * @param access who may see its documents
 */
public record Folder(Path path, Access access) {

  /** Makes the path absolute. */
  public Folder {
    path = path.toAbsolutePath().normalize();
  }

  /** A folder whose documents everyone may see. */
  public static Folder of(Path path) {
    return new Folder(path, Access.everyone());
  }

  /** The same folder with other access. */
  public Folder withAccess(Access access) {
    return new Folder(path, access);
  }

  /**
   * @param inside a file's path inside the folder, with slashes; empty for the folder itself
   */
  String documentId(String inside) {
    Path name = path.getFileName();
    return (name == null ? "root" : name.toString()) + (inside.isEmpty() ? "" : "/" + inside);
  }
}
