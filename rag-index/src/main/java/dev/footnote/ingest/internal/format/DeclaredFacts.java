package dev.footnote.ingest.internal.format;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;

/**
 * The facts that a text declares about itself, in the metadata of its file. Facts without a
 * property of their own become attributes of the document.
 */
public final class DeclaredFacts {

  private static final Map<String, Property> PROPERTIES =
      Map.ofEntries(
          Map.entry("title", TikaCoreProperties.TITLE),
          Map.entry("author", TikaCoreProperties.CREATOR),
          Map.entry("authors", TikaCoreProperties.CREATOR),
          Map.entry("creator", TikaCoreProperties.CREATOR),
          Map.entry("date", TikaCoreProperties.CREATED),
          Map.entry("created", TikaCoreProperties.CREATED),
          Map.entry("published", TikaCoreProperties.CREATED),
          Map.entry("updated", TikaCoreProperties.MODIFIED),
          Map.entry("modified", TikaCoreProperties.MODIFIED),
          Map.entry("lastmod", TikaCoreProperties.MODIFIED),
          Map.entry("last_updated", TikaCoreProperties.MODIFIED),
          Map.entry("lang", TikaCoreProperties.LANGUAGE),
          Map.entry("language", TikaCoreProperties.LANGUAGE));

  /** Begins the key of a text without a property of its own, before its name. */
  public static final String TEXT = "declared-text:";

  /** Begins the key of a number without a property of its own, before its name. */
  public static final String NUMBER = "declared-number:";

  /** Begins the key of a flag without a property of its own, before its name. */
  public static final String FLAG = "declared-flag:";

  private DeclaredFacts() {}

  /**
   * Adds a fact. Nested facts are left out.
   *
   * @param value a text, number or flag, or a collection of these
   */
  static void add(Metadata metadata, String name, Object value) {
    Property property = PROPERTIES.get(name.toLowerCase(Locale.ROOT));
    if (property != null && addProperty(metadata, property, value)) {
      return;
    }
    switch (value) {
      case Number number -> metadata.set(NUMBER + name, number.toString());
      case Boolean flag -> metadata.set(FLAG + name, flag.toString());
      case Map<?, ?> nested -> {}
      default -> addText(metadata, name, text(value));
    }
  }

  private static String text(Object value) {
    return value instanceof Collection<?> values
            && values.stream().noneMatch(DeclaredFacts::isNested)
        ? values.stream().map(Objects::toString).collect(Collectors.joining(", "))
        : value.toString();
  }

  private static void addText(Metadata metadata, String name, String text) {
    if (!text.isBlank() && !name.isBlank()) {
      metadata.set(TEXT + name, text.strip());
    }
  }

  /** Returns false if the property cannot hold the value. */
  private static boolean addProperty(Metadata metadata, Property property, Object value) {
    if (property.equals(TikaCoreProperties.CREATOR)) {
      Collection<?> names = value instanceof Collection<?> list ? list : List.of(value);
      names.stream()
          .map(author -> author instanceof Map<?, ?> map ? map.get("name") : author)
          .filter(Objects::nonNull)
          .forEach(author -> metadata.add(property, author.toString()));
      return true;
    }
    if (isNested(value) || value instanceof Collection<?>) {
      return false;
    }
    String text = value.toString().strip();
    metadata.set(property, text);
    boolean isHeld =
        property.getValueType() != Property.ValueType.DATE || metadata.getDate(property) != null;
    if (!isHeld) {
      metadata.remove(property.getName());
    }
    return isHeld;
  }

  private static boolean isNested(Object value) {
    return value instanceof Map<?, ?> || value == null;
  }
}
