package dev.footnote.ingest;

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
 * Reads what is inside a file into parts of their own, and remembers what could not be read. For
 * one file, one thread.
 */
final class AttachmentReader implements EmbeddedDocumentExtractor {

  private static final int MAX_DEPTH = 8;

  private final Parser parser;
  private final ParseContext context;
  private final ParseBudget budget;
  private final FullDiskDetector disk;
  private final List<String> gaps = new ArrayList<>();
  private FilePart current;

  AttachmentReader(
      FilePart whole,
      Parser parser,
      ParseContext context,
      ParseBudget budget,
      FullDiskDetector disk) {
    this.current = whole;
    this.parser = parser;
    this.context = context;
    this.budget = budget;
    this.disk = disk;
  }

  List<String> gaps() {
    return gaps;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata attachment) {
    // Metafiles are drawings, and may have words in them.
    @Nullable String type = attachment.get(Metadata.CONTENT_TYPE);
    boolean drawing = type != null && (type.contains("emf") || type.contains("wmf"));
    return drawing || !current.isPictureIn(attachment);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler unused, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    FilePart holder = current;
    if (holder.depth() == MAX_DEPTH) {
      gap(metadata, "lies more than " + MAX_DEPTH + " files deep and was not read");
      return;
    }
    budget.spendAttachment();
    current = holder.attach(metadata);
    try {
      budget.spendCharacters(current.name().length());
      parse(stream, current);
      warnings(metadata);
    } catch (EncryptedDocumentException e) {
      gap(metadata, "is encrypted and was not read");
    } catch (ZeroByteFileException e) {
      gap(metadata, "is empty");
    } catch (IOException e) {
      disk.inspect(e);
      throw e;
    } catch (TikaException
        | RuntimeException
        | StackOverflowError
        | AssertionError
        | LinkageError e) {
      damaged(metadata, e);
    } catch (SAXException e) {
      if (WriteLimitReachedException.isWriteLimitReached(e)) {
        throw e;
      }
      damaged(metadata, e);
    } finally {
      current = holder;
    }
  }

  /** Remembers what a parser could not read and went on without. */
  void warnings(Metadata metadata) {
    for (var property :
        List.of(
            TikaCoreProperties.TIKA_META_EXCEPTION_WARNING,
            TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM,
            TikaCoreProperties.EMBEDDED_EXCEPTION)) {
      for (String trace : metadata.getValues(property)) {
        disk.inspect(trace);
        gap(metadata, "was read with a piece missing: " + firstLine(trace));
      }
    }
  }

  private void parse(InputStream stream, FilePart part)
      throws IOException, SAXException, TikaException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream shielded =
          TikaInputStream.get(
              budget.unpacking(CloseShieldInputStream.wrap(stream)), temporary, part.metadata());
      if (stream instanceof TikaInputStream outer && outer.getOpenContainer() != null) {
        shielded.setOpenContainer(outer.getOpenContainer());
      }
      parser.parse(shielded, new PieceCollector(part, budget), part.metadata(), context);
    }
  }

  private void damaged(Metadata metadata, Throwable e) {
    disk.inspect(e);
    gap(metadata, "is damaged and was not read, or not to its end: " + firstLine(e.toString()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private void gap(Metadata metadata, String what) {
    @Nullable String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    gaps.add((name == null ? "a part without a name" : "\"" + name + "\"") + " " + what);
  }
}
