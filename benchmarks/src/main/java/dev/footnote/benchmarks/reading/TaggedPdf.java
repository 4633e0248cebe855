package dev.footnote.benchmarks.reading;

import dev.footnote.benchmarks.reading.TextBlock.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** The blocks of a tagged PDF in the order of its structure tree, as its author marked them. */
public final class TaggedPdf {

  private static final int MAX_DEPTH = 100;

  private final PDDocument document;
  private final IdentityHashMap<COSDictionary, Map<Integer, String>> texts =
      new IdentityHashMap<>();
  private final List<TextBlock> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private Kind kind = Kind.OTHER;

  private TaggedPdf(PDDocument document) {
    this.document = document;
  }

  /** Returns the blocks of a document that has a structure tree; none if it has no tree. */
  public static List<TextBlock> blocks(PDDocument document) throws IOException {
    TaggedPdf tagged = new TaggedPdf(document);
    @Nullable PDStructureNode root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root != null) {
      tagged.readPages();
      tagged.addKids(root, null, false, 0);
      tagged.end();
    }
    return tagged.blocks;
  }

  private void readPages() throws IOException {
    for (PDPage page : document.getPages()) {
      PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
      extractor.processPage(page);
      Map<Integer, String> found = new HashMap<>();
      extractor.getMarkedContents().forEach(content -> add(content, found));
      texts.put(page.getCOSObject(), found);
    }
  }

  private static void add(PDMarkedContent content, Map<Integer, String> found) {
    if (content.getMCID() >= 0) {
      StringBuilder all = new StringBuilder();
      append(content, all, null);
      found.merge(content.getMCID(), all.toString(), (a, b) -> a + " " + b);
    } else {
      for (Object inner : content.getContents()) {
        if (inner instanceof PDMarkedContent marked) {
          add(marked, found);
        }
      }
    }
  }

  private static @Nullable TextPosition append(
      PDMarkedContent content, StringBuilder all, @Nullable TextPosition last) {
    for (Object inner : content.getContents()) {
      if (inner instanceof PDMarkedContent marked) {
        last = append(marked, all, last);
      } else if (inner instanceof TextPosition glyph) {
        boolean isApart =
            last != null
                && (Math.abs(glyph.getYDirAdj() - last.getYDirAdj()) > last.getHeightDir() / 2
                    || glyph.getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj()
                        > last.getWidthOfSpace() / 2);
        all.append(isApart ? " " : "").append(glyph.getUnicode());
        last = glyph;
      }
    }
    return last;
  }

  private void addKids(
      PDStructureNode node, @Nullable COSDictionary page, boolean isLabel, int depth) {
    for (Object kid : node.getKids()) {
      switch (kid) {
        case PDStructureElement element -> {
          if (depth < MAX_DEPTH) {
            add(element, page, isLabel, depth);
          }
        }
        case Integer id -> append(page, id, isLabel);
        case PDMarkedContentReference reference -> {
          PDPage own = reference.getPage();
          append(own == null ? page : own.getCOSObject(), reference.getMCID(), isLabel);
        }
        default -> {}
      }
    }
  }

  private void add(
      PDStructureElement element, @Nullable COSDictionary page, boolean isLabel, int depth) {
    PDPage own = element.getPage();
    @Nullable COSDictionary elementPage = own == null ? page : own.getCOSObject();
    String type = element.getStandardStructureType();
    Kind before = kind;
    switch (type == null ? "" : type) {
      case "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title" -> begin(Kind.HEADING);
      case "LI" -> begin(Kind.ITEM);
      case "Note", "FENote" -> begin(Kind.NOTE);
      case "P" -> {
        if (kind == Kind.OTHER || kind == Kind.HEADING) {
          begin(Kind.OTHER);
        }
      }
      case "L",
          "Code",
          "BlockQuote",
          "Caption",
          "TOCI",
          "TR",
          "TD",
          "TH",
          "Table",
          "Sect",
          "Div",
          "Figure",
          "Formula",
          "Art",
          "Part",
          "Document" ->
          begin(Kind.OTHER);
      default -> {
        addKids(element, elementPage, isLabel || "Lbl".equals(type), depth + 1);
        return;
      }
    }
    addKids(element, elementPage, isLabel, depth + 1);
    if (!"P".equals(type) || before == Kind.OTHER || before == Kind.HEADING) {
      end();
      kind = before;
    }
  }

  private void begin(Kind next) {
    end();
    kind = next;
  }

  private void end() {
    if (!text.toString().isBlank()) {
      blocks.add(new TextBlock(kind, text.toString().strip(), body.toString().strip()));
    }
    text.setLength(0);
    body.setLength(0);
  }

  private void append(@Nullable COSDictionary page, int id, boolean isLabel) {
    String found = page == null ? "" : texts.getOrDefault(page, Map.of()).getOrDefault(id, "");
    text.append(' ').append(found);
    if (!isLabel) {
      body.append(' ').append(found);
    }
  }
}
