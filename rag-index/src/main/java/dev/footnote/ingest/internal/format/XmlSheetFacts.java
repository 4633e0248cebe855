package dev.footnote.ingest.internal.format;

import com.google.common.base.Strings;
import com.google.common.primitives.Ints;
import dev.footnote.ingest.internal.ScriptText;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts about the sheets of Excel's newer format, in one pass over each. Not thread-safe.
 */
final class XmlSheetFacts {

  private static final int MAX_COLUMNS = 16_384;

  private final Map<Integer, String> scriptedStrings;

  private XmlSheetFacts(Map<Integer, String> scriptedStrings) {
    this.scriptedStrings = scriptedStrings;
  }

  /** Returns the facts by name of the sheet. */
  static Map<String, SheetFacts> of(OPCPackage workbook)
      throws IOException, OpenXML4JException, XMLStreamException {
    XSSFReader reader = new XSSFReader(workbook);
    Set<String> hidden = hiddenSheets(reader);
    XmlSheetFacts facts = new XmlSheetFacts(scriptedStrings(reader));
    Map<String, SheetFacts> all = new HashMap<>();
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    while (sheets.hasNext()) {
      try (InputStream sheet = sheets.next()) {
        SheetFacts found = facts.read(sheet);
        found.part(sheets.getSheetPart());
        addTables(sheets.getSheetPart(), found);
        if (hidden.contains(sheets.getSheetName())) {
          found.hide();
        }
        all.put(sheets.getSheetName().strip(), found.complete());
      }
    }
    return all;
  }

