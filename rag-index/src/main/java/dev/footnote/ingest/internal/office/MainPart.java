package dev.footnote.ingest.internal.office;

import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.jspecify.annotations.Nullable;

/** The part of a package that holds the document or presentation. */
final class MainPart {

  private MainPart() {}

  /** Returns the main part of a package in either set of namespaces, or null. */
  static @Nullable PackagePart of(OPCPackage opened) {
    for (PackageRelationship relation : opened.getRelationships()) {
      if (relation.getRelationshipType().endsWith("/officeDocument")) {
        @Nullable PackagePart part = opened.getPart(relation);
        if (part != null) {
          return part;
        }
      }
    }
    return null;
  }
}
