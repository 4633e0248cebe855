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
 * A run in the sense of TREC: the documents that a system finds for each topic. Immutable.
 *
 * @param rankings document ids by topic id, best first, each once for a topic
 */
public record TrecRun(Map<String, List<String>> rankings) {

  /**
   * Creates a run and copies the rankings.
   *
   * @throws IllegalArgumentException if a ranking has a document twice
   */
  public TrecRun {
    ImmutableMap.Builder<String, List<String>> copy = ImmutableMap.builder();
    rankings.forEach(
        (topic, ranking) -> {
          checkArgument(
              ImmutableSet.copyOf(ranking).size() == ranking.size(),
              "ranking of topic \"%s\": must have each document once",
              topic);
          copy.put(topic, ImmutableList.copyOf(ranking));
        });
    rankings = copy.buildOrThrow();
  }

  /**
   * Searches for every topic, one after the other on the calling thread.
   *
   * <p>A document scores as its best passage. The first search is for {@code depth} passages, as a
   * user would search. If these are of fewer documents, further searches for more passages append
   * documents, and never change the order of documents found before.
   *
   * @param retriever the search, called with the public scope; to use another scope, wrap it
   * @param topics the topics, in the order of the searches
   * @param depth the number of documents for each topic, 1 to {@link Query#MAX_LIMIT}
   * @param progress called with each topic after its searches
   * @throws IllegalArgumentException before any search, if the depth is out of its range or two
   *     topics have the same id
   * @throws IllegalArgumentException if the retriever rejects a topic, such as one longer than the
   *     model can read; the message names the topic
   */
  public static TrecRun of(
      Retriever retriever, List<Topic> topics, int depth, Consumer<Topic> progress) {
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT,
        "depth %s: must be 1 to %s",
        depth,
        Query.MAX_LIMIT);
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
   * Ranks the documents of hits, each by its best passage: by score, highest first, then by id,
   * ascending.
   */
  public static List<String> byBestPassage(List<Hit> hits) {
    Map<String, Double> scores = new HashMap<>();
    hits.forEach(hit -> scores.merge(hit.passage().id().documentId(), hit.score(), Math::max));
    return byScore(scores);
  }

  /** Ranks documents by score, highest first, then by id, ascending. */
  public static List<String> byScore(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(comparing(Map.Entry::getKey)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the ranking of a topic, best first; empty if nothing was found or searched. */
  public List<String> of(String topicId) {
    return rankings.getOrDefault(topicId, ImmutableList.of());
  }

  /**
   * Writes the run in TREC's format, so that {@code trec_eval} can score it. The scores in the file
   * decrease with the rank, because {@code trec_eval} sorts by score and breaks ties in its own
   * way.
   *
   * @param file the file to write
   * @param tag the name of the system
   * @throws IllegalArgumentException if an id or the tag is empty or has white space, which the
   *     format does not allow
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
        "\"%s\": must be one word without white space to be written in TREC's format",
        word);
  }
}
