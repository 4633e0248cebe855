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
 * Meaningless English text of any length, generated from a seed. Each word is one token for models
 * of the BERT family. Not thread-safe.
 */
public final class Prose {

  private static final List<String> WORDS = words();

  private final SplittableRandom random;
  private final Zipf ranks = new Zipf(WORDS.size(), 0.6);

  /** Creates a generator that starts from a seed. */
  public Prose(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Returns a text with a given number of tokens, including the two special tokens around every
   * text.
   *
   * @param tokens the number of tokens, at least 3
   */
  public String tokens(int tokens) {
    return String.join(" ", IntStream.range(2, tokens).mapToObj(i -> word()).toList());
  }

  /** Returns texts whose lengths in tokens include the two special tokens around every text. */
  public List<String> texts(int count, Lengths lengths) {
    return IntStream.range(0, count).mapToObj(i -> tokens(lengths.draw(random))).toList();
  }

  /**
   * Returns documents of complete sentences, each with a title.
   *
   * @param count the number of documents
   * @param minWords the least number of words in a document
   * @param maxWords the greatest number of words in a document; the last sentence may exceed it
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
