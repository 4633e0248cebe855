package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Comparator.comparing;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a system finds for each topic: documents, best first. Immutable.
 *
 * @param rankings document ids by topic id, none twice for a topic
 */
public record TrecRun(Map<String, List<String>> rankings) {

  /**
   * Copies the rankings.
   *
   * @throws IllegalArgumentException if a document stands twice in one
   */
  public TrecRun {
    ImmutableMap.Builder<String, List<String>> copy = ImmutableMap.builder();
    rankings.forEach(
        (topic, ranking) -> {
          checkArgument(
              ImmutableSet.copyOf(ranking).size() == ranking.size(),
              "a document stands twice in the ranking of topic \"%s\"",
              topic);
          copy.put(topic, ImmutableList.copyOf(ranking));
        });
    rankings = copy.buildOrThrow();
  }

  /**
   * Asks a retriever every topic, one after the other on the calling thread.
   *
   * <p>A document is as good as its best passage. The first question asks for {@code depth}
   * passages, as a user would; where these are of fewer documents, further questions for more
   * passages add documents below those, and never change the order of what was found first.
   *
   * @param retriever asked for what everyone may see; wrap it to ask on somebody's behalf
   * @param topics asked in this order
   * @param depth how many documents are wanted for each, 1 to {@link Query#MAX_LIMIT}
   * @param progress hears each topic that is done
   * @throws IllegalArgumentException if the depth is out of its range or two topics have one id,
   *     and then nothing was asked; or if the retriever refuses a topic, such as one longer than
   *     the model reads, which the message names
   */
  public static TrecRun of(
      Retriever retriever, List<Topic> topics, int depth, Consumer<Topic> progress) {
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT, "depth %s: want 1 to %s", depth, Query.MAX_LIMIT);
    Topic.requireDistinct(topics.stream());
    ImmutableMap.Builder<String, List<String>> rankings = ImmutableMap.builder();
    for (Topic topic : topics) {
      try {
        rankings.put(topic.id(), documents(retriever, topic, depth));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "topic \"%s\": %s".formatted(topic.id(), e.getMessage()), e);
      }
      progress.accept(topic);
    }
    return new TrecRun(rankings.buildOrThrow());
  }

  private static List<String> documents(Retriever retriever, Topic topic, int depth) {
    Query query = Query.of(topic.text()).withLimit(depth);
    List<Hit> hits = retriever.search(query);
    Set<String> documents = new LinkedHashSet<>(byBestPassage(hits));
    while (documents.size() < depth
        && hits.size() == query.limit()
        && query.limit() < Query.MAX_LIMIT) {
      query = query.withLimit(Math.min(2 * query.limit(), Query.MAX_LIMIT));
      hits = retriever.search(query);
      documents.addAll(byBestPassage(hits));
    }
    return documents.stream().limit(depth).toList();
  }

  /**
   * The documents of passages, each scored as its best one, score descending, then id ascending.
   */
  public static List<String> byBestPassage(List<Hit> hits) {
    Map<String, Double> scores = new HashMap<>();
    hits.forEach(hit -> scores.merge(hit.passage().id().documentId(), hit.score(), Math::max));
    return byScore(scores);
  }

  /** Documents by their scores: score descending, then id ascending. */
  public static List<String> byScore(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(comparing(Map.Entry::getKey)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was found for a topic, best first; empty if nothing was, or it was not asked. */
  public List<String> of(String topicId) {
    return rankings.getOrDefault(topicId, ImmutableList.of());
  }

  /**
   * Writes the run in TREC's format, so that {@code trec_eval} can score it too. The scores in the
   * file fall with the rank, since {@code trec_eval} sorts by score and breaks ties in its own way.
   *
   * @param tag names the system
   * @throws IllegalArgumentException if an id or the tag is empty or has white space in it, which
   *     the format cannot hold
   * @throws IOException if the file cannot be written
   */
  public void write(Path file, String tag) throws IOException {
    requireOneWord(tag);
    rankings.forEach(
        (topic, ranking) -> {
          requireOneWord(topic);
          ranking.forEach(TrecRun::requireOneWord);
        });
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map.Entry<String, List<String>> topic : rankings.entrySet()) {
        List<String> ranking = topic.getValue();
        for (int i = 0; i < ranking.size(); i++) {
          out.write(
              "%s Q0 %s %d %d %s\n"
                  .formatted(topic.getKey(), ranking.get(i), i + 1, ranking.size() - i, tag));
        }
      }
    }
  }

  private static void requireOneWord(String word) {
    checkArgument(
        !word.isEmpty() && CharMatcher.whitespace().matchesNoneOf(word),
        "\"%s\" is empty or has white space in it, which TREC's format cannot hold",
        word);
  }
}
