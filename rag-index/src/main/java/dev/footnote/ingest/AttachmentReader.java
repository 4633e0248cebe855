package dev.footnote.ingest;

import dev.footnote.ingest.internal.html.HtmlSource;
import dev.footnote.ingest.internal.pdf.PictureParser;
import dev.footnote.ingest.internal.pdf.PictureReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads the files inside one file into parts of their own, and records what could not be read. Not
 * thread-safe.
 */
final class AttachmentReader implements EmbeddedDocumentExtractor {

  private static final int MAX_DEPTH = 8;

  private final Parser parser;
  private final ParseContext context;
  private final ParseBudget budget;
  private final FullDiskDetector disk;
  private final EmbeddedPictures pictures;
  private final List<String> gaps = new ArrayList<>();
  private FilePart current;

  AttachmentReader(
      FilePart root,
      Parser parser,
      ParseContext context,
      ParseBudget budget,
      FullDiskDetector disk) {
    this.current = root;
    this.parser = parser;
    this.context = context;
    this.budget = budget;
    this.disk = disk;
    this.pictures = new EmbeddedPictures(PictureReading.in(context));
  }

  /** Returns a sentence for each piece that could not be read. */
  List<String> gaps() {
    return gaps;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata attachment) {
    if (EmbeddedPictures.isPreview(attachment)) {
      // A picture of the first page repeats its text.
      return false;
    }
    return !current.isPictureIn(attachment) || isDrawing(attachment) || pictures.areWanted();
  }

  /** Returns whether it is a metafile, a drawing that may contain text. */
  private static boolean isDrawing(Metadata attachment) {
    @Nullable String type = attachment.get(Metadata.CONTENT_TYPE);
    return type != null && (type.contains("emf") || type.contains("wmf"));
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler unused, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    if (current.isPictureIn(metadata) && !isDrawing(metadata)) {
      if (shouldParseEmbedded(metadata)) {
        parsePicture(stream, metadata);
      }
      return;
    }
    FilePart holder = current;
    if (holder.depth() == MAX_DEPTH) {
      gap(metadata, "was not read: it is more than " + MAX_DEPTH + " files deep");
      return;
    }
    budget.spendAttachment();
    current = holder.attach(metadata);
    try {
      budget.spendCharacters(current.name().length());
      parse(stream, current);
      addWarnings(metadata);
    } catch (EncryptedDocumentException e) {
      gap(metadata, "was not read: it is encrypted");
    } catch (ZeroByteFileException e) {
      gap(metadata, "is empty");
    } catch (IOException e) {
      disk.inspect(e);
      throw e;
    } catch (TikaException | RuntimeException | StackOverflowError | AssertionError e) {
      damaged(metadata, e);
    } catch (LinkageError e) {
      gap(metadata, ReadException.classMissingProblem(e));
    } catch (SAXException e) {
      if (WriteLimitReachedException.isWriteLimitReached(e)) {
        throw e;
      }
      damaged(metadata, e);
    } finally {
      current = holder;
    }
  }

  /** Appends the text of a picture to the document around it, as far as it can be read. */
  private void parsePicture(InputStream stream, Metadata metadata)
      throws SAXException, IOException {
    FilePart holder = current;
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream picture =
          TikaInputStream.get(
              budget.unpacking(CloseShieldInputStream.wrap(stream)), temporary, metadata);
      if (pictures.canRead(picture.getPath())) {
        metadata.set(PictureParser.IS_FIGURE, "true");
        current = holder.attach(metadata);
        parser.parse(picture, new PieceCollector(current, budget), metadata, context);
      }
    } catch (TikaException | RuntimeException e) {
      pictures.addUnread(firstLine(e.getMessage() == null ? e.toString() : e.getMessage()));
    } finally {
      current = holder;
    }
  }

  /** Records the pictures that were not read, in one sentence for each reason. */
  void addUnreadPictures(Metadata root) {
    pictures
        .unread()
        .forEach(
            (reason, count) ->
                gap(root, "has %d pictures whose text was not read: %s".formatted(count, reason)));
  }

  /** Records the pieces that a parser could not read and left out. */
  void addWarnings(Metadata metadata) {
    for (var property :
        List.of(
            TikaCoreProperties.TIKA_META_EXCEPTION_WARNING,
            TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM,
            TikaCoreProperties.EMBEDDED_EXCEPTION)) {
      for (String trace : metadata.getValues(property)) {
        disk.inspect(trace);
        gap(metadata, "was read except for a piece: " + firstLine(trace));
      }
    }
  }

  private void parse(InputStream stream, FilePart part)
      throws IOException, SAXException, TikaException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream shielded =
          TikaInputStream.get(
              budget.unpacking(CloseShieldInputStream.wrap(stream)), temporary, part.metadata());
      if (stream instanceof TikaInputStream given && given.getOpenContainer() != null) {
        shielded.setOpenContainer(given.getOpenContainer());
      }
      HtmlSource outer = context.get(HtmlSource.class, HtmlSource.PAGE);
      context.set(HtmlSource.class, part.isMessageBody() ? HtmlSource.MESSAGE : HtmlSource.PAGE);
      try {
        parser.parse(shielded, new PieceCollector(part, budget), part.metadata(), context);
      } finally {
        context.set(HtmlSource.class, outer);
      }
    }
  }

  private void damaged(Metadata metadata, Throwable e) {
    disk.inspect(e);
    gap(metadata, "is damaged and was not read completely: " + firstLine(e.toString()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private void gap(Metadata metadata, String problem) {
    @Nullable String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    gaps.add((name == null ? "an attachment without a name" : "\"" + name + "\"") + " " + problem);
  }
}
