package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import dev.footnote.document.internal.PlainLetters;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * A filter that adds the other spellings of a word at the word's position: without accents, and
 * joined as in {@link JoinedWords}. A mark separates them from words that are written that way, so
 * that a search can prefer the latter.
 */
final class SpellingFilter extends TokenFilter {

  /** The first character of the term of another spelling. No tokenizer keeps it. */
  static final char MARK = '=';

  private static final Span START = new Span(0, 0);

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);

  /** Analyses a single word; its streams are not those that this filter reads. */
  private final Analyzer words;

  private final Deque<String> pending = new ArrayDeque<>();
  private List<JoinedWords> joined = List.of();
  private String text = "";
  private int nextJoined;
  private boolean hasToken;

  /** The place of the last token; offsets must not go backwards. */
  private Span last = START;

  SpellingFilter(TokenStream tokens, Analyzer words) {
    super(tokens);
    this.words = words;
  }

  /**
   * Sets the text that the tokens come from.
   *
   * @param original the text with its raised characters
   */
  void setText(String original) {
    text = original;
    joined = JoinedWords.in(original);
    nextJoined = 0;
    hasToken = false;
    last = START;
    pending.clear();
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!pending.isEmpty()) {
      write(pending.remove());
      return true;
    }
    if (input.incrementToken()) {
      hasToken = true;
      last = new Span(offsets.startOffset(), offsets.endOffset());
      addAccentless();
      addJoinedUpTo(last.end());
      return true;
    }
    addJoinedUpTo(text.length());
    return !pending.isEmpty() && incrementToken();
  }

  private void write(String spelling) {
    clearAttributes();
    term.append(MARK).append(spelling);
    offsets.setOffset(last.start(), last.end());
    increment.setPositionIncrement(hasToken ? 0 : 1);
    hasToken = true;
  }

  private void addAccentless() {
    String written = last.of(text);
    String folded = PlainLetters.fold(written);
    if (!folded.equals(written)) {
      String own = term.toString();
      ImmutableSet.Builder<String> terms = ImmutableSet.builder();
      terms.addAll(WordAnalyzer.terms(words, folded));
      terms.addAll(WordAnalyzer.terms(words, PlainLetters.fold(PlainLetters.spellOut(written))));
      for (String spelling : terms.build()) {
        if (!spelling.equals(own)) {
          pending.add(spelling);
        }
      }
    }
  }

  private void addJoinedUpTo(int end) {
    for (;
        nextJoined < joined.size() && joined.get(nextJoined).place().start() < end;
        nextJoined++) {
      JoinedWords next = joined.get(nextJoined);
      if (!next.place().equals(last)) {
        pending.addAll(terms(next, words));
      }
    }
  }

  /** Returns the terms of joined words: the stems of letters, and a code as it is. */
  static List<String> terms(JoinedWords words, Analyzer analyzer) {
    return words.joined().chars().allMatch(Character::isLetter)
        ? WordAnalyzer.terms(analyzer, words.joined())
        : ImmutableList.of(words.joined());
  }
}
