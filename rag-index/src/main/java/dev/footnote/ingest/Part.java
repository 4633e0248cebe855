package dev.footnote.ingest;

import dev.footnote.document.Document;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A file, or an attachment of one: its pieces, and the parts inside it, which come after its own
 * text. Not thread-safe.
 *
 * <p>Only the outermost part has pages: page 2 of an attachment is not page 2 of the document.
 */
final class Part implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Metadata metadata;
  private final int depth;
  private final String name;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Part> attachments = new ArrayList<>();

  private Part(Metadata metadata, int depth, String name) {
    this.metadata = metadata;
    this.depth = depth;
    this.name = name;
  }

  static Part whole(Metadata metadata) {
    return new Part(metadata, 0, "");
  }

  Part attach(Metadata attachment) {
    // Read now: some parsers put another name there.
    @Nullable String fileName = attachment.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    boolean named = fileName != null && !isPictureIn(attachment);
    Part part = new Part(attachment, depth + 1, named ? fileName.strip() : "");
    attachments.add(part);
    return part;
  }

  Metadata metadata() {
    return metadata;
  }

  int depth() {
    return depth;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** What the parser found, as it may change while parsing goes on. */
  Format format() {
    return Format.of(metadata);
  }

  Document writeTo(Document.Builder document) {
    writePieces(document, 0);
    for (Part part : attachments) {
      part.writeAttachment(document, 0);
    }
    return document.build();
  }

  private void writeAttachment(Document.Builder document, int outerLevel) {
    String name = name();
    int level = name.isEmpty() ? outerLevel : outerLevel + 1;
    if (hasText()) {
      document.heading(capped(level), name);
    } else {
      // A heading with nothing below it would stand over whatever follows.
      document.listItem(name);
    }
    writePieces(document, level);
    for (Part part : attachments) {
      part.writeAttachment(document, level);
    }
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
            && format() != Format.MAIL;
    return office && type != null && type.startsWith("image/");
  }

  /** The name of the attached file, or the subject of an attached message, or nothing. */
  String name() {
    @Nullable String subject =
        format() == Format.MAIL ? metadata.get(TikaCoreProperties.TITLE) : null;
    return name.isEmpty() && subject != null ? subject.strip() : name;
  }

  private boolean hasText() {
    return pieces.stream().anyMatch(piece -> !piece.text().isBlank())
        || attachments.stream().anyMatch(part -> part.hasText() || !part.name().isEmpty());
  }

  private void writePieces(Document.Builder document, int outerLevel) {
    pieces.forEach(piece -> write(piece, document, outerLevel));
  }

  private void write(Piece piece, Document.Builder document, int outerLevel) {
    switch (piece) {
      case Piece.Heading heading ->
          document.heading(capped(heading.level() + outerLevel), heading.text());
      case Piece.Paragraph paragraph -> document.paragraph(paragraph.text());
      case Piece.Item item -> document.listItem(item.text());
      case Piece.Row row -> {
        if (row.header()) {
          document.headerRow(row.cells());
        } else {
          document.row(row.cells());
        }
      }
      case Piece.Lines lines -> document.preformatted(lines.text());
      case Piece.PageStart page -> {
        if (depth == 0) {
          document.page(page.number());
        }
      }
      case Piece.PageEnd end -> {
        if (depth == 0) {
          document.endPage();
        }
      }
    }
  }

  private static int capped(int level) {
    return Math.clamp(level, 1, 6);
  }
}
