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
 * A comparison of a claim with evidence, word by word. The words to confirm are all words of a
 * statement; for an answer to a question, they are the words that the question does not have. A
 * word weighs more if few sentences of the evidence have it. Cost is linear in the evidence, times
 * the number of the claim's words.
 */
final class WordOverlap {

  /** Content words on each side within which two words of the evidence are connected. */
  private static final int EVIDENCE_RADIUS = 6;

  /** Content words on each side that are the context of a word of the claim. */
  private static final int CLAIM_RADIUS = 3;

  /** More findings of a kind add no information. */
  private static final int MAX_COUNT = 2;

  private final ClaimParts claim;
  private final List<String> evidence;

  /** The content words of each sentence of the evidence, in order. */
  private final List<ImmutableList<String>> sentences;

  private final Set<String> evidenceWords;
  private final Set<String> questionWords;
  private final ImmutableList<String> answerWords;
  private final Set<String> wordsToConfirm;
  private final Map<String, Double> rarity = new HashMap<>();
  private final List<Finding> findings;

  /**
   * Creates a comparison.
   *
   * @param evidence at least one sentence
   */
  WordOverlap(ClaimParts claim, List<String> evidence) {
    this.claim = claim;
    this.evidence = evidence;
    sentences = evidence.stream().map(StemmedWord::contentStems).toList();
    evidenceWords = sentences.stream().flatMap(List::stream).collect(toImmutableSet());
    questionWords = ImmutableSet.copyOf(StemmedWord.contentStems(claim.question()));
    answerWords = StemmedWord.contentStems(claim.answer());
    wordsToConfirm =
        Sets.difference(ImmutableSet.copyOf(answerWords), questionWords).immutableCopy();
    Map<String, Integer> frequency = new HashMap<>();
    sentences.forEach(
        words -> Set.copyOf(words).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    for (String word : Sets.union(questionWords, wordsToConfirm)) {
      double sentencesWithWord = frequency.getOrDefault(word, 0);
      rarity.put(word, Math.log(1 + (sentences.size() + 1) / (sentencesWithWord + 0.5)));
    }
    findings = FactCheck.against(evidence, ImmutableList.of()).findings(claim.answer());
  }

  /** Returns the weighted share of the words to confirm that the evidence has, 0 to 1. */
  double share() {
    return share(wordsToConfirm, evidenceWords);
  }

  /**
   * Returns the connection of the least connected word to confirm, 0 to 1. The context of a word is
   * the question and the words beside it in the claim, as far as the evidence has them. Its
   * connection is the share of this context that is near the word in one sentence of the evidence.
   * If a claim swaps one name of the text for another, the wrong name is seldom near the rest.
   */
  double weakestLink() {
    SetMultimap<String, String> contexts = contexts();
    Map<String, Double> links = new HashMap<>();
    wordsToConfirm.forEach(word -> links.put(word, 0.0));
    for (List<String> sentence : sentences) {
      for (int i = 0; i < sentence.size(); i++) {
        String word = sentence.get(i);
        if (links.containsKey(word)) {
          links.merge(
              word, share(contexts.get(word), around(sentence, i, EVIDENCE_RADIUS)), Math::max);
        }
      }
    }
    return links.values().stream().mapToDouble(link -> link).min().orElse(1);
  }

  private SetMultimap<String, String> contexts() {
    SetMultimap<String, String> contexts = HashMultimap.create();
    for (int i = 0; i < answerWords.size(); i++) {
      contexts.putAll(answerWords.get(i), around(answerWords, i, CLAIM_RADIUS));
    }
    wordsToConfirm.forEach(word -> contexts.putAll(word, questionWords));
    contexts
        .entries()
        .removeIf(e -> e.getKey().equals(e.getValue()) || !evidenceWords.contains(e.getValue()));
    return contexts;
  }

  private static Set<String> around(List<String> words, int index, int radius) {
    return ImmutableSet.copyOf(
        words.subList(Math.max(0, index - radius), Math.min(words.size(), index + radius + 1)));
  }

  /** Returns the number of amounts that the evidence does not have, at most two. */
  int missingAmounts() {
    return count(Finding.Kind.AMOUNT);
  }

  /**
   * Returns the number of clauses, at most two, that the evidence denies or that deny the evidence.
   * Returns 0 for an answer to a negated question.
   */
  int denials() {
    return Clause.ofText(claim.question()).isNegated() ? 0 : count(Finding.Kind.NEGATION);
  }

  private int count(Finding.Kind kind) {
    return Math.min(MAX_COUNT, (int) findings.stream().filter(each -> each.kind() == kind).count());
  }

  /**
   * Returns the number of words, at most two, whose opposite is in the sentence that has most words
   * of the claim. A negation on one side only counts as an opposite.
   */
  int opposites() {
    String sentence = evidence.get(nearestSentence());
    boolean isOnlyOneNegated =
        Clause.ofText(claim.answer()).isNegated() != Clause.ofText(sentence).isNegated();
    return Math.min(
        MAX_COUNT,
        Antonyms.count(StemmedWord.wordsIn(claim.answer()), StemmedWord.wordsIn(sentence))
            + (isOnlyOneNegated ? 1 : 0));
  }

  private int nearestSentence() {
    Set<String> words =
        Stream.of(questionWords, answerWords).flatMap(Collection::stream).collect(toImmutableSet());
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

  /** Returns the weighted share of words that are in a text; 1 if there are no words. */
  private double share(Set<String> words, Set<String> text) {
    double total = 0;
    double found = 0;
    for (String word : words) {
      double weight = rarity.getOrDefault(word, 0.0);
      total += weight;
      found += text.contains(word) ? weight : 0;
    }
    return total == 0 ? 1 : found / total;
  }
}
