package dev.footnote.ingest.internal.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * The elements in which mail programs put the message that is answered or forwarded. They become
 * block quotations, which some programs use anyway.
 */
final class QuotedMessages {

  /** Gmail, Yahoo, Proton, GMX, Zoho and Thunderbird put the message inside of an element. */
  private static final String CONTAINERS =
      "div.gmail_quote, div.gmail_quote_container, div.yahoo_quoted, div.protonmail_quote,"
          + " div[name=quote], div.zmail_extra, div.moz-forward-container, div.moz-cite-prefix,"
          + " div.tutanota_quote, div.iub_quote";

  /** Outlook puts the header of the message into an element, and the message after it. */
  private static final String HEADERS =
      "div#divRplyFwdMsg, div#x_divRplyFwdMsg, div#mail-editor-reference-message-container";

  private QuotedMessages() {}

  static void mark(Document message) {
    message.select(CONTAINERS).forEach(element -> element.tagName("blockquote"));
    @Nullable Element header = message.selectFirst(HEADERS);
    if (header != null) {
      Element quote = new Element("blockquote");
      header.before(quote);
      for (@Nullable Node node = quote.nextSibling(); node != null; node = quote.nextSibling()) {
        quote.appendChild(node);
      }
    }
  }
}
