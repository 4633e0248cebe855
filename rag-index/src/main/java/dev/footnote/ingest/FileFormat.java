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

/** A group of file formats whose events become pieces in the same way. */
enum FileFormat {
  /** Text without markup. */
  TEXT,
  /** Text whose lines matter: source code, JSON, logs. */
  CODE,
  /** Lines with places on pages. */
  PAGES,
  /** Sheets, or tables in text, whose rows have numbers. */
  WORKBOOK,
  /** A message with sender, recipients and a date. */
  MAIL,
  /** The body of a message in text without markup. */
  MESSAGE,
  /** Markup without known structure; each element is on lines of its own. */
  XML,
  /** Any other format; its events describe its structure. */
  MARKUP;

  /** Extensions that Tika does not know, or takes for a format that the files do not have. */
  private static final Set<String> CODE_NAMES =
      Set.of(
          "cmake", "dart", "env", "ex", "exs", "gradle", "graphql", "jsx", "kt", "kts", "less",
          "proto", "ps1", "rs", "scss", "svelte", "swift", "tf", "toml", "ts", "tsx", "vue", "zig");

  private static final Set<String> MAIL_TYPES =
      Set.of("message/rfc822", "application/vnd.ms-outlook");

  /** Returns whether files in this format have text without markup, of whatever kind. */
  boolean isPlain() {
    return this == TEXT || this == CODE;
  }

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
    if (parsedBy(metadata, "DelimitedParser")) {
      return base.equals("text/plain") ? TEXT : WORKBOOK;
    }
    if (parsedBy(metadata, "TextAndCSVParser")) {
      return ofText(base, metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
    }
    return parsedBy(metadata, "DcXMLParser") ? XML : MARKUP;
  }

  private static FileFormat ofText(String type, @Nullable String fileName) {
    String extension = Strings.nullToEmpty(FilenameUtils.getExtension(fileName)).toLowerCase(ROOT);
    return type.equals("text/plain") && !CODE_NAMES.contains(extension) ? TEXT : CODE;
  }

  private static boolean parsedBy(Metadata metadata, String parser) {
    return Arrays.stream(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .anyMatch(name -> name.endsWith("." + parser));
  }
}
