package dev.footnote.ingest.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture in shades of gray, as OCR needs it. Not thread-safe. */
final class GrayPicture {

  /** With this share of dark pixels, the picture is light on dark. */
  private static final double MOSTLY_DARK = 0.6;

  /** Least difference between the darkest and the lightest shade of a picture of text. */
  private static final int MIN_CONTRAST = 24;

  private final BufferedImage image;

  private GrayPicture(BufferedImage image) {
    this.image = image;
  }

  /** Creates the picture of an image on white ground; dark ground with light text is inverted. */
  static GrayPicture of(BufferedImage image) {
    GrayPicture gray = new GrayPicture(blank(image.getWidth(), image.getHeight()));
    Graphics2D pen = gray.image.createGraphics();
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    gray.invertDarkGround();
    return gray;
  }

  private static BufferedImage blank(int width, int height) {
    BufferedImage blank = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = blank.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return blank;
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  long pixelCount() {
    return (long) width() * height();
  }

  /** Returns the shade of a pixel, from 0 for black to 255 for white. */
  int shade(int x, int y) {
    return pixels()[y * width() + x] & 0xFF;
  }

  /** Returns whether the picture has shades that differ enough for text. */
  boolean hasContrast() {
    ShadeCounts counts = ShadeCounts.of(pixels());
    return counts.lightest() - counts.darkest() >= MIN_CONTRAST;
  }

  /** Returns the shade below which pixels are dark, by Otsu's method. */
  int darkBelow() {
    return ShadeCounts.of(pixels()).threshold();
  }

  private void invertDarkGround() {
    ShadeCounts counts = ShadeCounts.of(pixels());
    if (counts.shareBelow(counts.threshold()) > MOSTLY_DARK) {
      byte[] pixels = pixels();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
  }

  GrayPicture enlarged(int times) {
    return drawn(
        width() * times,
        height() * times,
        AffineTransform.getScaleInstance(times, times),
        RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  /**
   * Returns the picture in the coordinates of a direction.
   *
   * @param corners the place of the picture in these coordinates, in pixels
   */
  GrayPicture turned(TextDirection direction, PageBox corners) {
    AffineTransform turn = AffineTransform.getTranslateInstance(-corners.left(), -corners.top());
    turn.rotate(Math.toRadians(direction.degrees()));
    return drawn(
        Math.max(1, Math.round(corners.right() - corners.left())),
        Math.max(1, Math.round(corners.bottom() - corners.top())),
        turn,
        RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  /** Returns the picture turned by right angles. */
  GrayPicture turnedClockwise(int quarterTurns) {
    TextDirection turn = TextDirection.of(90 * quarterTurns);
    return turn.isUpright()
        ? this
        : turned(turn, turn.inDirection(new PageBox(0, 0, width(), height())));
  }

  private GrayPicture drawn(int width, int height, AffineTransform transform, Object quality) {
    BufferedImage drawn = blank(width, height);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, quality);
    pen.drawImage(image, transform, null);
    pen.dispose();
    return new GrayPicture(drawn);
  }

  /** Writes the picture in the PGM format, which costs no time to pack and unpack. */
  void writeTo(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("P5\n%d %d\n255\n".formatted(width(), height()).getBytes(US_ASCII));
      out.write(pixels());
    }
  }

  private byte[] pixels() {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
