package dev.footnote.ingest.internal.format;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * Writes JSON values as text, value by value. Records with the same names become a table, other
 * records a paragraph each. Not thread-safe.
 */
final class JsonWriter {

  /** Records that are looked at before a table begins. */
  private static final int MAX_SAMPLE = 50;

  private static final int MAX_COLUMNS = 200;

  /** A longer record is written value by value. */
  private static final int MAX_LINE = 600;

  private final XHTMLContentHandler xhtml;

  JsonWriter(XHTMLContentHandler xhtml) {
    this.xhtml = xhtml;
  }

  /** Writes the next value, in which arrays and objects are read member by member. */
  void write(String path, JsonReader json) throws IOException, SAXException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        json.beginObject();
        while (json.peek() != JsonToken.END_OBJECT) {
          write(JsonLabels.below(path, json.nextName()), json);
        }
        json.endObject();
      }
      case BEGIN_ARRAY -> {
        json.beginArray();
        writeAll(path, new Elements(json));
        json.endArray();
      }
      case STRING, NUMBER, BOOLEAN, NULL -> writeValues("li", path, JsonNode.read(json));
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new IOException("no value at " + json.getPath());
    }
  }

  /** Writes values that may be records of a table. */
  void writeAll(String path, Records values) throws IOException, SAXException {
    List<JsonNode> sample = new ArrayList<>();
    Optional<JsonNode> next = values.next();
    while (next.isPresent() && sample.size() < MAX_SAMPLE) {
      sample.add(next.get());
      next = values.next();
    }
    Set<String> columns = columns(sample);
    if (columns.isEmpty()) {
      writeRecords(path, sample, next, values);
    } else {
      writeTable(path, columns, sample, next, values);
    }
  }

  /** Returns the names of a table's columns; none if the values are not records of one kind. */
  private static Set<String> columns(List<JsonNode> sample) {
    Set<String> columns = new LinkedHashSet<>();
    int cells = 0;
    for (JsonNode node : sample) {
      JsonLabels labels = JsonLabels.of("", node);
      if (!(node instanceof JsonNode.Struct) || !labels.isRow()) {
        return Set.of();
      }
      columns.addAll(labels.columns());
      cells += labels.values().size();
    }
    boolean isUniform = 4 * cells >= 3 * columns.size() * sample.size();
    return sample.size() > 1 && isUniform && columns.size() > 1 && columns.size() <= MAX_COLUMNS
        ? columns
        : Set.of();
  }

  private void writeTable(
      String path,
      Set<String> columns,
      List<JsonNode> sample,
      Optional<JsonNode> afterSample,
      Records values)
      throws IOException, SAXException {
    if (!path.isEmpty()) {
      xhtml.element("p", path);
    }
    xhtml.startElement("table");
    writeRow("th", List.copyOf(columns));
    for (JsonNode node : sample) {
      writeRow(columns, JsonLabels.of("", node));
    }
    Optional<JsonNode> next = afterSample;
    while (next.isPresent() && fits(columns, next.get())) {
      writeRow(columns, JsonLabels.of("", next.get()));
      next = values.next();
    }
    xhtml.endElement("table");
    writeRecords(path, List.of(), next, values);
  }

  private static boolean fits(Set<String> columns, JsonNode node) {
    JsonLabels labels = JsonLabels.of("", node);
    return node instanceof JsonNode.Struct
        && columns.containsAll(labels.columns())
        && labels.columns().size() == labels.values().size();
  }

  private void writeRow(Set<String> columns, JsonLabels labels) throws SAXException {
    writeRow("td", columns.stream().map(labels::cell).toList());
  }

  private void writeRow(String element, List<String> cells) throws SAXException {
    xhtml.startElement("tr");
    for (String cell : cells) {
      xhtml.element(element, cell);
    }
    xhtml.endElement("tr");
  }

  private void writeRecords(
      String path, List<JsonNode> first, Optional<JsonNode> afterFirst, Records values)
      throws IOException, SAXException {
    if (!first.isEmpty()
        && afterFirst.isEmpty()
        && first.stream().allMatch(JsonNode.Scalar.class::isInstance)) {
      writeValues("li", path, new JsonNode.Array(first));
      return;
    }
    for (JsonNode node : first) {
      writeRecord(path, node);
    }
    for (Optional<JsonNode> next = afterFirst; next.isPresent(); next = values.next()) {
      writeRecord(path, next.get());
    }
  }

  private void writeRecord(String path, JsonNode node) throws SAXException {
    String line = JsonLabels.of(path, node).line();
    if (line.length() <= MAX_LINE) {
      xhtml.element("p", line);
    } else {
      writeValues("p", path, node);
    }
  }

  private void writeValues(String element, String path, JsonNode node) throws SAXException {
    for (JsonLabels.Value value : JsonLabels.of(path, node).values()) {
      xhtml.element(element, value.labelled());
    }
  }

  /** Values that are read one by one. */
  interface Records {
    /** Returns the next value; empty at the end. */
    Optional<JsonNode> next() throws IOException;
  }

  /** The elements of an array that has begun. */
  private record Elements(JsonReader json) implements Records {
    @Override
    public Optional<JsonNode> next() throws IOException {
      return json.peek() == JsonToken.END_ARRAY
          ? Optional.empty()
          : Optional.of(JsonNode.read(json));
    }
  }
}
