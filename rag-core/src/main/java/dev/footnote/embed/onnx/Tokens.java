package dev.footnote.embed.onnx;

/**
 * A tokenized text, including special tokens.
 *
 * @param ids the index of each token in the vocabulary
 * @param typeIds the text of a pair that each token belongs to; as many as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one call inside this package.
record Tokens(long[] ids, long[] typeIds) {

  int count() {
    return ids.length;
  }
}
