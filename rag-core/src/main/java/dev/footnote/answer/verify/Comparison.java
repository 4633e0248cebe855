package dev.footnote.answer.verify;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a claim and its evidence have in common, in numbers. */
final class Comparison {

  private final Claim claim;
  private final List<String> evidence;
  private final double[] nearness;
  private final List<List<Word>> sentences;
  private final List<Set<String>> stems = new ArrayList<>();
  private final Map<String, Double> rarity = new HashMap<>();
  private final List<Word> asked;
  private final List<Word> answered;
  private final Set<String> askedStems;
  private final Set<String> answerStems;
  private final Set<String> newStems;
  private final Set<String> all;

  Comparison(String text, List<String> evidence, double[] nearness) {
    claim = Claim.of(text);
    this.evidence = evidence;
    this.nearness = nearness;
    sentences = evidence.stream().map(Word::of).toList();
    sentences.forEach(words -> stems.add(stems(words)));
    asked = Word.of(claim.question());
    answered = Word.of(claim.answer());
    askedStems = stems(asked);
    answerStems = stems(answered);
    Set<String> fresh = Sets.difference(answerStems, askedStems).immutableCopy();
    newStems = claim.isAnswer() ? fresh : answerStems;
    all = stems.stream().flatMap(Set::stream).collect(toImmutableSet());
    for (String stem : Sets.union(askedStems, answerStems)) {
      long in = stems.stream().filter(each -> each.contains(stem)).count();
      rarity.put(stem, Math.log(1 + (stems.size() + 1.0) / (in + 0.5)));
    }
  }

  private static Set<String> stems(List<Word> words) {
    return words.stream().filter(Word::isContent).map(Word::stem).collect(toImmutableSet());
  }

  double coverage(Set<String> wanted, Set<String> had) {
    double total = 0;
    double found = 0;
    for (String stem : wanted) {
      double weight = rarity.getOrDefault(stem, 1.0);
      total += weight;
      found += had.contains(stem) ? weight : 0;
    }
    return total == 0 ? 1 : found / total;
  }

