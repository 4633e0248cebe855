package dev.footnote.injection;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search of a folded text for phrases that instruct a model.
 *
 * <p>A rule is matched only where one of its first words occurs, on the few words that follow. The
 * cost is therefore one look-up for each word. Spaced-out letters and words without spaces are
 * matched with the same rules, without spaces.
 */
final class InstructionScanner {

  private static final int MAX_LENGTH = 240;
  private static final int MIN_GLUED_LENGTH = 18;
  private static final int MIN_SPACED_LETTERS = 10;
  private static final ImmutableSet<String> BEFORE_IMPERATIVES =
      ImmutableSet.copyOf(
          Splitter.on(' ')
              .split(
                  "and or but so then now please kindly just simply also instead always must should"
                      + " you will assistant ai model immediately important reader llm"));

  private static final ImmutableListMultimap<String, Rule> RULES = Rule.byFirstWord();
  private static final ImmutableListMultimap<Character, String> WORDS =
      Multimaps.index(RULES.keySet(), word -> word.charAt(0));

  private final String text;
  private final MappedText source;
  private final List<Suspicion> found = new ArrayList<>();

  private InstructionScanner(MappedText folded) {
    this.source = folded;
    this.text = folded.text();
  }

  static List<Suspicion> in(MappedText folded) {
    return new InstructionScanner(folded).find();
  }

  private List<Suspicion> find() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c > 0x2E80) {
        tryRules(i, Math.min(i + 2, text.length()));
        i++;
      } else if (isLetter(c)) {
        int end = endOfWord(i);
        i = tryWord(i, end);
      } else {
        i++;
      }
    }
    return found;
  }

  /** Matches the rules at a word, and returns the index at which the scan goes on. */
  private int tryWord(int start, int end) {
    if (end - start == 1) {
      int run = endOfLetters(start);
      if (run > end) {
        tryGlued(start, run);
        return run;
      }
    }
    if (end - start >= MIN_GLUED_LENGTH) {
      tryGlued(start, end);
    } else {
      tryRules(start, end);
    }
    return end;
  }

  private void tryRules(int start, int end) {
    if (!WORDS.containsKey(text.charAt(start))) {
      return;
    }
    for (Rule rule : RULES.get(text.substring(start, end))) {
      Matcher matcher = matcher(rule.spaced(), text, end);
      if ((!rule.imperative() || mayBeginCommand(start)) && matcher.lookingAt()) {
        add(start, matcher.end(), rule);
      }
    }
  }

  private static Matcher matcher(Pattern pattern, String text, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + MAX_LENGTH))
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  /** Reports whether a command may begin at an index: at a sentence, or behind a leading word. */
  private boolean mayBeginCommand(int start) {
    int end = start;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int word = end;
    while (word > 0 && isLetter(text.charAt(word - 1))) {
      word--;
    }
    return word == end || BEFORE_IMPERATIVES.contains(text.substring(word, end));
  }

  /** Matches the rules without spaces with the letters of a range. */
  private void tryGlued(int start, int end) {
    StringBuilder letters = new StringBuilder(end - start);
    int[] places = new int[end - start];
    for (int i = start; i < end; i++) {
      if (isLetter(text.charAt(i))) {
        places[letters.length()] = i;
        letters.append(text.charAt(i));
      }
    }
    String glued = letters.toString();
    for (int i = 0; i < glued.length(); i++) {
      i += tryGlued(glued, i, places);
    }
  }

  /** Returns the number of letters to skip behind the first. */
  private int tryGlued(String glued, int start, int[] places) {
    for (String word : WORDS.get(glued.charAt(start))) {
      if (glued.startsWith(word, start)) {
        for (Rule rule : RULES.get(word)) {
          Matcher matcher = matcher(rule.glued(), glued, start + word.length());
          if (matcher.lookingAt()) {
            add(places[start], places[matcher.end() - 1] + 1, rule);
            return matcher.end() - 1 - start;
          }
        }
      }
    }
    return 0;
  }

  private void add(int start, int end, Rule rule) {
    found.add(
        new Suspicion(Kind.INSTRUCTION, source.source(new Span(start, end)), rule.explanation()));
  }

  private int endOfWord(int start) {
    int end = start;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the end of a row of single letters; the end of the first letter if there are few. */
  private int endOfLetters(int start) {
    int end = start + 1;
    int letters = 1;
    while (true) {
      int next = end;
      while (next < text.length() && next < end + 3 && !isWordPart(text.charAt(next))) {
        next++;
      }
      boolean single =
          next > end
              && next < text.length()
              && isLetter(text.charAt(next))
              && (next + 1 == text.length() || !isWordPart(text.charAt(next + 1)));
      if (!single) {
        return letters >= MIN_SPACED_LETTERS ? end : start + 1;
      }
      letters++;
      end = next + 1;
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c);
  }

  /**
   * A phrase that instructs a model.
   *
   * @param imperative whether the phrase counts only where a command may begin
   * @param firstWords the words with which the phrase may begin
   * @param spaced the rest of the phrase, behind the first word
   * @param glued the same without spaces
   */
  record Rule(
      String explanation,
      boolean imperative,
      ImmutableSet<String> firstWords,
      Pattern spaced,
      Pattern glued) {

    static final ImmutableList<Rule> ALL = InstructionPhrases.rules();

    static ImmutableListMultimap<String, Rule> byFirstWord() {
      ImmutableListMultimap.Builder<String, Rule> rules = ImmutableListMultimap.builder();
      ALL.forEach(rule -> rule.firstWords.forEach(word -> rules.put(word, rule)));
      return rules.build();
    }

    /** Parses a line {@code first words | rest}; an exclamation mark before it marks a command. */
    static Rule parse(String explanation, String line) {
      boolean imperative = line.startsWith("!");
      List<String> parts =
          Splitter.on(" |").limit(2).splitToList(line.substring(imperative ? 2 : 0));
      ImmutableSet<String> words = ImmutableSet.copyOf(Splitter.on(' ').split(parts.get(0)));
      String rest = InstructionPhrases.withNamesReplaced(parts.get(1));
      return new Rule(
          explanation,
          imperative,
          words,
          Pattern.compile(rest.replaceAll("~(\\d)", "(?: [a-z0-9]++){0,$1}") + "(?![a-z0-9])"),
          Pattern.compile(rest.replaceAll("~(\\d)", "[a-z0-9]{0,16}").replace(" ", "")));
    }
  }
}
