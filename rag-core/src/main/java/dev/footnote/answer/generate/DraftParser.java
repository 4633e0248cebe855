package dev.footnote.answer.generate;

import dev.footnote.document.Span;
import dev.footnote.document.internal.SentenceSplitter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Takes what a model writes piece by piece, and gives back its sentences as they end, each with the
 * marks that stand in it or behind it. A sentence ends where the next begins, or with its line. For
 * one thread.
 */
final class DraftParser {

  /** A sentence that does not end is ended here. */
  static final int MAX_SENTENCE = 2_000;

  /** Characters that are looked at at once. */
  private static final int BIT = 64;

  /** A bracket that is open for longer than this is no mark. */
  private static final int MAX_MARK = 130;

  /** What begins an item of a list, or a heading, and says nothing. */
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*\u2022]|\\d{1,2}[.)]|#+)\\s+");

  private final String missing;
  private final Consumer<String> drafts;
  private final Consumer<DraftSentence> sentences;

  /** What belongs to no sentence that has ended. */
  private String rest = "";

  /** How many characters of it, without marks, were shown as a draft. */
  private int shown;

  private boolean startsLine = true;
  private boolean bulletIsGone;
  private boolean statesMissing;

  /**
   * A reader.
   *
   * @param drafts told of words as they arrive
   * @param sentences told of each sentence as it ends
   */
  DraftParser(CitationMarks marks, Consumer<String> drafts, Consumer<DraftSentence> sentences) {
    this.missing = marks.inside(CitationMarks.Sign.MISSING);
    this.drafts = drafts;
    this.sentences = sentences;
  }

  /** Takes the next piece; a long one bit by bit, so that its length does not matter. */
  void read(String piece) {
    for (int start = 0; start < piece.length(); start += BIT) {
      readBit(piece.substring(start, Math.min(piece.length(), start + BIT)));
    }
  }

  private void readBit(String bit) {
    rest += bit;
    for (int end = endOfLine(); end >= 0; end = endOfLine()) {
      endLine(rest.substring(0, end));
      rest = rest.substring(rest.charAt(end) == '\n' ? end + 1 : end);
    }
    endSentences();
  }

  /** Where the line ends, or is ended if it goes on for too long; -1 if neither is so yet. */
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

  /** There is nothing more to come: what is left is a sentence too. */
  void end() {
    endLine(rest);
    rest = "";
  }

  /** There is nothing more to come, and what is left is not whole: gives it back. */
  String breakOff() {
    String left = MarkedText.of(rest).text().strip();
    rest = "";
    return left;
  }

  private void endLine(String line) {
    MarkedText text = MarkedText.of(withoutBullet(line));
    List<Span> spans = SentenceSplitter.split(text.text());
    for (int i = 0; i < spans.size(); i++) {
      emit(text, spans, i);
    }
    shown = 0;
    startsLine = true;
    bulletIsGone = false;
    statesMissing = false;
  }

  /** Ends all sentences but the last, and shows what there is of that. */
  private void endSentences() {
    String words = withoutBullet(rest);
    bulletIsGone |= words.length() < rest.length();
    rest = words;
    MarkedText text = MarkedText.of(rest.substring(0, rest.length() - openMark()));
    List<Span> spans = SentenceSplitter.split(text.text());
    for (int i = 0; i < spans.size() - 1; i++) {
      emit(text, spans, i);
    }
    int start = spans.size() > 1 ? spans.getLast().start() : 0;
    shown = Math.max(0, shown - start);
    show(text.text().substring(start));
    rest = rest.substring(text.rawOffset(start));
  }

  private void emit(MarkedText text, List<Span> spans, int index) {
    int from = index == 0 ? 0 : spans.get(index).start();
    int to = index == spans.size() - 1 ? Integer.MAX_VALUE : spans.get(index + 1).start();
    List<String> marks = text.marks(from, to);
    statesMissing |= marks.contains(missing);
    sentences.accept(
        new DraftSentence(spans.get(index).of(text.text()), marks, startsLine, statesMissing));
    startsLine = false;
  }

  private void show(String sentence) {
    int end = sentence.stripTrailing().length();
    if (end > shown && Character.isHighSurrogate(sentence.charAt(end - 1))) {
      end--;
    }
    if (end > shown) {
      drafts.accept(sentence.substring(shown, end));
      shown = end;
    }
  }

  private String withoutBullet(String line) {
    return startsLine && !bulletIsGone ? BULLET.matcher(line).replaceFirst("") : line;
  }

  /** The length of what may become a mark when more of it arrives. */
  private int openMark() {
    int open = rest.lastIndexOf('[');
    return open >= 0 && rest.indexOf(']', open) < 0 && rest.length() - open <= MAX_MARK
        ? rest.length() - open
        : 0;
  }
}
