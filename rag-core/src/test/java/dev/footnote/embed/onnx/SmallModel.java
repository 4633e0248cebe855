package dev.footnote.embed.onnx;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A tiny transformer encoder whose states are easily computed by hand. A token's state is its row
 * of a table, plus its type's row if the model has types, plus the mean of these sums over all
 * tokens.
 */
public final class SmallModel {

  static final int DIMENSION = 6;

  /** The limit of {@link #load}, including two special tokens. */
  public static final int MAX_TOKENS = 40;

  private static final List<String> VOCABULARY =
      List.of(
          "[PAD]",
          "[UNK]",
          "[CLS]",
          "[SEP]",
          "the",
          "warranty",
          "lasts",
          "two",
          "years",
          "a",
          "cat",
          "##s",
          "sat",
          "on",
          "mat",
          "of",
          "and");
  private static final float[][] WORDS = random(7, VOCABULARY.size());
  private static final float[][] TYPES = random(11, 2);

  private final boolean types;

  private SmallModel(boolean types) {
    this.types = types;
  }

  static SmallModel withTypes() {
    return new SmallModel(true);
  }

  static SmallModel withoutTypes() {
    return new SmallModel(false);
  }

  /** Writes a model and loads it, with mean pooling and a prefix for questions. */
  public static OnnxEmbeddingModel load(Path folder) {
    try {
      withTypes().writeTo(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return OnnxEmbeddingModel.builder(folder)
        .pooling(Pooling.MEAN)
        .queryPrefix("the ")
        .maxTokens(MAX_TOKENS)
        .threads(3)
        .load();
  }

  /** Writes the model and its tokenizer. The last dimension of the output is not declared. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), graph(WORDS).bytes());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
  }

  /** Returns the states of a text's words, between the states of the start and end tokens. */
  float[][] states(String... words) {
    int[] ids = new int[words.length + 2];
    ids[0] = VOCABULARY.indexOf("[CLS]");
    ids[ids.length - 1] = VOCABULARY.indexOf("[SEP]");
    for (int i = 0; i < words.length; i++) {
      ids[i + 1] = VOCABULARY.indexOf(words[i]);
    }
    float[][] states = new float[ids.length][DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      double sum = 0;
      for (int i = 0; i < ids.length; i++) {
        states[i][d] = WORDS[ids[i]][d] + (types ? TYPES[0][d] : 0);
        sum += states[i][d];
      }
      for (int i = 0; i < ids.length; i++) {
        states[i][d] += (float) (sum / ids.length);
      }
    }
    return states;
  }

  /** Returns the graph with the given table of words. */
  OnnxGraph graph(float[][] words) {
    OnnxGraph graph =
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
            .weights("words", words)
            .constant("two", 2)
            .node("Gather", "rows", "words", "input_ids")
            .toFloat("mask", "attention_mask")
            .node("Unsqueeze", "mask_column", "mask", "two")
            .node("Mul", "masked", "rows", "mask_column");
    String sums = "masked";
    if (types) {
      graph
          .input("token_type_ids", OnnxGraph.INT64, "batch", "sequence")
          .weights("types", TYPES)
          .node("Gather", "type_rows", "types", "token_type_ids")
          .node("Add", "typed", "masked", "type_rows");
      sums = "typed";
    }
    return graph
        .meanOverTokens("mean", sums)
        .node("Add", "last_hidden_state", sums, "mean")
        .output("last_hidden_state", OnnxGraph.FLOAT, "batch", "sequence", "hidden");
  }

  /** Returns a graph whose only output is the mean of a text's rows, without token states. */
  static OnnxGraph pooled() {
    return new OnnxGraph()
        .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
        .weights("words", WORDS)
        .constant("one", 1)
        .node("Gather", "rows", "words", "input_ids")
        .meanOverTokens("mean", "rows")
        .node("Squeeze", "sentence_embedding", "mean", "one")
        .output("sentence_embedding", OnnxGraph.FLOAT, "batch", DIMENSION);
  }

  /** Returns the table of words. */
  static float[][] words() {
    return WORDS;
  }

  /** Returns a table of zeros. */
  static float[][] zeros() {
    return new float[VOCABULARY.size()][DIMENSION];
  }

  /**
   * Returns a tokenizer that asks for truncation to 4 tokens and padding to 16; both must be
   * ignored.
   */
  private static String tokenizer() {
    String vocabulary =
        IntStream.range(0, VOCABULARY.size())
            .mapToObj(i -> "\"%s\": %d".formatted(VOCABULARY.get(i), i))
            .collect(joining(", "));
    return """
    {
      "version": "1.0",
      "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
      "padding": {
        "strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": null,
        "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"
      },
      "added_tokens": [],
      "normalizer": {
        "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
        "strip_accents": null, "lowercase": true
      },
      "pre_tokenizer": {"type": "BertPreTokenizer"},
      "post_processor": {
        "type": "TemplateProcessing",
        "single": [
          {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
          {"Sequence": {"id": "A", "type_id": 0}},
          {"SpecialToken": {"id": "[SEP]", "type_id": 0}}
        ],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {
          "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
          "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}
        }
      },
      "decoder": null,
      "model": {
        "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100, "vocab": {%s}
      }
    }
    """
        .formatted(vocabulary);
  }

  private static float[][] random(long seed, int rows) {
    Random random = new Random(seed);
    float[][] table = new float[rows][DIMENSION];
    for (float[] row : table) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return table;
  }
}
