package dev.footnote.answer.generate;

import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A parser of a model's stream: it receives pieces of text and emits each sentence as it ends, with
 * the marks in it and behind it. A sentence ends where the next one begins, or with its line. For
 * one thread.
 */
final class DraftParser {

  /** Longer sentences are split at this length. */
  static final int MAX_SENTENCE = 2_000;

  /** The number of characters to process at once; keeps the cost of long pieces linear. */
  private static final int STEP = 64;

  /** A bracket that is open for longer is not a mark. */
  private static final int MAX_MARK_LENGTH = 130;

  /** The marker of a list item or a heading. */
  private static final Pattern LIST_MARKER =
      Pattern.compile("^\\s*(?:[-*\u2022]|\\d{1,2}[.)]|#+)\\s+");

  private final String missingMark;
  private final Consumer<String> drafts;
  private final Consumer<DraftSentence> sentences;

  /** The text after the last sentence that has ended. */
  private String rest = "";

  /** The number of its characters, without marks, that were reported as drafts. */
  private int reportedLength;

  private boolean startsLine = true;
  private boolean isListMarkerRemoved;
  private boolean statesMissing;

  /**
   * Creates a parser.
   *
   * @param drafts receives text as it arrives
   * @param sentences receives each sentence as it ends
   */
  DraftParser(CitationMarks marks, Consumer<String> drafts, Consumer<DraftSentence> sentences) {
    this.missingMark = marks.inside(CitationMarks.Signal.MISSING);
    this.drafts = drafts;
    this.sentences = sentences;
  }

  /** Adds the next piece of the stream. */
  void add(String piece) {
    for (int start = 0; start < piece.length(); start += STEP) {
      addStep(piece.substring(start, Math.min(piece.length(), start + STEP)));
    }
  }

  private void addStep(String text) {
    rest += text;
    for (int end = endOfLine(); end >= 0; end = endOfLine()) {
      endLine(rest.substring(0, end));
      rest = rest.substring(rest.charAt(end) == '\n' ? end + 1 : end);
    }
    endSentences();
  }

  /** Returns the end of the line, or the place to split a line that is too long; otherwise -1. */
  private int endOfLine() {
    int end = rest.indexOf('\n');
    if (rest.length() <= MAX_SENTENCE || (end >= 0 && end <= MAX_SENTENCE)) {
      return end;
    }
    int space = rest.lastIndexOf(' ', MAX_SENTENCE);
    if (space > 0) {
      return space;
    }
    return Character.isLowSurrogate(rest.charAt(MAX_SENTENCE)) ? MAX_SENTENCE - 1 : MAX_SENTENCE;
  }

  /** Ends the stream. The remaining text is a sentence. */
  void end() {
    endLine(rest);
    rest = "";
  }

  /** Ends an incomplete stream. Returns the remaining text, which is not a sentence. */
  String discard() {
    String unfinished = MarkedText.of(rest).text().strip();
    rest = "";
    return unfinished;
  }

  private void endLine(String line) {
    MarkedText text = MarkedText.of(withoutListMarker(line));
    List<Span> spans = SentenceSplitter.split(text.text());
    for (int i = 0; i < spans.size(); i++) {
      emit(text, spans, i);
    }
    reportedLength = 0;
    startsLine = true;
    isListMarkerRemoved = false;
    statesMissing = false;
  }

  /** Ends all sentences except the last one, and reports the text of the last one. */
  private void endSentences() {
    String content = withoutListMarker(rest);
    isListMarkerRemoved |= content.length() < rest.length();
    rest = content;
    MarkedText text = MarkedText.of(rest.substring(0, rest.length() - openMarkLength()));
    List<Span> spans = SentenceSplitter.split(text.text());
    for (int i = 0; i < spans.size() - 1; i++) {
      emit(text, spans, i);
    }
    int start = spans.size() > 1 ? spans.getLast().start() : 0;
    reportedLength = Math.max(0, reportedLength - start);
    report(text.text().substring(start));
    rest = rest.substring(text.originalOffset(start));
  }

  private void emit(MarkedText text, List<Span> spans, int index) {
    int from = index == 0 ? 0 : spans.get(index).start();
    int to = index == spans.size() - 1 ? Integer.MAX_VALUE : spans.get(index + 1).start();
    List<String> marks = text.marks(from, to);
    statesMissing |= marks.contains(missingMark);
    sentences.accept(
        new DraftSentence(spans.get(index).of(text.text()), marks, startsLine, statesMissing));
    startsLine = false;
  }

  private void report(String sentence) {
    int end = sentence.stripTrailing().length();
    if (end > reportedLength && Character.isHighSurrogate(sentence.charAt(end - 1))) {
      end--;
    }
    if (end > reportedLength) {
      drafts.accept(sentence.substring(reportedLength, end));
      reportedLength = end;
    }
  }

  private String withoutListMarker(String line) {
    return startsLine && !isListMarkerRemoved ? LIST_MARKER.matcher(line).replaceFirst("") : line;
  }

  /** Returns the length of the text that may become a mark when more text arrives. */
  private int openMarkLength() {
    int open = rest.lastIndexOf('[');
    return open >= 0 && rest.indexOf(']', open) < 0 && rest.length() - open <= MAX_MARK_LENGTH
        ? rest.length() - open
        : 0;
  }
}
