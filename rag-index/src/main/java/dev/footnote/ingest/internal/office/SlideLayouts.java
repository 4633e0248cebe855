package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The layouts and masters of a presentation, read when a slide first uses them. */
final class SlideLayouts {

  private final OfficeParts parts;
  private final Map<String, SlideLayout> layouts = new HashMap<>();

  SlideLayouts(OfficeParts parts) {
    this.parts = parts;
  }

  /** Returns the layout of a slide. */
  SlideLayout of(PackagePart slide) throws IOException, SAXException, TikaException {
    return of(slide, "slideLayout");
  }

  private SlideLayout of(PackagePart source, String relation)
      throws IOException, SAXException, TikaException {
    List<PackagePart> related = parts.related(source, relation);
    if (related.isEmpty()) {
      return SlideLayout.NONE;
    }
    PackagePart part = related.getFirst();
    String name = part.getPartName().getName();
    @Nullable SlideLayout known = layouts.get(name);
    if (known == null) {
      SlideLayout base =
          relation.equals("slideLayout") ? of(part, "slideMaster") : SlideLayout.NONE;
      SlideLayout layout = new SlideLayout(base);
      parts.read(part, layout::read);
      layouts.put(name, layout);
      known = layout;
    }
    return known;
  }
}
