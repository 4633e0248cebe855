package dev.footnote.ingest.internal.html;

import java.util.Locale;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a page states about itself: its title, language, authors and dates.
 *
 * @param metadata gets the facts
 */
record PageMetadata(Metadata metadata) {

  private static final Map<String, Property> PROPERTIES =
      Map.ofEntries(
          Map.entry("title", TikaCoreProperties.TITLE),
          Map.entry("author", TikaCoreProperties.CREATOR),
          Map.entry("dc.creator", TikaCoreProperties.CREATOR),
          Map.entry("dcterms.creator", TikaCoreProperties.CREATOR),
          Map.entry("article:author", TikaCoreProperties.CREATOR),
          Map.entry("date", TikaCoreProperties.CREATED),
          Map.entry("dc.date", TikaCoreProperties.CREATED),
          Map.entry("dcterms.created", TikaCoreProperties.CREATED),
          Map.entry("article:published_time", TikaCoreProperties.CREATED),
          Map.entry("dcterms.modified", TikaCoreProperties.MODIFIED),
          Map.entry("last-modified", TikaCoreProperties.MODIFIED),
          Map.entry("article:modified_time", TikaCoreProperties.MODIFIED));

  void read(Document page) {
    @Nullable Element title = page.selectFirst("head > title, html > title");
    if (title != null && !title.text().isBlank()) {
      metadata.set(TikaCoreProperties.TITLE, title.text().strip());
    }
    @Nullable Element html = page.selectFirst("html");
    if (html != null) {
      language(html.hasAttr("lang") ? html.attr("lang") : html.attr("xml:lang"));
    }
    for (Element meta : page.select("meta[content]")) {
      read(meta, meta.attr("content").strip());
    }
  }

  private void read(Element meta, String content) {
    String name = (meta.attr("name") + meta.attr("property")).toLowerCase(Locale.ROOT);
    if (meta.attr("http-equiv").equalsIgnoreCase("content-language")) {
      language(content);
    }
    @Nullable Property property = PROPERTIES.get(name);
    if (property == null || content.isEmpty() || content.startsWith("http")) {
      return;
    }
    if (property.isMultiValuePermitted() && !property.equals(TikaCoreProperties.TITLE)) {
      metadata.add(property, content);
    } else if (metadata.get(property) == null) {
      metadata.set(property, content);
    }
  }

  private void language(String tag) {
    if (!tag.isBlank()) {
      metadata.set(Metadata.CONTENT_LANGUAGE, tag);
    }
  }
}
