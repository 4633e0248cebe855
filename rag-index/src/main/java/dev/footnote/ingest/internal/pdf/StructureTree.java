package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a tagged PDF that hold text, in their order, and the marked content of the pages
 * that belongs to each. ISO 32000-1, 14.7 and 14.8. Immutable after it was read.
 */
final class StructureTree {

  /** A kind of element. */
  enum Type {
    HEADING,
    PARAGRAPH,
    ITEM,
    NOTE,
    CODE,
    QUOTE,
    CAPTION,
    TABLE,
    /** Text that is directly in a section, whose paragraphs are not known. */
    UNMARKED
  }

  /**
   * An element.
   *
   * @param order its position among all elements
   * @param level the level of a heading, from 1; 0 for others
   */
  record Element(int order, Type type, int level) {}

  /** The tree of a document without tags. */
  static final StructureTree NONE = new StructureTree();

  /** Deeper elements, as in a tree with a cycle, are left out. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_ELEMENTS = 2_000_000;

  private static final Set<String> HEADINGS =
      Set.of("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title");

  /** Elements that only hold other elements. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "Document",
          "DocumentFragment",
          "Part",
          "Art",
          "Sect",
          "Div",
          "NonStruct",
          "Private",
          "Index",
          "TOC",
          "L",
          "Figure",
          "Aside");

  private final IdentityHashMap<COSDictionary, Integer> pages = new IdentityHashMap<>();
  private final List<Map<Integer, Element>> marks = new ArrayList<>();
  private final Map<String, String> roles = new HashMap<>();
  private int elements;
  private int visited;
  private boolean hasHeadings;

  private StructureTree() {}

  /** Reads the tree of a document; it has no elements if the document is not tagged. */
  static StructureTree of(PDDocument document) {
    StructureTree tree = new StructureTree();
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    @Nullable COSDictionary root = catalog.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
    if (root != null) {
      for (PDPage page : document.getPages()) {
        tree.pages.put(page.getCOSObject(), tree.marks.size());
        tree.marks.add(new HashMap<>());
      }
      tree.readRoles(root);
      tree.read(root.getDictionaryObject(COSName.K), null, null, new Unmarked(), 0);
    }
    return tree;
  }

  boolean isEmpty() {
    return elements == 0;
  }

  boolean hasHeadings() {
    return hasHeadings;
  }

  /**
   * Returns the element of a marked content; null if it has none.
   *
   * @param page index of the page, from 0
   * @param mark number of the marked content
   */
  @Nullable Element element(int page, int mark) {
    return page < marks.size() ? marks.get(page).get(mark) : null;
  }

  private void readRoles(COSDictionary root) {
    @Nullable COSDictionary map = root.getCOSDictionary(COSName.ROLE_MAP);
    if (map != null) {
      for (COSName role : map.keySet()) {
        @Nullable COSName standard = map.getCOSName(role);
        if (standard != null) {
          roles.put(role.getName(), standard.getName());
        }
      }
    }
  }

  private String standardType(COSDictionary element) {
    @Nullable COSName name = element.getCOSName(COSName.S);
    String type = name == null ? "" : name.getName();
    for (int i = 0; i < MAX_DEPTH && roles.containsKey(type) && !isStandard(type); i++) {
      type = roles.getOrDefault(type, type);
    }
    return type;
  }

  private static boolean isStandard(String type) {
    return HEADINGS.contains(type) || type.equals("P") || type.equals("LI");
  }

  /** The element of text that is directly in a section, up to the next marked element. */
  private static final class Unmarked {
    private @Nullable Element element;
  }

  private void read(
      @Nullable COSBase kid,
      @Nullable COSDictionary page,
      @Nullable Element open,
      Unmarked unmarked,
      int depth) {
    @Nullable COSBase object = kid instanceof COSObject reference ? reference.getObject() : kid;
    if (object == null || depth > MAX_DEPTH || ++visited > MAX_ELEMENTS) {
      return;
    }
    switch (object) {
      case COSInteger id -> mark(page, id.intValue(), open, unmarked);
      case COSArray kids -> {
        for (COSBase each : kids) {
          read(each, page, open, unmarked, depth + 1);
        }
      }
      case COSDictionary dictionary -> readDictionary(dictionary, page, open, unmarked, depth);
      default -> {}
    }
  }

  private void readDictionary(
      COSDictionary dictionary,
      @Nullable COSDictionary page,
      @Nullable Element open,
      Unmarked unmarked,
      int depth) {
    @Nullable COSDictionary own = dictionary.getCOSDictionary(COSName.PG);
    @Nullable COSDictionary its = own == null ? page : own;
    @Nullable COSName kind = dictionary.getCOSName(COSName.TYPE);
    boolean isReference = kind != null && !kind.getName().equals("StructElem");
    if (isReference) {
      // The marks of a form are numbered apart from those of its page.
      boolean isOnPage =
          kind.getName().equals("MCR") && !dictionary.containsKey(COSName.getPDFName("Stm"));
      if (isOnPage) {
        mark(its, dictionary.getInt(COSName.MCID), open, unmarked);
      }
      return;
    }
    String type = standardType(dictionary);
    @Nullable Element inner = element(type, open);
    boolean isContainer = inner == null && CONTAINERS.contains(type);
    if (!Objects.equals(inner, open) || isContainer) {
      unmarked.element = null;
    }
    read(
        dictionary.getDictionaryObject(COSName.K),
        its,
        inner,
        isContainer ? new Unmarked() : unmarked,
        depth + 1);
  }

  /** Returns the element that a structure element begins, or the one that it is a part of. */
  private @Nullable Element element(String type, @Nullable Element open) {
    if (open != null && open.type() == Type.TABLE) {
      return open;
    }
    boolean isInText = open != null;
    if (HEADINGS.contains(type)) {
      hasHeadings = true;
      boolean hasLevel = type.length() == 2;
      return next(Type.HEADING, hasLevel ? type.charAt(1) - '0' : 1);
    }
    return switch (type) {
      case "LI" -> next(Type.ITEM, 0);
      case "Note", "FENote" -> next(Type.NOTE, 0);
      case "Table" -> next(Type.TABLE, 0);
      case "Caption" -> next(Type.CAPTION, 0);
      case "P", "TOCI" -> isInText ? open : next(Type.PARAGRAPH, 0);
      case "Code" -> isInText ? open : next(Type.CODE, 0);
      case "BlockQuote" -> isInText ? open : next(Type.QUOTE, 0);
      default -> open;
    };
  }

  private Element next(Type type, int level) {
    return new Element(elements++, type, level);
  }

  private void mark(
      @Nullable COSDictionary page, int id, @Nullable Element open, Unmarked unmarked) {
    @Nullable Integer index = page == null ? null : pages.get(page);
    if (index == null || id < 0) {
      return;
    }
    @Nullable Element element = open;
    if (element == null) {
      element = unmarked.element == null ? next(Type.UNMARKED, 0) : unmarked.element;
      unmarked.element = element;
    }
    marks.get(index).putIfAbsent(id, element);
  }
}
