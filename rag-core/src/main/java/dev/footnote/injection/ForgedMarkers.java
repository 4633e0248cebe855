package dev.footnote.injection;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search for text that imitates the prompt around a document. */
final class ForgedMarkers {

  private static final String TOKEN = "a token of a chat template";
  private static final String TAG = "a tag that ends the document in a prompt, or begins a turn";
  private static final String CITATION = "a citation that only the prompt may give";
  private static final String TURN = "a turn of a conversation";

  private static final ImmutableList<AnchoredPattern> AT_ANGLE =
      ImmutableList.of(
          marker(
              TOKEN,
              "[<\uFF1C]{1,2}[|\uFF5C\u00A6][^\\s<>|\uFF5C\u00A6]{1,60}+[|\uFF5C\u00A6][>\uFF1E]"),
          marker(TOKEN, "<<\\s?+/?SYS\\s?+>>|<s>\\s{0,2}+\\[INST"),
          marker(
              TOKEN,
              "</?+(?:bos|eos|start_of_turn|end_of_turn|im_start|im_end|endoftext|sop|eop"
                  + "|begin_of_text|end_of_text|start_header_id|end_header_id|eot_id)>"),
          marker(TAG, "<\\s?+/?+\\s?+source-[A-Z2-7]{4}-\\d{1,6}+\\s?+>"),
          marker(
              TAG,
              "<\\s?+/?+\\s?+(?:(?:system|assistant|human|developer)(?:["
                  + " _-]?(?:prompt|message|instructions?|reminder|turn|note))?+|user["
                  + " _-](?:prompt|message|query|question|turn)"
                  + "|tool_(?:calls?|responses?|results?)|function_(?:calls?|results?)|instructions?|search_results?|retrieved[_"
                  + " -]?\\w{0,20}+|untrusted[_ -]?\\w{0,20}+)(?:\\s[^<>]{0,80}+)?+>"));

  private static final Pattern TAG_NAME =
      Pattern.compile("(/?+)([A-Za-z_-]{1,24}+)\\b[^<>]{0,80}+>");
  private static final Pattern FENCE =
      Pattern.compile(
          "documents?|passages?|contexts?|sources?|quotes?|data|evidence|results?|query|question|user"
              + "|s|prompt|content|excerpts?|chunks?|knowledge|references?|snippets?|think|scratchpad",
          Pattern.CASE_INSENSITIVE);

  private static final ImmutableList<AnchoredPattern> AT_BRACKET =
      ImmutableList.of(
          marker(
              TOKEN,
              "\\[\\s?+/?+\\s?+(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|gMASK|sMASK"
                  + "|UNUSED_TOKEN_\\d{1,4}+)\\s?+\\]"),
          marker(
              TAG,
              "[\\[\uFF3B]\\s?+/?+(?:(?:system|assistant)(?:["
                  + " _](?:message|prompt|override|instructions?|note))?+|end of"
                  + " (?:context|documents?|prompt|passages?))\\s?+[\\]\uFF3D]"),
          marker(
              CITATION,
              "[\\[\uFF3B]\\s?+[A-Z2-7]{4}\\s?+[:\uFF1A]\\s?+(?:\\d{1,6}+\\.\\d{1,6}+|none|missing|conflict)\\s?+[\\],;\uFF3D]"),
          marker(
              CITATION,
              "[\\[\uFF3B](?:doc(?:ument)?|passage|source|chunk|context|citation|excerpt|quelle|fuente|\u6765\u6E90|\u6587\u6863|\u6BB5\u843D)["
                  + " _#:.-]{0,2}+\\d{1,5}+(?:[.:]\\d{1,5}+)?+[\\]\uFF3D]"));

  private static final AnchoredPattern ROLE =
      marker(
          TURN,
          "[\"'](?:role|author)[\"']\\s{0,3}+:\\s{0,3}+[\"'](?:system|assistant|developer)[\"']");

