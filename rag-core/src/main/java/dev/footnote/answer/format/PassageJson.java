package dev.footnote.answer.format;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.document.Location;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.document.TableRows;
import java.util.Map;

/** A converter of passages and their places to JSON objects and back. */
final class PassageJson {

  private PassageJson() {}

  static Map<String, Object> of(Span span) {
    return ImmutableMap.of("start", span.start(), "end", span.end());
  }

  static Span span(JsonValue json) {
    return json.construct(() -> new Span(json.get("start").integer(), json.get("end").integer()));
  }

  static Map<String, Object> of(PassageId id) {
    return ImmutableMap.of("document", id.documentId(), "ordinal", id.ordinal());
  }

  static PassageId passageId(JsonValue json) {
    return json.construct(
        () -> new PassageId(json.get("document").text(), json.get("ordinal").integer()));
  }

  static Map<String, Object> of(Location location) {
    return switch (location) {
      case Location.Box box ->
          ImmutableMap.of(
              "kind", "box",
              "span", of(box.span()),
              "page", box.page(),
              "left", box.left(),
              "top", box.top(),
              "width", box.width(),
              "height", box.height());
      case Location.Cells cells ->
          ImmutableMap.of(
              "kind", "cells",
              "span", of(cells.span()),
              "sheet", cells.sheet(),
              "firstRow", cells.firstRow(),
              "firstColumn", cells.firstColumn(),
              "lastRow", cells.lastRow(),
              "lastColumn", cells.lastColumn());
    };
  }

  static Location location(JsonValue json) {
    JsonValue kind = json.get("kind");
    return json.construct(
        () ->
            switch (kind.text()) {
              case "box" ->
                  new Location.Box(
                      span(json.get("span")),
                      json.get("page").integer(),
                      json.get("left").floatNumber(),
                      json.get("top").floatNumber(),
                      json.get("width").floatNumber(),
                      json.get("height").floatNumber());
              case "cells" ->
                  new Location.Cells(
                      span(json.get("span")),
                      json.get("sheet").text(),
                      json.get("firstRow").integer(),
                      json.get("firstColumn").integer(),
                      json.get("lastRow").integer(),
                      json.get("lastColumn").integer());
              default -> throw kind.expected("\"box\" or \"cells\"");
            });
  }

  static Map<String, Object> of(Passage passage) {
    Map<String, Object> fields = Maps.newLinkedHashMap();
    fields.put("passage", of(passage.id()));
    fields.put("span", of(passage.span()));
    fields.put("text", passage.text());
    fields.put("title", passage.title());
    fields.put("headings", passage.headings());
    passage.columns().ifPresent(columns -> fields.put("columns", columns));
    fields.put("tables", JsonText.all(passage.tables(), PassageJson::of));
    fields.put("blocks", JsonText.all(passage.blocks(), PassageJson::of));
    fields.put("pages", JsonText.all(passage.pages(), PassageJson::of));
    fields.put("locations", JsonText.all(passage.locations(), PassageJson::of));
    return fields;
  }

  static Passage passage(JsonValue json) {
    return json.construct(
        () ->
            new Passage(
                passageId(json.get("passage")),
                span(json.get("span")),
                json.get("text").text(),
                json.get("title").text(),
                json.get("headings").texts(),
                json.find("columns").map(JsonValue::text),
                json.get("tables").list(PassageJson::table),
                json.get("blocks").list(PassageJson::block),
                json.get("pages").list(PassageJson::page),
                json.get("locations").list(PassageJson::location)));
  }

  private static Map<String, Object> of(PassageBlock block) {
    return ImmutableMap.of("span", of(block.span()), "kind", block.kind().name());
  }

  private static PassageBlock block(JsonValue json) {
    return json.construct(
        () ->
            new PassageBlock(
                span(json.get("span")), PassageBlock.Kind.valueOf(json.get("kind").text())));
  }

  private static Map<String, Object> of(TableRows table) {
    return ImmutableMap.of("span", of(table.span()), "columns", table.columns());
  }

  private static TableRows table(JsonValue json) {
    return json.construct(() -> new TableRows(span(json.get("span")), json.get("columns").texts()));
  }

  private static Map<String, Object> of(Page page) {
    return ImmutableMap.of("number", page.number(), "span", of(page.span()));
  }

  private static Page page(JsonValue json) {
    return json.construct(() -> new Page(json.get("number").integer(), span(json.get("span"))));
  }
}
