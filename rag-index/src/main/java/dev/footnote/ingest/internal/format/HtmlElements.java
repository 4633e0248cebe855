package dev.footnote.ingest.internal.format;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.html.IdentityHtmlMapper;

/**
 * Lets every element of a web page through but those that are no text. Stateless and thread-safe.
 *
 * <p>Tika's own choice leaves out {@code div} and {@code section}, and with them the boundary
 * between one paragraph and the next.
 */
public final class HtmlElements extends IdentityHtmlMapper {

  private static final Set<String> NO_TEXT = Set.of("script", "style", "template");

  @Override
  public boolean isDiscardElement(String name) {
    return NO_TEXT.contains(name.toLowerCase(Locale.ROOT));
  }
}