  private static final ImmutableList<AnchoredPattern> AT_LINE =
      ImmutableList.of(
          marker(
              TURN,
              "[ \\t]{0,8}+#{1,6}+"
                  + " ?+(?:system|instructions?|response|human|assistant|user|developer)(?:"
                  + " (?:prompt|message|input|turn))?+\\s?+:"),
          marker(
              TURN,
              "[ \\t>*_#|-]{0,12}+system(?:"
                  + " (?:message|prompt))?+[*_]{0,3}+\\s?+:[*_\\s]{0,6}+(?:you"
                  + " (?:are|must|will|should)|ignore|the user|from now|override|disregard|new"
                  + " |always|never|answer|reply|respond)"),
          marker(
              TURN,
              "[ \\t>*_#-]{0,12}+(?:user|assistant|ai|model)(?:'s)?+"
                  + " (?:question|query|answer|response)[*_]{0,3}+\\s?+:"),
          marker(
              TAG,
              "[ \\t>*_#=<\\[-]{0,24}+(?:end|begin|start) (?:of )?+(?:the )?+(?:context|retrieved"
                  + " \\w{1,12}+|search results|sources|passages|documents|prompt|system"
                  + " (?:prompt|message|instructions)|untrusted \\w{1,12}+|user"
                  + " (?:input|query|question|message))[ \\t>*_#=\\]:.-]{0,24}+(?:\\n"
                  + "|$)"));

  private static final Pattern SPEAKER =
      Pattern.compile(
          "[ \\t>*_#|-]{0,12}+(?:(system|human|user)|(assistant|ai|chatgpt|gpt(?:-4)?|chatbot|claude)|(question)|(answer))[*_]{0,3}+\\s?+:[*_]{0,3}+([^\\n"
              + "]{0,400}+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CITED = Pattern.compile("\\[[^\\]\\n]{1,24}\\][. \\t]{0,4}$");

  private final MappedText visible;
  private final String text;
  private final List<Suspicion> found = new ArrayList<>();
  private final Set<String> opened = new HashSet<>();
  private boolean hasHumanTurn;
  private boolean hasQuestion;

  private ForgedMarkers(MappedText visible) {
    this.visible = visible;
    this.text = visible.text();
  }

  static List<Suspicion> in(MappedText visible) {
    return new ForgedMarkers(visible).find();
  }

  private List<Suspicion> find() {
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == '\n') {
        addFirst(AT_LINE, i);
        addSpeaker(i);
      }
      switch (text.charAt(i)) {
        case '<', '\uFF1C' -> addTag(i);
        case '[', '\uFF3B' -> addFirst(AT_BRACKET, i);
        case '"', '\'' -> ROLE.addIfAt(visible, i, found);
        default -> {}
      }
    }
    return found;
  }

  private boolean addFirst(List<AnchoredPattern> markers, int at) {
    return markers.stream().anyMatch(marker -> marker.addIfAt(visible, at, found));
  }

  /** Adds a closing tag that was never opened: it could close a fence of the prompt. */
  private void addTag(int at) {
    if (addFirst(AT_ANGLE, at)) {
      return;
    }
    Matcher tag = TAG_NAME.matcher(text).region(at + 1, Math.min(text.length(), at + 120));
    if (tag.lookingAt()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (tag.group(1).isEmpty()) {
        opened.add(name);
      } else if (!opened.contains(name) && FENCE.matcher(name).matches()) {
        add(at, tag.end(), TAG);
      }
    }
  }

  /** Adds a turn of an assistant behind a turn of a person, or a cited answer to a question. */
  private void addSpeaker(int line) {
    Matcher speaker = SPEAKER.matcher(text).region(line, Math.min(text.length(), line + 440));
    if (!speaker.lookingAt()) {
      return;
    }
    boolean answers =
        speaker.group(4) != null && hasQuestion && CITED.matcher(speaker.group(5)).find();
    if (answers || (speaker.group(2) != null && hasHumanTurn)) {
      add(line, speaker.start(5), TURN);
    }
    hasHumanTurn |= speaker.group(1) != null;
    hasQuestion |= speaker.group(3) != null;
  }

  private void add(int start, int end, String explanation) {
    found.add(new Suspicion(Kind.FORGED_MARKER, visible.source(new Span(start, end)), explanation));
  }

  private static AnchoredPattern marker(String explanation, String expression) {
    return AnchoredPattern.of(Kind.FORGED_MARKER, explanation, expression);
  }
}
