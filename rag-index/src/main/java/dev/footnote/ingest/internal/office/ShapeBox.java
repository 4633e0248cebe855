package dev.footnote.ingest.internal.office;

import com.google.common.primitives.Longs;
import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A place of a shape on a slide, in the file's unit of length. */
record ShapeBox(long left, long top, long right, long bottom) {

  /** Reads an {@code xfrm}, or returns null if it has no place. */
  static @Nullable ShapeBox read(XmlCursor xml) throws IOException, SAXException, TikaException {
    @Nullable Long[] values = new Long[4];
    xml.children(
        name -> {
          switch (name) {
            case "off" -> {
              values[0] = number(xml.attribute("x"));
              values[1] = number(xml.attribute("y"));
            }
            case "ext" -> {
              values[2] = number(xml.attribute("cx"));
              values[3] = number(xml.attribute("cy"));
            }
            default -> {}
          }
        });
    @Nullable Long left = values[0];
    @Nullable Long top = values[1];
    @Nullable Long width = values[2];
    @Nullable Long height = values[3];
    return left == null || top == null || width == null || height == null
        ? null
        : new ShapeBox(left, top, left + width, top + height);
  }

  private static @Nullable Long number(@Nullable String value) {
    return value == null ? null : Longs.tryParse(value);
  }
}
