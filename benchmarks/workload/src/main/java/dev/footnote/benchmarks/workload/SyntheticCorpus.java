package dev.footnote.benchmarks.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An unlimited corpus of passages, generated from a seed, with a fixed set of queries. Words follow
 * Zipf's law; vectors are unit vectors in clusters. Each passage is generated from its number, at
 * any time and always the same. Immutable and thread-safe.
 *
 * <p>Passages belong to topics of unequal size. A vector is the sum of four parts: a common vector,
 * the topic's vector, variation in a few shared directions, and noise. The common vector is there
 * because embedding models put all texts in a cone. Unrelated passages have a cosine of about .3,
 * passages of one topic about .7. Like real vectors, they fill far fewer dimensions than they have.
 * A quarter of a text's words belong to its topic.
 */
public final class SyntheticCorpus {

  /** The number of components of a vector, the same as for BGE small. */
  public static final int DIMENSION = 384;

  /** The number of queries. */
  public static final int QUERIES = 200;

  private static final int TOPICS = 1_000;
  private static final int DIRECTIONS = 32;
  private static final double COMMON = 0.7;
  private static final double TOPIC = 0.8;
  private static final double VARIATION = 0.6;
  private static final double NOISE = 0.25;

  private static final int VOCABULARY = 50_000;
  private static final int TOPIC_VOCABULARY = 50;
  private static final int MIN_WORDS = 60;
  private static final int MAX_WORDS = 120;
  private static final int TOPIC_WORD_IN = 4;

  private final long seed;
  private final float[] common;
  private final float[][] centroids;
  private final float[][] directions;
  private final Zipf topics = new Zipf(TOPICS, 0.7);
  private final Zipf words = new Zipf(VOCABULARY, 1);
  private final Zipf topicWords = new Zipf(TOPIC_VOCABULARY, 0.8);
  private final float[][] queryVectors = new float[QUERIES][];
  private final String[] queryTexts = new String[QUERIES];

  /** Creates the corpus of a seed. */
  public SyntheticCorpus(long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    common = Vectors.unit(gaussian(random, DIMENSION));
    centroids = new float[TOPICS][];
    Arrays.setAll(centroids, i -> Vectors.unit(gaussian(random, DIMENSION)));
    directions = new float[DIRECTIONS][];
    Arrays.setAll(directions, i -> Vectors.unit(gaussian(random, DIMENSION)));
    Arrays.setAll(queryVectors, query -> vector(queryRandom(query)));
    Arrays.setAll(queryTexts, query -> queryText(query, queryRandom(query)));
  }

  /** Returns the vector of a passage; passages are numbered from 0. The caller owns the array. */
  public float[] vector(int passage) {
    return vector(random(passage));
  }

  /** Returns the vector of a query, 0 to {@link #QUERIES} - 1. The caller owns the array. */
  public float[] queryVector(int query) {
    return queryVectors[query].clone();
  }

  /** Returns the text of a passage. The first word is {@code n} and the number, and is unique. */
  public String text(int passage) {
    SplittableRandom random = random(passage);
    int topic = topics.draw(random);
    StringBuilder text = new StringBuilder("n").append(passage);
    for (int left = random.nextInt(MIN_WORDS, MAX_WORDS + 1); left > 1; left--) {
      text.append(' ').append(word(topic, random));
    }
    return text.append('.').toString();
  }

  /** Returns the text of a query. The first word is {@code q} and the number; no passage has it. */
  public String queryText(int query) {
    return queryTexts[query];
  }

  private String queryText(int query, SplittableRandom random) {
    int topic = topics.draw(random);
    StringBuilder text = new StringBuilder("q").append(query);
    for (int left = random.nextInt(3, 9); left > 0; left--) {
      text.append(' ').append(word(topic, random));
    }
    return text.toString();
  }

  private String word(int topic, RandomGenerator random) {
    return random.nextInt(TOPIC_WORD_IN) == 0
        ? "t" + topic + "x" + topicWords.draw(random)
        : "w" + words.draw(random);
  }

  private float[] vector(SplittableRandom random) {
    float[] centroid = centroids[topics.draw(random)];
    double[] sum = new double[DIMENSION];
    add(sum, COMMON, common);
    add(sum, TOPIC, centroid);
    for (float[] direction : directions) {
      add(sum, VARIATION / Math.sqrt(DIRECTIONS) * random.nextGaussian(), direction);
    }
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (sum[i] + NOISE / Math.sqrt(DIMENSION) * random.nextGaussian());
    }
    return Vectors.unit(vector);
  }

  private static void add(double[] sum, double weight, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
  }

  private static float[] gaussian(RandomGenerator random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private SplittableRandom random(int passage) {
    return new SplittableRandom(seed * 1_000_003 + passage);
  }

  private SplittableRandom queryRandom(int query) {
    return new SplittableRandom(~seed * 1_000_003 - query);
  }
}
