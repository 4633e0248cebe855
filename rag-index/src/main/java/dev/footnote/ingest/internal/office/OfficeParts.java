package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.utils.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The parts of an Office file, found by their relations in both sets of namespaces. */
final class OfficeParts {

  private final Metadata metadata;

  /**
   * @param metadata gets a warning for each part that cannot be read
   */
  OfficeParts(Metadata metadata) {
    this.metadata = metadata;
  }

  /** A reader of a part at its root element. */
  @FunctionalInterface
  interface PartReader {
    void read(XmlCursor xml) throws IOException, SAXException, TikaException;
  }

  /**
   * Returns the parts that have a relation to a part, in their order.
   *
   * @param relation the last word of the relation's type, such as {@code footnotes}
   */
  List<PackagePart> related(PackagePart part, String relation) {
    List<PackagePart> related = new ArrayList<>();
    try {
      for (PackageRelationship each : part.getRelationships()) {
        if (each.getTargetMode() == TargetMode.INTERNAL
            && each.getRelationshipType().endsWith("/" + relation)) {
          @Nullable PackagePart target = target(part, each);
          if (target != null) {
            related.add(target);
          }
        }
      }
    } catch (InvalidFormatException e) {
      warn(e);
    }
    return related;
  }

  /** Returns the part that a relation's id names, or null. */
  @Nullable PackagePart byId(PackagePart part, @Nullable String id) {
    @Nullable PackageRelationship relation = id == null ? null : part.getRelationship(id);
    return relation == null || relation.getTargetMode() != TargetMode.INTERNAL
        ? null
        : target(part, relation);
  }

  private @Nullable PackagePart target(PackagePart part, PackageRelationship relation) {
    try {
      return part.getRelatedPart(relation);
    } catch (InvalidFormatException | IllegalArgumentException e) {
      warn(e);
      return null;
    }
  }

  /** Reads each part with a relation; one that is damaged becomes a warning. */
  void read(PackagePart part, String relation, PartReader reader)
      throws IOException, SAXException, TikaException {
    for (PackagePart related : related(part, relation)) {
      read(related, reader);
    }
  }

  /** Reads a part; if it is damaged, what was read before stays and a warning says so. */
  void read(PackagePart part, PartReader reader) throws SAXException {
    try (XmlCursor xml = XmlCursor.open(part.getInputStream())) {
      reader.read(xml);
    } catch (IOException | TikaException e) {
      WriteLimitReachedException.throwIfWriteLimitReached(e);
      warn(e);
    }
  }

  private void warn(Exception e) {
    metadata.add(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING, ExceptionUtils.getStackTrace(e));
  }
}
