package dev.footnote.ingest;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.language.LanguageDetector;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a file inside one: its pieces, and the parts inside it. Not thread-safe.
 *
 * <p>A part that has a name, such as an attachment of a message, becomes a document of its own; one
 * that has none, such as a drawing on a slide, belongs to the text around it and comes after that.
 */
final class FilePart implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Between the id of a document and the name of one that lies in it. */
  private static final String INSIDE = "!/";

  private static final int LONGEST_NAME = 255;
  private static final CharMatcher UNFIT_FOR_IDS =
      CharMatcher.javaIsoControl().or(CharMatcher.inRange('\uD800', '\uDFFF'));

  private final Metadata metadata;
  private final int depth;
  private final String fileName;
  private final List<DocumentPiece> pieces = new ArrayList<>();
  private final List<FilePart> inner = new ArrayList<>();

  private FilePart(Metadata metadata, int depth, String fileName) {
    this.metadata = metadata;
    this.depth = depth;
    this.fileName = fileName;
  }

  static FilePart whole(Metadata metadata) {
    return new FilePart(metadata, 0, "");
  }

  FilePart attach(Metadata attachment) {
    // Read now: some parsers put another name there.
    @Nullable String fileName = attachment.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    boolean named = fileName != null && !isPictureIn(attachment);
    FilePart part = new FilePart(attachment, depth + 1, named ? fileName.strip() : "");
    inner.add(part);
    return part;
  }

  Metadata metadata() {
    return metadata;
  }

  int depth() {
    return depth;
  }

  List<DocumentPiece> pieces() {
    return pieces;
  }

  /** What the parser found, as it may change while parsing goes on. */
  FileFormat format() {
    return FileFormat.of(metadata);
  }

  /**
   * Whether an attachment is one of the pictures of an office document. These are called
   * image1.png, which nobody asks for; somebody may ask for the photo that came with a message.
   */
  boolean isPictureIn(Metadata attachment) {
    @Nullable String type = attachment.get(Metadata.CONTENT_TYPE);
    @Nullable String holder = metadata.get(Metadata.CONTENT_TYPE);
    boolean office =
        holder != null
            && (holder.startsWith("application/vnd.") || holder.equals("application/msword"))
            && format() != FileFormat.MAIL;
    return office && type != null && type.startsWith("image/");
  }

  /** The name of the attached file, or the subject of an attached message, or nothing. */
  String name() {
    @Nullable String subject =
        format() == FileFormat.MAIL ? metadata.get(TikaCoreProperties.TITLE) : null;
    return fileName.isEmpty() && subject != null ? subject.strip() : fileName;
  }

  /** The whole as a document, and after it those that lie in it. */
  List<Document> documents(String id, Access access) {
    List<Document> documents = new ArrayList<>();
    addTo(documents, id, List.of(), access);
    return documents;
  }

  private void addTo(List<Document> documents, String id, List<String> containers, Access access) {
    Document.Builder document =
        Document.builder(id).containers(containers).access(access).metadata(FileMetadata.of(this));
    List<FilePart> named = new ArrayList<>();
    write(document, named);
    Document written = inItsLanguage(document.build());
    if (containers.isEmpty() || !written.text().isEmpty()) {
      documents.add(written);
      List<String> path = ImmutableList.<String>builder().addAll(containers).add(id).build();
      Set<String> names = new HashSet<>();
      for (FilePart part : named) {
        part.addTo(documents, id + INSIDE + unique(part.name(), names), path, access);
      }
    }
  }

  private Document inItsLanguage(Document document) {
    return LanguageDetector.tag(document.text(), FileMetadata.language(metadata))
        .map(tag -> dev.footnote.document.Metadata.builder().language(tag).build())
        .map(language -> document.withMetadata(document.metadata().overriddenBy(language)))
        .orElse(document);
  }

  /** Its own pieces, those of what has no name, and the names of the others. */
  private void write(Document.Builder document, List<FilePart> named) {
    for (DocumentPiece piece : pieces) {
      if (hasPages() || !(piece instanceof DocumentPiece.PageStart)) {
        write(piece, document);
      }
    }
    document.endPage();
    for (FilePart part : inner) {
      if (part.name().isEmpty()) {
        part.write(document, named);
      } else {
        document.listItem(part.name());
        named.add(part);
      }
    }
  }

  private List<Location> known(List<Location> locations) {
    return hasPages()
        ? locations
        : locations.stream().filter(where -> !(where instanceof Location.Box)).toList();
  }

  /** Page 2 of what belongs to the text around it is not page 2 of the document. */
  private boolean hasPages() {
    return depth == 0 || !name().isEmpty();
  }

  /** As in a folder of downloads, the second of a name has a number. */
  private static String unique(String name, Set<String> names) {
    String fit = UNFIT_FOR_IDS.replaceFrom(name, '_');
    String known = fit.substring(0, Math.min(fit.length(), LONGEST_NAME));
    String unique = known;
    for (int number = 2; !names.add(unique); number++) {
      unique = known + " (" + number + ")";
    }
    return unique;
  }

  private void write(DocumentPiece piece, Document.Builder document) {
    switch (piece) {
      case DocumentPiece.Heading heading ->
          document
              .locations(known(heading.locations()))
              .heading(Math.clamp(heading.level(), 1, 6), heading.text());
      case DocumentPiece.Text text -> write(text, document.locations(known(text.locations())));
      case DocumentPiece.Row row -> {
        document.locations(known(row.locations()));
        if (row.header()) {
          document.headerRow(row.cells());
        } else {
          document.row(row.cells());
        }
      }
      case DocumentPiece.PageStart page -> document.page(page.number());
      case DocumentPiece.PageEnd end -> document.endPage();
    }
  }

  private static void write(DocumentPiece.Text piece, Document.Builder document) {
    String text = piece.text();
    switch (piece.kind()) {
      case PARAGRAPH -> document.paragraph(text);
      case CONTINUED -> document.continueParagraph(text, false);
      case JOINED -> document.continueParagraph(text, true);
      case ITEM -> document.listItem(text);
      case PREFORMATTED -> document.preformatted(text);
      case CAPTION -> document.caption(text);
      case QUOTE -> document.quote(text);
      case FOOTNOTE -> document.footnote(text);
    }
  }
}
