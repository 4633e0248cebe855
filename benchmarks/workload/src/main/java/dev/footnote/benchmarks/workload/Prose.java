package dev.footnote.benchmarks.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * English words in no sense but in every length, made from a seed. Each word is one token to models
 * of BERT's family.
 */
public final class Prose {

  private static final List<String> WORDS = words();

  private final SplittableRandom random;
  private final Zipf ranks = new Zipf(WORDS.size(), 0.6);

  /** The prose of a seed. Not thread-safe. */
  public Prose(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * A text that has a number of tokens, the two around every text included.
   *
   * @param tokens at least 3
   */
  public String tokens(int tokens) {
    return String.join(" ", IntStream.range(2, tokens).mapToObj(i -> word()).toList());
  }

  /** Texts that have numbers of tokens, the two around every text included. */
  public List<String> texts(int count, Lengths lengths) {
    return IntStream.range(0, count).mapToObj(i -> tokens(lengths.draw(random))).toList();
  }

  /**
   * Documents of whole sentences, each with a title.
   *
   * @param count how many
   * @param minWords fewest words of a document
   * @param maxWords most words of a document, a sentence more or less
   */
  public List<Text> documents(int count, int minWords, int maxWords) {
    List<Text> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int wanted = random.nextInt(minWords, maxWords + 1);
      for (int words = 0; words < wanted; ) {
        int length = random.nextInt(6, 21);
        text.append(text.isEmpty() ? "" : " ").append(sentence(length));
        words += length;
      }
      documents.add(new Text("prose-" + i, capitalised(tokens(6)), text.toString()));
    }
    return documents;
  }

  private String sentence(int words) {
    return capitalised(tokens(words + 2)) + ".";
  }

  private String word() {
    return WORDS.get(ranks.draw(random));
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<String> words() {
    try (InputStream in = Prose.class.getResourceAsStream("words.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("words.txt cannot be read from the class path", e);
    }
  }
}
