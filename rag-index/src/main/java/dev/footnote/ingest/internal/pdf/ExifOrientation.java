package dev.footnote.ingest.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The orientation that a camera writes into a JPEG file. Programs turn the picture by it to show
 * it.
 *
 * <p>Source: CIPA, Exchangeable image file format for digital still cameras: Exif.
 */
final class ExifOrientation {

  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int APPLICATION_SEGMENT = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;

  /** "Exif" and two bytes of zero. */
  private static final int HEADER = 6;

  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY = 12;

  private ExifOrientation() {}

  /** Returns by how many right angles a picture is shown turned clockwise; 0 if it does not say. */
  static int quarterTurns(Path picture) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(picture)))) {
      if (in.readUnsignedShort() != START_OF_IMAGE) {
        return 0;
      }
      for (int marker = in.readUnsignedShort();
          marker >>> 8 == 0xFF && marker != START_OF_SCAN;
          marker = in.readUnsignedShort()) {
        int length = in.readUnsignedShort() - 2;
        byte[] segment = in.readNBytes(Math.max(0, length));
        if (marker == APPLICATION_SEGMENT && new String(segment, ISO_8859_1).startsWith("Exif")) {
          return turns(ByteBuffer.wrap(segment));
        }
      }
      return 0;
    } catch (EOFException | IndexOutOfBoundsException e) {
      return 0;
    }
  }

  /**
   * @throws IndexOutOfBoundsException if the segment is damaged
   */
  private static int turns(ByteBuffer exif) {
    exif.order(exif.get(HEADER) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = HEADER + exif.getInt(HEADER + 4);
    int entries = exif.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((exif.getShort(entry) & 0xFFFF) == ORIENTATION) {
        return switch (exif.getShort(entry + 8)) {
          case 3 -> 2;
          case 6 -> 1;
          case 8 -> 3;
          default -> 0;
        };
      }
    }
    return 0;
  }
}