  private static Set<String> hiddenSheets(XSSFReader reader)
      throws IOException, OpenXML4JException, XMLStreamException {
    Set<String> hidden = new HashSet<>();
    try (InputStream workbook = reader.getWorkbookData()) {
      XMLStreamReader xml = open(workbook);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT
            && xml.getLocalName().equals("sheet")
            && attribute(xml, "state").endsWith("idden")) {
          hidden.add(attribute(xml, "name"));
        }
      }
    }
    return hidden;
  }

  /** Returns the strings with raised or lowered characters, by their index. */
  private static Map<Integer, String> scriptedStrings(XSSFReader reader)
      throws IOException, OpenXML4JException, XMLStreamException {
    Map<Integer, String> scripted = new HashMap<>();
    try (InputStream strings = reader.getSharedStringsData()) {
      if (strings != null) {
        XMLStreamReader xml = open(strings);
        for (int index = 0; xml.hasNext(); ) {
          if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
            RichText text = RichText.read(xml, "si");
            if (text.hasScript) {
              scripted.put(index, text.text.toString());
            }
            index++;
          }
        }
      }
    }
    return scripted;
  }

  private static void addTables(PackagePart sheet, SheetFacts facts)
      throws IOException, OpenXML4JException, XMLStreamException {
    for (PackageRelationship relation : sheet.getRelationships()) {
      if (relation.getRelationshipType().endsWith("/table")) {
        try (InputStream table = sheet.getRelatedPart(relation).getInputStream()) {
          XMLStreamReader xml = open(table);
          xml.nextTag();
          if (!attribute(xml, "headerRowCount").equals("0")) {
            CellRange.of(attribute(xml, "ref")).ifPresent(facts::table);
          }
        }
      }
    }
  }

  private SheetFacts read(InputStream sheet) throws XMLStreamException {
    SheetFacts facts = new SheetFacts();
    XMLStreamReader xml = open(sheet);
    int row = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "pane" -> addPane(xml, facts);
          case "col" -> addColumns(xml, facts);
          case "row" -> row = addRow(xml, row, facts);
          case "c" -> addCell(xml, row, facts);
          case "mergeCell" -> CellRange.of(attribute(xml, "ref")).ifPresent(facts::merge);
          case "autoFilter" -> CellRange.of(attribute(xml, "ref")).ifPresent(facts::table);
          default -> {}
        }
      }
    }
    return facts;
  }

  /** Rows that stay in view name the columns, unless the author froze half of the sheet. */
  private static void addPane(XMLStreamReader xml, SheetFacts facts) {
    int rows = number(attribute(xml, "ySplit"));
    if (attribute(xml, "state").startsWith("frozen") && rows == 1) {
      facts.freeze(rows);
    }
  }

  private static void addColumns(XMLStreamReader xml, SheetFacts facts) {
    if (isTrue(attribute(xml, "hidden"))) {
      int first = Math.clamp(number(attribute(xml, "min")), 1, MAX_COLUMNS);
      facts.hideColumns(first, Math.clamp(number(attribute(xml, "max")), first, MAX_COLUMNS));
    }
  }

  private static int addRow(XMLStreamReader xml, int before, SheetFacts facts) {
    int given = number(attribute(xml, "r"));
    int row = given > 0 ? given : before + 1;
    facts.addRow(row);
    if (isTrue(attribute(xml, "hidden"))) {
      facts.hideRow(row);
    }
    return row;
  }

  private void addCell(XMLStreamReader xml, int row, SheetFacts facts) throws XMLStreamException {
    String reference = attribute(xml, "r");
    String type = attribute(xml, "t");
    boolean hasFormula = false;
    boolean hasValue = false;
    while (xml.next() != XMLStreamReader.END_ELEMENT || !xml.getLocalName().equals("c")) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "f" -> hasFormula = true;
          case "v" -> {
            String value = xml.getElementText();
            hasValue = !value.isEmpty() || type.equals("str");
            if (type.equals("s")) {
              @Nullable String scripted = scriptedStrings.get(number(value));
              setText(scripted, row, reference, facts);
            }
          }
          case "is" -> {
            RichText text = RichText.read(xml, "is");
            if (text.hasScript || text.hasPhonetic) {
              setText(text.text.toString(), row, reference, facts);
            }
          }
          default -> {}
        }
      }
    }
    if (hasFormula && !hasValue) {
      facts.missingValue(reference);
    }
  }

  private static void setText(@Nullable String text, int row, String reference, SheetFacts facts) {
    if (text != null && !reference.isEmpty()) {
      facts.text(row, 1 + new CellReference(reference).getCol(), text);
    }
  }

  private static XMLStreamReader open(InputStream part) throws XMLStreamException {
    return XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(part);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Strings.nullToEmpty(xml.getAttributeValue(null, name));
  }

  private static int number(String value) {
    return Optional.ofNullable(Ints.tryParse(value)).orElse(0);
  }

  private static boolean isTrue(String value) {
    return value.equals("1") || value.equals("true");
  }

  /** The text of a string item, without the pronunciation that Excel keeps beside it. */
  private static final class RichText {
    private final StringBuilder text = new StringBuilder();
    private boolean hasScript;
    private boolean hasPhonetic;

    /** Reads to the end of an item that has just begun. */
    static RichText read(XMLStreamReader xml, String item) throws XMLStreamException {
      RichText rich = new RichText();
      String script = "";
      boolean inPhonetic = false;
      while (xml.next() != XMLStreamReader.END_ELEMENT || !xml.getLocalName().equals(item)) {
        String name = xml.hasName() ? xml.getLocalName() : "";
        if (name.equals("rPh")) {
          inPhonetic = xml.isStartElement();
          rich.hasPhonetic = true;
        } else if (xml.isStartElement() && name.equals("r")) {
          script = "";
        } else if (xml.isStartElement() && name.equals("vertAlign")) {
          script = attribute(xml, "val");
        } else if (xml.isStartElement() && name.equals("t") && !inPhonetic) {
          rich.add(xml.getElementText(), script);
        }
      }
      return rich;
    }

    private void add(String run, String script) {
      switch (script) {
        case "superscript" -> {
          hasScript = true;
          text.append(ScriptText.raised(run, text));
        }
        case "subscript" -> {
          hasScript = true;
          text.append(ScriptText.lowered(run, text));
        }
        default -> text.append(run);
      }
    }
  }
}