  Map<String, Double> features() {
    Map<String, Double> f = new LinkedHashMap<>();
    Set<String> whole = Sets.union(askedStems, answerStems).immutableCopy();
    int nearest =
        IntStream.range(0, nearness.length).reduce(0, (a, b) -> nearness[b] > nearness[a] ? b : a);
    f.put("isAnswer", claim.isAnswer() ? 1.0 : 0.0);
    f.put("cos", nearness[nearest]);
    f.put("cov", coverage(whole, all));
    double best = 0;
    int bestSentence = 0;
    for (int i = 0; i < stems.size(); i++) {
      double c = coverage(whole, stems.get(i));
      if (c > best) {
        best = c;
        bestSentence = i;
      }
    }
    f.put("covBest", best);
    double pair = best;
    for (Set<String> other : stems) {
      pair = Math.max(pair, coverage(whole, Sets.union(stems.get(bestSentence), other)));
    }
    f.put("covPair", pair);
    f.put("newCov", coverage(newStems, all));
    double newMissing = Sets.difference(newStems, all).size();
    f.put("newMissLog", Math.log1p(newMissing));
    f.put("newMissAny", newMissing > 0 ? 1.0 : 0.0);
    f.put("noNew", newStems.isEmpty() ? 1.0 : 0.0);
    f.put("newBest", stems.stream().mapToDouble(s -> coverage(newStems, s)).max().orElse(0));
    f.put("askCov", coverage(askedStems, all));
    // sentences that hold the answer: how much of the question do they, or they with their
    // neighbours, hold
    double in = 0;
    double near = 0;
    double newBest = f.get("newBest");
    for (int i = 0; i < stems.size(); i++) {
      double holds = coverage(newStems, stems.get(i));
      if (holds >= 0.5 && holds >= newBest - 0.2) {
        in = Math.max(in, coverage(askedStems, stems.get(i)));
        Set<String> around = stems.get(i);
        if (i > 0) {
          around = Sets.union(around, stems.get(i - 1)).immutableCopy();
        }
        if (i + 1 < stems.size()) {
          around = Sets.union(around, stems.get(i + 1)).immutableCopy();
        }
        near = Math.max(near, coverage(askedStems, around));
      }
    }
    f.put("askIn", in);
    f.put("askNear", near);
    f.put("run", run(answered));
    List<Word> fresh =
        answered.stream().filter(w -> !w.isContent() || newStems.contains(w.stem())).toList();
    f.put("runFresh", fresh.isEmpty() ? 1 : run(fresh));
    f.put("bigram", bigrams());
    f.put("bigramTight", tightBigrams());
    FactCheck check = FactCheck.against(evidence, List.of());
    List<Finding> findings =
        check.findings(claim.answer().isBlank() ? claim.question() : claim.answer());
    for (Finding.Kind kind : Finding.Kind.values()) {
      long count = findings.stream().filter(x -> x.kind() == kind).count();
      f.put("fact" + kind, (double) Math.min(2, count));
    }
    long nameCount = Name.of(claim.answer(), List.of()).size();
    long figureCount = Figure.of(claim.answer(), List.of()).size();
    f.put("hasName", nameCount > 0 ? 1.0 : 0);
    f.put("hasFigure", figureCount > 0 ? 1.0 : 0);
    Wording said = Wording.of(new dev.footnote.document.Span(0, 0), claim.answer());
    int by = bestSentence;
    Wording near1 = Wording.of(new dev.footnote.document.Span(0, 0), evidence.get(nearest));
    Wording near2 = Wording.of(new dev.footnote.document.Span(0, 0), evidence.get(by));
    f.put("negSaid", said.isNegated() ? 1.0 : 0);
    f.put("negEv", near1.isNegated() ? 1.0 : 0);
    f.put("negDiff", said.isNegated() != near1.isNegated() ? 1.0 : 0);
    f.put("negDiff2", said.isNegated() != near2.isNegated() ? 1.0 : 0);
    f.put("opp", (double) Math.min(2, Wording.opposites(answered, sentences.get(nearest))));
    f.put("opp2", (double) Math.min(2, Wording.opposites(answered, sentences.get(by))));
    f.put("words", Math.log1p(answered.size()));
    f.put("sentences", Math.log1p(evidence.size()));
    return f;
  }

  /** Longest run of the answer's words that stands in the evidence, as a share of its words. */
  private double run(List<Word> words) {
    int best = 0;
    for (List<Word> sentence : sentences) {
      int[] before = new int[words.size() + 1];
      for (Word word : sentence) {
        int[] now = new int[words.size() + 1];
        for (int j = 0; j < words.size(); j++) {
          now[j + 1] = words.get(j).stem().equals(word.stem()) ? before[j] + 1 : 0;
          best = Math.max(best, now[j + 1]);
        }
        before = now;
      }
    }
    return words.isEmpty() ? 1 : (double) best / words.size();
  }

  /** Pairs of successive content words of the claim that are within a few words in a sentence. */
  private double bigrams() {
    return pairs(4);
  }

  private double tightBigrams() {
    return pairs(1);
  }

  private double pairs(int window) {
    List<Word> content = answered.stream().filter(Word::isContent).toList();
    if (content.size() < 2) {
      return 1;
    }
    double found = 0;
    for (int i = 1; i < content.size(); i++) {
      found += isNear(content.get(i - 1).stem(), content.get(i).stem(), window) ? 1 : 0;
    }
    return found / (content.size() - 1);
  }

  private boolean isNear(String a, String b, int window) {
    for (List<Word> sentence : sentences) {
      List<Word> content = sentence.stream().filter(Word::isContent).toList();
      ImmutableListMultimap.Builder<String, Integer> places = ImmutableListMultimap.builder();
      for (int i = 0; i < content.size(); i++) {
        places.put(content.get(i).stem(), i);
      }
      ImmutableListMultimap<String, Integer> at = places.build();
      for (int x : at.get(a)) {
        for (int y : at.get(b)) {
          if (Math.abs(x - y) <= window) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static Set<String> none() {
    return ImmutableSet.of();
  }
}
