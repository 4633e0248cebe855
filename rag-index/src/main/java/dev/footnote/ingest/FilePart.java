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
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a file inside another: its pieces, and the parts inside it. Not thread-safe.
 *
 * <p>A part with a name, such as an attachment of a message, becomes a document of its own. A part
 * without a name, such as a drawing on a slide, is appended to the text around it.
 */
final class FilePart implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Separates the id of a document from the name of a part inside it. */
  private static final String INSIDE = "!/";

  private static final int MAX_NAME_LENGTH = 255;
  private static final CharMatcher UNFIT_FOR_IDS =
      CharMatcher.javaIsoControl().or(CharMatcher.inRange('\uD800', '\uDFFF'));

  /** Formats whose pictures are part of a text. */
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "application/(?:vnd\\.|msword|rtf|epub\\+zip|xhtml\\+xml|x-tika-(?:msoffice|ooxml))"
              + "|text/(?:html|rtf)");

  private final Metadata metadata;
  private final int depth;
  private final String fileName;
  private final boolean isMessageBody;
  private final List<DocumentPiece> pieces = new ArrayList<>();
  private final List<FilePart> inner = new ArrayList<>();

  private FilePart(Metadata metadata, int depth, String fileName, boolean isMessageBody) {
    this.metadata = metadata;
    this.depth = depth;
    this.fileName = fileName;
    this.isMessageBody = isMessageBody;
  }

  /** Creates the part of a file that is not inside another. */
  static FilePart root(Metadata metadata) {
    return new FilePart(metadata, 0, "", false);
  }

  /** Adds the part of a file inside this one. */
  FilePart attach(Metadata attachment) {
    // Some parsers replace the name later.
    @Nullable String fileName = attachment.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    boolean named = fileName != null && !isPictureIn(attachment);
    FilePart part =
        new FilePart(
            attachment,
            depth + 1,
            named ? fileName.strip() : "",
            !named && format() == FileFormat.MAIL);
    inner.add(part);
    return part;
  }

  Metadata metadata() {
    return metadata;
  }

  int depth() {
    return depth;
  }

  /** Returns whether it is text of a message that has no file name, and is not a message itself. */
  boolean isMessageBody() {
    return isMessageBody && format() != FileFormat.MAIL;
  }

  List<DocumentPiece> pieces() {
    return pieces;
  }

  /** Returns the format as far as the parser knows it, which may change while it parses. */
  FileFormat format() {
    FileFormat format = FileFormat.of(metadata);
    return isMessageBody && format.isPlain() ? FileFormat.MESSAGE : format;
  }

  /**
   * Returns whether an attachment is one of the pictures of a document. Their names, such as
   * image1.png, are never asked for; a photo attached to a message may be.
   */
  boolean isPictureIn(Metadata attachment) {
    @Nullable String holder = metadata.get(Metadata.CONTENT_TYPE);
    return holder != null
        && DOCUMENT.matcher(holder).lookingAt()
        && format() != FileFormat.MAIL
        && EmbeddedPictures.isPicture(attachment);
  }

  /** Returns the name of the attached file, or the subject of an attached message, or "". */
  String name() {
    @Nullable String subject =
        format() == FileFormat.MAIL ? metadata.get(TikaCoreProperties.TITLE) : null;
    return fileName.isEmpty() && subject != null ? subject.strip() : fileName;
  }

  /** Returns the document of this part, followed by the documents of the parts inside it. */
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
    Document written = withLanguage(document.build());
    if (containers.isEmpty() || !written.text().isEmpty()) {
      documents.add(written);
      List<String> path = ImmutableList.<String>builder().addAll(containers).add(id).build();
      Set<String> names = new HashSet<>();
      for (FilePart part : named) {
        part.addTo(documents, id + INSIDE + unique(part.name(), names), path, access);
      }
    }
  }

  private Document withLanguage(Document document) {
    return LanguageDetector.tag(document.text(), FileMetadata.language(metadata))
        .map(tag -> dev.footnote.document.Metadata.builder().language(tag).build())
        .map(language -> document.withMetadata(document.metadata().overriddenBy(language)))
        .orElse(document);
  }

  /** Writes its own pieces, those of unnamed parts, and the names of the other parts. */
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

  private List<Location> withoutForeignPages(List<Location> locations) {
    return hasPages()
        ? locations
        : locations.stream().filter(where -> !(where instanceof Location.Box)).toList();
  }

  /** Page 2 of an unnamed part is not page 2 of the document that it is appended to. */
  private boolean hasPages() {
    return depth == 0 || !name().isEmpty();
  }

  /** The second part of the same name gets a number, as in a folder of downloads. */
  private static String unique(String name, Set<String> names) {
    String allowed = UNFIT_FOR_IDS.replaceFrom(name, '_');
    String shortened = allowed.substring(0, Math.min(allowed.length(), MAX_NAME_LENGTH));
    String unique = shortened;
    for (int number = 2; !names.add(unique); number++) {
      unique = shortened + " (" + number + ")";
    }
    return unique;
  }

  private void write(DocumentPiece piece, Document.Builder document) {
    switch (piece) {
      case DocumentPiece.Heading heading ->
          document
              .locations(withoutForeignPages(heading.locations()))
              .heading(Math.clamp(heading.level(), 1, 6), heading.text());
      case DocumentPiece.Text text ->
          write(text, document.locations(withoutForeignPages(text.locations())));
      case DocumentPiece.Row row -> {
        document.locations(withoutForeignPages(row.locations()));
        if (row.header()) {
          document.headerRow(row.cells());
        } else {
          document.row(row.cells());
        }
      }
      case DocumentPiece.TableStart table -> document.startTable();
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
