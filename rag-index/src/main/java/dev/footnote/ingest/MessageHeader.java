package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The subject, sender, recipients and date of a message as text. A message's body does not contain
 * them, but questions are asked about them.
 */
final class MessageHeader {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MessageHeader() {}

  /** Returns the subject as a heading, if there is one, and a paragraph with the other fields. */
  static List<DocumentPiece> pieces(Metadata message) {
    ImmutableList.Builder<DocumentPiece> pieces = ImmutableList.builder();
    @Nullable String subject = message.get(TikaCoreProperties.TITLE);
    if (subject != null && !subject.isBlank()) {
      pieces.add(new DocumentPiece.Heading(1, subject, List.of()));
    }
    return pieces.add(DocumentPiece.paragraph(fields(message))).build();
  }

  private static String fields(Metadata message) {
    StringJoiner fields = new StringJoiner("; ");
    addField(fields, "From", message.getValues(Message.MESSAGE_FROM));
    addField(fields, "To", message.getValues(Message.MESSAGE_TO));
    addField(fields, "Cc", message.getValues(Message.MESSAGE_CC));
    addField(fields, "Bcc", message.getValues(Message.MESSAGE_BCC));
    addField(fields, "Recipients", addressesNotIn(fields.toString(), message));
    @Nullable Date sent = message.getDate(TikaCoreProperties.CREATED);
    if (sent != null) {
      fields.add("Date: " + MINUTE.format(sent.toInstant()));
    }
    return fields.toString();
  }

  /** Outlook stores names and addresses separately. */
  private static String[] addressesNotIn(String fields, Metadata message) {
    return Arrays.stream(message.getValues(Message.MESSAGE_RECIPIENT_ADDRESS))
        .filter(address -> !fields.contains(address))
        .toArray(String[]::new);
  }

  private static void addField(StringJoiner fields, String name, String[] values) {
    List<String> known =
        Arrays.stream(values).filter(value -> !value.isBlank()).map(String::strip).toList();
    if (!known.isEmpty()) {
      fields.add(name + ": " + String.join(", ", known));
    }
  }
}
