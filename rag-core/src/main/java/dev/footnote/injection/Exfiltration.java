package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds addresses that carry data to whoever wrote them once they are shown or followed, in the
 * text that is seen.
 *
 * <p>A link with a query is common, and is none of them; an image whose address asks for a
 * question, or a place to fill in the conversation, is.
 */
final class Exfiltration {

  private static final String URL = "(?:https?+:)?+//";
  private static final String CHARACTERS =
      "(?:[^\\s<>(){}\\[\\]\"]|[{\\[<(][^\\n{}\\[\\]<>()]{0,60}+[}\\]>)])";
  private static final String ADDRESS = URL + CHARACTERS + "{0,400}?";
  private static final String DATA =
      "(?:data|chat|conv\\w{0,12}|secrets?|prompt|history|leak\\w{0,4}|exfil\\w{0,8}|payload|stolen"
          + "|context|answer|question|conversation|summary|messages?|userdata|user_data)";
  private static final String VALUE = "=(?!\\d{0,6}(?:[&)\\s\"'>]|$))";
  private static final String PLACEHOLDER =
      "(?:\\{{1,2}|\\$\\{|%7B|\\[|<|\\(|%|\\$\\()[^\\n{}\\[\\]<>()]{0,40}?"
          + "(?:conversation|chat|history|prompt|question|secrets?|context|summary|messages?|data"
          + "|user[ _-]\\w{1,12}|passwords?|everything|previous \\w{1,12}|answer|insert\\b)"
          + "(?![_-]?id)[^\\n{}\\[\\]<>()]{0,40}?(?:\\}|%7D|\\]|>|\\)|%)";
  private static final String HANDLER =
      "\\bon(?:error|load|click|focus|mouseover|toggle|begin)\\s{0,3}+=";

  private static final ImmutableList<Anchored> AT_IMAGE =
      ImmutableList.of(
          address(
              "an image that tells its server what was said",
              "!\\[[^\\]\\n]{0,200}+\\]\\(\\s{0,3}+<?+"
                  + ADDRESS
                  + "[?&#;](?:"
                  + DATA
                  + "|[qdcsmp]|user|text|info|log|content|query|msg)"
                  + VALUE),
          address(
              "an image that runs a script",
              "!\\[[^\\]\\n]{0,200}+\\]\\(\\s{0,3}+<?+(?:javascript:|vbscript:|data:text|data:image/svg)"));

  private static final ImmutableList<Anchored> AT_LINK =
      ImmutableList.of(
          address(
              "a link that tells its server what was said",
              "\\](?:\\(|:)\\s{0,3}+<?+" + ADDRESS + "[?&#;]" + DATA + VALUE),
          address(
              "a link that runs a script",
              "\\](?:\\(|:)\\s{0,3}+<?+(?:javascript:|vbscript:|data:text|data:image/svg)"));

  private static final ImmutableList<Anchored> AT_TAG =
      ImmutableList.of(
          address("an element that runs a script", "<[a-z][^<>]{0,400}?" + HANDLER),
          address(
              "an element that runs a script",
              "<[a-z][^<>]{0,400}?\\b(?:href|src|action|formaction|data|xlink:href)\\s{0,3}+=\\s{0,3}+"
                  + "[\"']?+\\s{0,3}+(?:javascript:|vbscript:|data:text)"),
          address(
              "an image that tells its server what was said",
              "<(?:img|image|iframe|embed|source|input|video|audio)\\b[^<>]{0,400}?\\bsrc(?:set)?+\\s{0,3}+="
                  + "\\s{0,3}+[\"']?+"
                  + URL
                  + "[^\\s\"'<>]{0,300}?(?:\\?|%7B|\\{)"),
          address(
              "an image too small to be seen",
              "<img\\b(?=[^<>]{0,400}?\\bsrc)(?=[^<>]{0,400}?\\bwidth\\s{0,3}+[=:]\\s{0,3}+[\"']?+[01](?:px)?+\\b)"
                  + "[^<>]{0,400}?//"),
          address("a link that runs a script", "<(?:javascript|vbscript):|<data:text"));

  private static final ImmutableList<Anchored> AT_ADDRESS =
      ImmutableList.of(
          address("an address with a place to fill in what was said", ADDRESS + PLACEHOLDER));

  private static final Pattern WHOLE_ADDRESS =
      Pattern.compile(CHARACTERS + "{0,400}+", Pattern.CASE_INSENSITIVE);

  private final MappedText visible;
  private final String text;
  private final List<Suspicion> found = new ArrayList<>();
  private int endOfAddress;

  private Exfiltration(MappedText visible) {
    this.visible = visible;
    this.text = visible.text();
  }

  static List<Suspicion> in(MappedText visible) {
    return new Exfiltration(visible).find();
  }

  private List<Suspicion> find() {
    for (int i = 0; i + 1 < text.length(); i++) {
      switch (text.charAt(i)) {
        case '!' -> addFirst(AT_IMAGE, i);
        case ']' -> addFirst(AT_LINK, i);
        case '<' -> addFirst(AT_TAG, i);
        case 'h', 'H' -> addAddress(i);
        default -> {}
      }
    }
    return found;
  }

  /** Of an address in an address, only the outer one is read. */
  private void addAddress(int at) {
    if (at < endOfAddress || !(text.startsWith("://", at + 4) || text.startsWith("://", at + 5))) {
      return;
    }
    Matcher whole = WHOLE_ADDRESS.matcher(text).region(at, text.length());
    endOfAddress = whole.lookingAt() ? whole.end() : at + 1;
    addFirst(AT_ADDRESS, at);
  }

  private void addFirst(List<Anchored> addresses, int at) {
    if (isTold(at)) {
      return;
    }
    for (Anchored address : addresses) {
      if (address.find(visible, at, found)) {
        return;
      }
    }
  }

  /** Whether the place is in what was found last, as a link's address is in its image. */
  private boolean isTold(int at) {
    return !found.isEmpty() && visible.start(at) < found.getLast().span().end();
  }

  private static Anchored address(String explanation, String expression) {
    return Anchored.of(Kind.EXFILTRATION, explanation, expression);
  }
}
