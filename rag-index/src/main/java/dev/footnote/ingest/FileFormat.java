package dev.footnote.ingest;

import static java.util.Locale.ROOT;

import com.google.common.base.Strings;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** What a part's format asks of the writer of its pieces. */
enum FileFormat {
  /** Text without markup. */
  TEXT,
  /** Text without markup in a file that promises a table. */
  TABLE,
  /** Text whose lines matter: source code, JSON, logs. */
  CODE,
  /** Text each line of which is a record. */
  RECORDS,
  /** Lines that stand on pages. */
  PAGES,
  /** Sheets whose rows have numbers. */
  WORKBOOK,
  /** A message with sender, recipients and a date. */
  MAIL,
  /** Markup whose elements stand on lines of their own. */
  XML,
  /** Anything that tells its structure. */
  MARKUP;

  private static final Set<String> RECORD_NAMES = Set.of("jsonl", "ndjson");

  /** Tika does not know them, or takes them for something else that it then finds they are not. */
  private static final Set<String> CODE_NAMES =
      Set.of(
          "cmake", "dart", "env", "ex", "exs", "gradle", "graphql", "ipynb", "jsx", "kt", "kts",
          "less", "proto", "ps1", "rs", "scss", "svelte", "swift", "tf", "toml", "ts", "tsx", "vue",
          "zig");

  private static final Set<String> MAIL_TYPES =
      Set.of("message/rfc822", "application/vnd.ms-outlook");

  static FileFormat of(Metadata metadata) {
    MediaType type = MediaType.parse(metadata.get(Metadata.CONTENT_TYPE));
    if (type == null) {
      return MARKUP;
    }
    String base = type.getBaseType().toString();
    if (base.equals("application/pdf") || parsedBy(metadata, "PictureParser")) {
      return PAGES;
    }
    if (MAIL_TYPES.contains(base)) {
      return MAIL;
    }
    if (parsedBy(metadata, "WorkbookParser")) {
      return WORKBOOK;
    }
    if (parsedBy(metadata, "TextAndCSVParser")) {
      return ofText(base, metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
    }
    return parsedBy(metadata, "DcXMLParser") ? XML : MARKUP;
  }

  private static FileFormat ofText(String type, @Nullable String fileName) {
    String ending = Strings.nullToEmpty(FilenameUtils.getExtension(fileName)).toLowerCase(ROOT);
    if (DelimitedText.isPromisedBy(fileName)) {
      return TABLE;
    }
    if (RECORD_NAMES.contains(ending)) {
      return RECORDS;
    }
    return type.equals("text/plain") && !CODE_NAMES.contains(ending) ? TEXT : CODE;
  }

  private static boolean parsedBy(Metadata metadata, String parser) {
    return Arrays.stream(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .anyMatch(name -> name.endsWith("." + parser));
  }
}
