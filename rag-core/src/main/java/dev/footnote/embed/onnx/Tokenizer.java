package dev.footnote.embed.onnx;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.document.Span;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A Hugging Face tokenizer: text to the ids that a model reads, never padded, and truncated only
 * where that is asked for, whatever its {@code tokenizer.json} says. Thread-safe until it is
 * closed.
 *
 * <p>It calls DJL's native methods rather than {@code HuggingFaceTokenizer}, whose factory methods
 * report each start to a telemetry host and whose {@code encode} also fetches the text and place of
 * every token. Thread-safety is that of the Rust library: encoding only reads the tokenizer.
 */
final class Tokenizer implements AutoCloseable {

  private static final TokenizersLibrary NATIVE = TokenizersLibrary.LIB;
  private static final int REPLACEMENT = 0xFFFD;
  private static final Span NOWHERE = new Span(0, 0);

  private final long handle;

  private Tokenizer(long handle) {
    this.handle = handle;
  }

  /**
   * Makes a tokenizer.
   *
   * @param json what a {@code tokenizer.json} holds
   * @throws RuntimeException if the library cannot make sense of it
   * @throws LinkageError if there is no native library for this platform
   */
  static Tokenizer of(String json) {
    NativeLibraries.loadTokenizers();
    long handle = NATIVE.createTokenizerFromString(json);
    NATIVE.disableTruncation(handle);
    NATIVE.disablePadding(handle);
    return new Tokenizer(handle);
  }

  /**
   * The tokens of a text.
   *
   * @throws RuntimeException if the library fails, as it does for a vocabulary without the token
   *     that stands for the unknown
   */
  Tokens encode(String text) {
    return tokens(NATIVE.encode(handle, wellFormed(text), true));
  }

  /**
   * The tokens of a text and their places in it.
   *
   * @param read what the tokenizer is to see: as many characters as the text
   */
  PlacedTokens encode(IntUnaryOperator read, String text) {
    int[] characters = text.codePoints().map(c -> isSurrogate(c) ? REPLACEMENT : c).toArray();
    int[] seen = Arrays.stream(characters).map(read).toArray();
    long encoding = NATIVE.encode(handle, new String(seen, 0, seen.length), true);
    try {
      CharSpan[] places = NATIVE.getTokenCharSpans(encoding);
      return new PlacedTokens(unpacked(encoding), places(places, characters));
    } finally {
      NATIVE.deleteEncoding(encoding);
    }
  }

  /** The library counts characters where a text counts UTF-16 code units. */
  private static List<Span> places(CharSpan[] places, int[] characters) {
    int[] starts = new int[characters.length + 1];
    for (int i = 0; i < characters.length; i++) {
      starts[i + 1] = starts[i] + Character.charCount(characters[i]);
    }
    return Arrays.stream(places)
        .map(p -> p == null ? NOWHERE : new Span(starts[p.getStart()], starts[p.getEnd()]))
        .toList();
  }

  /** The tokens of a pair of texts, which a model reads as one. */
  Tokens encode(String first, String second) {
    return tokens(NATIVE.encodeDual(handle, wellFormed(first), wellFormed(second), true));
  }

  private static Tokens tokens(long encoding) {
    try {
      return unpacked(encoding);
    } finally {
      NATIVE.deleteEncoding(encoding);
    }
  }

  private static Tokens unpacked(long encoding) {
    return new Tokens(NATIVE.getTokenIds(encoding), NATIVE.getTypeIds(encoding));
  }

  /** From now on cuts what is longer; of a pair, the longer text first. Not while others encode. */
  void truncateTo(int tokens) {
    NATIVE.setTruncation(handle, tokens, "LONGEST_FIRST", 0);
  }

  @Override
  public void close() {
    NATIVE.deleteTokenizer(handle);
  }

  /**
   * The text with U+FFFD for each unpaired surrogate. One of them would make the native side read
   * the whole text as if it were UTF-8, which garbles every character outside the basic plane.
   */
  private static String wellFormed(String text) {
    if (text.codePoints().noneMatch(Tokenizer::isSurrogate)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isSurrogate(c) ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
