package dev.footnote.answer.claim;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import dev.footnote.answer.claim.internal.Antonyms;
import dev.footnote.answer.claim.internal.Clause;
import dev.footnote.answer.claim.internal.StemmedWord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a claim has in common with evidence, word by word. Of an answer to a question, the words
 * that are not in the question are what is to be borne out; of a statement, all of them. Words that
 * few sentences of the evidence have count for more. Cost is linear in the evidence, times the
 * number of the claim's words.
 */
final class WordOverlap {

  /** Content words to each side within which two words of a sentence belong together. */
  private static final int NEAR = 6;

  /** Content words to each side in the claim that are a word's context. */
  private static final int BESIDE = 3;

  /** What is found more often than this tells no more. */
  private static final int MOST = 2;

  private final ClaimParts claim;
  private final List<String> evidence;

  /** Of each sentence, its content words in order. */
  private final List<ImmutableList<String>> sentences;

  private final Set<String> had;
  private final Set<String> asked;
  private final ImmutableList<String> answered;
  private final Set<String> fresh;
  private final Map<String, Double> rarity = new HashMap<>();
  private final List<Finding> findings;

  /**
   * A comparison.
   *
   * @param evidence at least one sentence
   */
  WordOverlap(ClaimParts claim, List<String> evidence) {
    this.claim = claim;
    this.evidence = evidence;
    sentences = evidence.stream().map(StemmedWord::contentStems).toList();
    had = sentences.stream().flatMap(List::stream).collect(toImmutableSet());
    asked = ImmutableSet.copyOf(StemmedWord.contentStems(claim.question()));
    answered = StemmedWord.contentStems(claim.answer());
    fresh = Sets.difference(ImmutableSet.copyOf(answered), asked).immutableCopy();
    Map<String, Integer> frequency = new HashMap<>();
    sentences.forEach(
        words -> Set.copyOf(words).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    for (String word : Sets.union(asked, fresh)) {
      double in = frequency.getOrDefault(word, 0);
      rarity.put(word, Math.log(1 + (sentences.size() + 1) / (in + 0.5)));
    }
    findings = FactCheck.against(evidence, ImmutableList.of()).findings(claim.answer());
  }

  /** The share of the words to be borne out that the evidence has, 0 to 1. */
  double share() {
    return share(fresh, had);
  }

  /**
   * How well the least connected of the words to be borne out is connected, 0 to 1: the share of
   * its context in the claim, as far as the evidence has it at all, that stands near it in a
   * sentence of the evidence. Its context are the question and the words beside it. A name of the
   * same text in the place of another is seldom near what is said of the other.
   */
  double weakestLink() {
    SetMultimap<String, String> contexts = contexts();
    Map<String, Double> links = new HashMap<>();
    fresh.forEach(word -> links.put(word, 0.0));
    for (List<String> sentence : sentences) {
      for (int i = 0; i < sentence.size(); i++) {
        String word = sentence.get(i);
        if (links.containsKey(word)) {
          links.merge(word, share(contexts.get(word), around(sentence, i, NEAR)), Math::max);
        }
      }
    }
    return links.values().stream().mapToDouble(link -> link).min().orElse(1);
  }

  private SetMultimap<String, String> contexts() {
    SetMultimap<String, String> contexts = HashMultimap.create();
    for (int i = 0; i < answered.size(); i++) {
      contexts.putAll(answered.get(i), around(answered, i, BESIDE));
    }
    fresh.forEach(word -> contexts.putAll(word, asked));
    contexts
        .entries()
        .removeIf(e -> e.getKey().equals(e.getValue()) || !had.contains(e.getValue()));
    return contexts;
  }

  private static Set<String> around(List<String> words, int place, int reach) {
    return ImmutableSet.copyOf(
        words.subList(Math.max(0, place - reach), Math.min(words.size(), place + reach + 1)));
  }

  /** How many amounts, up to two, are written with a unit and not found with it. */
  int missingAmounts() {
    return found(Finding.Kind.AMOUNT);
  }

  /**
   * How many clauses, up to two, are denied by a clause with the same words, or deny one; none of
   * an answer to a question what is not so.
   */
  int denials() {
    return Clause.ofText(claim.question()).isNegated() ? 0 : found(Finding.Kind.NEGATION);
  }

  private int found(Finding.Kind kind) {
    return Math.min(MOST, (int) findings.stream().filter(each -> each.kind() == kind).count());
  }

  /**
   * How many words, up to two, have their opposite in the sentence that has most of the claim's
   * words, where a negation on one side only counts as one.
   */
  int opposites() {
    String sentence = evidence.get(mostWords());
    boolean isOneNegated =
        Clause.ofText(claim.answer()).isNegated() != Clause.ofText(sentence).isNegated();
    return Math.min(
        MOST,
        Antonyms.count(StemmedWord.wordsIn(claim.answer()), StemmedWord.wordsIn(sentence))
            + (isOneNegated ? 1 : 0));
  }

  private int mostWords() {
    Set<String> words =
        Stream.of(asked, answered).flatMap(Collection::stream).collect(toImmutableSet());
    int best = 0;
    double most = 0;
    for (int i = 0; i < sentences.size(); i++) {
      double share = share(words, ImmutableSet.copyOf(sentences.get(i)));
      if (share > most) {
        best = i;
        most = share;
      }
    }
    return best;
  }

  /** The weight of the words that are there among all that are wanted; all if none is wanted. */
  private double share(Set<String> wanted, Set<String> there) {
    double total = 0;
    double found = 0;
    for (String word : wanted) {
      double weight = rarity.getOrDefault(word, 0.0);
      total += weight;
      found += there.contains(word) ? weight : 0;
    }
    return total == 0 ? 1 : found / total;
  }
}
