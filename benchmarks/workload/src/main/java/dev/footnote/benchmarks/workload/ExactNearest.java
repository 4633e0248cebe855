package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The truly nearest passages of each query of a corpus, found by an exhaustive search. */
public final class ExactNearest {

  /** The number of nearest passages for each query. */
  public static final int DEPTH = 10;

  /**
   * The number of parts of the corpus that are searched in parallel, more than most machines have
   * processors.
   */
  private static final int PARTS = 64;

  private final int[][] nearest;

  private ExactNearest(int[][] nearest) {
    this.nearest = nearest;
  }

  /**
   * Compares every query with the first {@code count} passages, on as many threads as there are
   * processors. Writes the result to a file, and reads it from there if the file exists.
   */
  public static ExactNearest of(SyntheticCorpus corpus, int count, Path file)
      throws IOException, InterruptedException, ExecutionException {
    if (Files.notExists(file)) {
      List<String> lines = new ArrayList<>();
      for (Best best : compare(corpus, count)) {
        lines.add(
            Arrays.stream(best.passages)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ")));
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    }
    return new ExactNearest(
        Files.readAllLines(file).stream()
            .map(line -> Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new));
  }

  /**
   * Returns the share of a query's nearest passages that are among the first {@link #DEPTH} found.
   */
  public double recall(int query, int[] found) {
    return (double)
            Arrays.stream(nearest[query])
                .filter(id -> Arrays.stream(found).limit(DEPTH).anyMatch(each -> each == id))
                .count()
        / nearest[query].length;
  }

  private static Best[] compare(SyntheticCorpus corpus, int count)
      throws InterruptedException, ExecutionException {
    int depth = Math.min(DEPTH, count);
    Best[][] parts = new Best[PARTS][];
    InParallel.run(
        PARTS,
        part ->
            parts[part] =
                compare(
                    corpus,
                    (int) ((long) count * part / PARTS),
                    (int) ((long) count * (part + 1) / PARTS),
                    depth));
    Best[] merged = bests(depth);
    for (Best[] part : parts) {
      for (int query = 0; query < part.length; query++) {
        merged[query].offerAll(part[query]);
      }
    }
    return merged;
  }

  private static Best[] compare(SyntheticCorpus corpus, int from, int to, int depth) {
    float[][] queries = new float[SyntheticCorpus.QUERIES][];
    Arrays.setAll(queries, corpus::queryVector);
    Best[] bests = bests(depth);
    for (int passage = from; passage < to; passage++) {
      float[] vector = corpus.vector(passage);
      for (int query = 0; query < queries.length; query++) {
        bests[query].offer(passage, dot(queries[query], vector));
      }
    }
    return bests;
  }

  private static Best[] bests(int depth) {
    Best[] bests = new Best[SyntheticCorpus.QUERIES];
    Arrays.setAll(bests, i -> new Best(depth));
    return bests;
  }

  /** Returns the dot product. Four independent sums avoid a chain of dependent additions. */
  private static float dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = 0; i < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  /** The best passages so far, best first; of equal scores the earlier passage wins. */
  private static final class Best {
    private final int[] passages;
    private final float[] scores;

    Best(int depth) {
      passages = new int[depth];
      scores = new float[depth];
      Arrays.fill(passages, -1);
      Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    }

    void offer(int passage, float score) {
      int place = scores.length;
      while (place > 0 && score > scores[place - 1]) {
        place--;
      }
      if (place < scores.length) {
        System.arraycopy(scores, place, scores, place + 1, scores.length - place - 1);
        System.arraycopy(passages, place, passages, place + 1, passages.length - place - 1);
        scores[place] = score;
        passages[place] = passage;
      }
    }

    void offerAll(Best other) {
      for (int i = 0; i < other.passages.length; i++) {
        offer(other.passages[i], other.scores[i]);
      }
    }
  }
}
