package dev.footnote.ingest;

import dev.footnote.document.Metadata;
import dev.footnote.ingest.internal.format.DeclaredFacts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a file, without the titles that programs leave in files. */
final class FileMetadata {

  private static final Pattern PLACEHOLDER_TITLE =
      Pattern.compile(
          "(?i)untitled.*|(?:new |blank"
              + " )?(?:document|presentation|workbook|page)\\s*\\d*|powerpoint presentation|slide"
              + " \\d+|microsoft (?:word|excel|powerpoint) - .*"
              + "|.*\\.(?:docx?|xlsx?|pptx?|od[tsp]|rtf|pdf|html?|txt|indd|qxd|tex|dvi|p65|fm|wpd)");

  /** A title is only looked for among this many first pieces. */
  private static final int MAX_PIECES_BEFORE_TITLE = 5;

  /** Formats whose first heading is the name of a sheet. */
  private static final Set<String> SPREADSHEETS =
      Set.of("ms-excel", "spreadsheetml", "opendocument.spreadsheet");

  private FileMetadata() {}

  static Metadata of(FilePart part) {
    org.apache.tika.metadata.Metadata found = part.metadata();
    Metadata.Builder metadata = Metadata.builder();
    title(part).ifPresent(metadata::title);
    Arrays.stream(found.getValues(TikaCoreProperties.CREATOR))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .forEach(metadata::author);
    instant(found, TikaCoreProperties.CREATED).ifPresent(metadata::created);
    instant(found, TikaCoreProperties.MODIFIED).ifPresent(metadata::modified);
    mediaType(found).ifPresent(metadata::mediaType);
    for (String key : found.names()) {
      declared(found, key, DeclaredFacts.TEXT, Metadata.Value.Text::new, metadata);
      declared(found, key, DeclaredFacts.FLAG, FileMetadata::flag, metadata);
      declared(found, key, DeclaredFacts.NUMBER, FileMetadata::quantity, metadata);
    }
    return metadata.build();
  }

  /** Adds a fact that the text declares, if the key has the prefix. */
  private static void declared(
      org.apache.tika.metadata.Metadata found,
      String key,
      String prefix,
      Function<String, Metadata.Value> value,
      Metadata.Builder metadata) {
    @Nullable String text = found.get(key);
    if (text != null && key.startsWith(prefix)) {
      metadata.attribute(key.substring(prefix.length()), value.apply(text));
    }
  }

  private static Metadata.Value flag(String text) {
    return new Metadata.Value.Flag(Boolean.parseBoolean(text));
  }

  /** Returns a text for the numbers of YAML that are infinite or not a number. */
  private static Metadata.Value quantity(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number)
        ? new Metadata.Value.Quantity(number)
        : new Metadata.Value.Text(text);
  }

  /** Returns the media type without its parameters, such as the character set. */
  static Optional<String> mediaType(org.apache.tika.metadata.Metadata found) {
    return Optional.ofNullable(
            MediaType.parse(found.get(org.apache.tika.metadata.Metadata.CONTENT_TYPE)))
        .map(type -> type.getBaseType().toString());
  }

  /** Returns the language that the file declares; not always a language tag. */
  static Optional<String> language(org.apache.tika.metadata.Metadata found) {
    return Stream.of(
            found.get(TikaCoreProperties.LANGUAGE),
            found.get(org.apache.tika.metadata.Metadata.CONTENT_LANGUAGE))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Optional<String> title(FilePart part) {
    return Arrays.stream(part.metadata().getValues(TikaCoreProperties.TITLE))
        .map(FileMetadata::oneLine)
        .filter(title -> !title.isEmpty() && !PLACEHOLDER_TITLE.matcher(title).matches())
        .findFirst()
        .or(() -> firstHeading(part));
  }

  private static Optional<String> firstHeading(FilePart part) {
    String type = mediaType(part.metadata()).orElse("");
    if (SPREADSHEETS.stream().anyMatch(type::contains)) {
      return Optional.empty();
    }
    List<DocumentPiece> pieces = part.pieces();
    return pieces.subList(0, Math.min(MAX_PIECES_BEFORE_TITLE, pieces.size())).stream()
        .filter(piece -> piece instanceof DocumentPiece.Heading heading && heading.level() == 1)
        .map(piece -> oneLine(piece.text()))
        .findFirst();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  private static Optional<Instant> instant(
      org.apache.tika.metadata.Metadata found, Property property) {
    return Optional.ofNullable(found.getDate(property)).map(Date::toInstant);
  }
}
