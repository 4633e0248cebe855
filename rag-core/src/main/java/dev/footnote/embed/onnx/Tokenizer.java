package dev.footnote.embed.onnx;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.document.Span;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A Hugging Face tokenizer, which turns text into token ids. Padding and truncation settings in
 * {@code tokenizer.json} are ignored; {@link #truncateTo} enables truncation. Thread-safe until it
 * is closed.
 *
 * <p>It calls DJL's native methods instead of {@code HuggingFaceTokenizer}. The factory methods of
 * that class report each start to a telemetry host. Its {@code encode} also fetches the text and
 * span of every token. Encoding in the Rust library only reads the tokenizer, so it is thread-safe.
 */
final class Tokenizer implements AutoCloseable {

  private static final TokenizersLibrary NATIVE = TokenizersLibrary.LIB;
  private static final int REPLACEMENT = 0xFFFD;
  private static final Span NO_SPAN = new Span(0, 0);

  private final long handle;

  private Tokenizer(long handle) {
    this.handle = handle;
  }

  /**
   * Creates a tokenizer.
   *
   * @param json the content of a {@code tokenizer.json}
   * @throws RuntimeException if the library cannot parse it
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
   * Tokenizes a text.
   *
   * @throws RuntimeException if the library fails, for example on an unknown word if the vocabulary
   *     has no token for unknown words
   */
  Tokens encode(String text) {
    return tokens(NATIVE.encode(handle, wellFormed(text), true));
  }

  /**
   * Tokenizes a text and returns the span of each token.
   *
   * @param mapping maps each code point before tokenization, such as to lower case
   */
  PlacedTokens encode(IntUnaryOperator mapping, String text) {
    int[] characters = text.codePoints().map(c -> isSurrogate(c) ? REPLACEMENT : c).toArray();
    int[] mapped = Arrays.stream(characters).map(mapping).toArray();
    long encoding = NATIVE.encode(handle, new String(mapped, 0, mapped.length), true);
    try {
      CharSpan[] charSpans = NATIVE.getTokenCharSpans(encoding);
      return new PlacedTokens(unpacked(encoding), spans(charSpans, characters));
    } finally {
      NATIVE.deleteEncoding(encoding);
    }
  }

  /** Converts spans in code points, which the library uses, to spans in UTF-16 code units. */
  private static List<Span> spans(CharSpan[] charSpans, int[] characters) {
    int[] starts = new int[characters.length + 1];
    for (int i = 0; i < characters.length; i++) {
      starts[i + 1] = starts[i] + Character.charCount(characters[i]);
    }
    return Arrays.stream(charSpans)
        .map(p -> p == null ? NO_SPAN : new Span(starts[p.getStart()], starts[p.getEnd()]))
        .toList();
  }

  /** Tokenizes a pair of texts as one input. */
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

  /** Enables truncation; of a pair, the longer text is cut first. Not safe while others encode. */
  void truncateTo(int tokens) {
    NATIVE.setTruncation(handle, tokens, "LONGEST_FIRST", 0);
  }

  @Override
  public void close() {
    NATIVE.deleteTokenizer(handle);
  }

  /**
   * Replaces each unpaired surrogate by U+FFFD. An unpaired surrogate would make the native side
   * decode the text as UTF-8, which garbles all characters outside the basic plane.
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
