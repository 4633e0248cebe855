package dev.footnote.ingest;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.footnote.ingest.internal.pdf.OcrAbsence;
import dev.footnote.ingest.internal.pdf.PictureFile;
import dev.footnote.ingest.internal.pdf.PictureReading;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The pictures inside one document, such as screenshots in a Word file. Decides which of them are
 * worth reading, and counts those that were not read. Not thread-safe.
 */
final class EmbeddedPictures {

  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "jp2");

  private final PictureReading reading;
  private final Set<HashCode> known = new HashSet<>();
  private final Map<String, Integer> unread = new TreeMap<>();

  EmbeddedPictures(PictureReading reading) {
    this.reading = reading;
  }

  /** Returns whether a part of a document is a picture, and not a preview of the document. */
  static boolean isPicture(Metadata part) {
    @Nullable String type = part.get(Metadata.CONTENT_TYPE);
    @Nullable String name = part.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return type == null
        ? name != null && EXTENSIONS.contains(extension(name))
        : type.startsWith("image/");
  }

  private static String extension(String name) {
    return FilenameUtils.getExtension(name.replace(':', '_')).toLowerCase(Locale.ROOT);
  }

  /** Returns whether a part is a small picture of the first page. */
  static boolean isPreview(Metadata part) {
    @Nullable String name = part.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    @Nullable String type = part.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    return TikaCoreProperties.EmbeddedResourceType.THUMBNAIL.toString().equals(type)
        || (name != null && name.startsWith("Thumbnails/"));
  }

  /** Returns whether pictures are looked at, so that those that are not read are counted. */
  boolean areWanted() {
    return reading != OcrAbsence.SWITCHED_OFF;
  }

  /** Returns whether a picture can be read now: the first time, if it is large enough for words. */
  boolean canRead(Path picture) throws IOException {
    if (!known.add(MoreFiles.asByteSource(picture).hash(Hashing.sha256()))) {
      return false;
    }
    Optional<Long> pixels = PictureFile.pixelsOfFigure(picture);
    if (pixels.isEmpty()) {
      return false;
    }
    return switch (reading) {
      case OcrAbsence absence -> {
        addUnread(absence.toString());
        yield false;
      }
      case TesseractOcr ocr -> {
        boolean hasRoom = ocr.hasRoomFor(pixels.get());
        if (!hasRoom) {
          addUnread(TesseractOcr.NO_ROOM);
        }
        yield hasRoom;
      }
    };
  }

  /**
   * Counts a picture that was not read.
   *
   * @param reason the reason, with the way out
   */
  void addUnread(String reason) {
    unread.merge(reason, 1, Integer::sum);
  }

  /** Returns the numbers of pictures that were not read, by reason. */
  Map<String, Integer> unread() {
    return unread;
  }
}
