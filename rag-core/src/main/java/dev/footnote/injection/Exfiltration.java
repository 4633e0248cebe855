package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for addresses that leak data to their author when they are shown or followed.
 *
 * <p>A link with a query is common and not suspicious. An image whose address has the question, or
 * a placeholder for the conversation, is suspicious.
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

  private static final ImmutableList<AnchoredPattern> AT_IMAGE =
      ImmutableList.of(
          address(
              "an image that sends the conversation to its server",
              "!\\[[^\\]\\n]{0,200}+\\]\\(\\s{0,3}+<?+"
                  + ADDRESS
                  + "[?&#;](?:"
                  + DATA
                  + "|[qdcsmp]|user|text|info|log|content|query|msg)"
                  + VALUE),
          address(
              "an image that runs a script",
              "!\\[[^\\]\\n"
                  + "]{0,200}+\\]\\(\\s{0,3}+<?+(?:javascript:|vbscript:|data:text|data:image/svg)"));

  private static final ImmutableList<AnchoredPattern> AT_LINK =
      ImmutableList.of(
          address(
              "a link that sends the conversation to its server",
              "\\](?:\\(|:)\\s{0,3}+<?+" + ADDRESS + "[?&#;]" + DATA + VALUE),
          address(
              "a link that runs a script",
              "\\](?:\\(|:)\\s{0,3}+<?+(?:javascript:|vbscript:|data:text|data:image/svg)"));

  private static final ImmutableList<AnchoredPattern> AT_TAG =
      ImmutableList.of(
          address("an element that runs a script", "<[a-z][^<>]{0,400}?" + HANDLER),
          address(
              "an element that runs a script",
              "<[a-z][^<>]{0,400}?\\b(?:href|src|action|formaction|data|xlink:href)\\s{0,3}+=\\s{0,3}+"
                  + "[\"']?+\\s{0,3}+(?:javascript:|vbscript:|data:text)"),
          address(
              "an image that sends the conversation to its server",
              "<(?:img|image|iframe|embed|source|input|video|audio)\\b[^<>]{0,400}?\\bsrc(?:set)?+\\s{0,3}+="
                  + "\\s{0,3}+[\"']?+"
                  + URL
                  + "[^\\s\"'<>]{0,300}?(?:\\?|%7B|\\{)"),
          address(
              "an image too small to be seen",
              "<img\\b(?=[^<>]{0,400}?\\bsrc)(?=[^<>]{0,400}?\\bwidth\\s{0,3}+[=:]\\s{0,3}+[\"']?+[01](?:px)?+\\b)"
                  + "[^<>]{0,400}?//"),
          address("a link that runs a script", "<(?:javascript|vbscript):|<data:text"));

  private static final ImmutableList<AnchoredPattern> AT_ADDRESS =
      ImmutableList.of(
          address("an address with a placeholder for the conversation", ADDRESS + PLACEHOLDER));

  private static final Pattern COMPLETE_ADDRESS =
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

  /** Skips an address inside another address. */
  private void addAddress(int at) {
    if (at < endOfAddress || !(text.startsWith("://", at + 4) || text.startsWith("://", at + 5))) {
      return;
    }
    Matcher address = COMPLETE_ADDRESS.matcher(text).region(at, text.length());
    endOfAddress = address.lookingAt() ? address.end() : at + 1;
    addFirst(AT_ADDRESS, at);
  }

  private void addFirst(List<AnchoredPattern> addresses, int at) {
    if (isReported(at)) {
      return;
    }
    for (AnchoredPattern address : addresses) {
      if (address.addIfAt(visible, at, found)) {
        return;
      }
    }
  }

  /** Reports whether an index is inside the last suspicion: the address of an image is a link. */
  private boolean isReported(int at) {
    return !found.isEmpty() && visible.start(at) < found.getLast().span().end();
  }

  private static AnchoredPattern address(String explanation, String expression) {
    return AnchoredPattern.of(Kind.EXFILTRATION, explanation, expression);
  }
}
