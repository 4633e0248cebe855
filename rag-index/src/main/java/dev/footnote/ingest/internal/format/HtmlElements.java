package dev.footnote.ingest.internal.format;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.html.IdentityHtmlMapper;

/**
 * A mapper that keeps every element of a web page, except elements without text. Stateless and
 * thread-safe.
 *
 * <p>Tika's default mapper removes {@code div} and {@code section}, and with them the boundaries of
 * paragraphs.
 */
public final class HtmlElements extends IdentityHtmlMapper {

  private static final Set<String> WITHOUT_TEXT = Set.of("script", "style", "template");

  @Override
  public boolean isDiscardElement(String name) {
    return WITHOUT_TEXT.contains(name.toLowerCase(Locale.ROOT));
  }
}
