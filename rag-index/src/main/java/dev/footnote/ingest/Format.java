package dev.footnote.ingest;

import java.util.Arrays;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/** What a part's format asks of the writer of its pieces. */
enum Format {
  /** Text without markup. */
  TEXT,
  /** Text without markup in a file that promises a table. */
  TABLE,
  /** Text whose lines matter: source code, JSON, logs. */
  CODE,
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

  private static final Set<String> MAIL_TYPES =
      Set.of("message/rfc822", "application/vnd.ms-outlook");

  static Format of(Metadata metadata) {
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
      boolean table =
          DelimitedText.isPromisedBy(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
      return table ? TABLE : base.equals("text/plain") ? TEXT : CODE;
    }
    return parsedBy(metadata, "DcXMLParser") ? XML : MARKUP;
  }

  private static boolean parsedBy(Metadata metadata, String parser) {
    return Arrays.stream(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .anyMatch(name -> name.endsWith("." + parser));
  }
}
