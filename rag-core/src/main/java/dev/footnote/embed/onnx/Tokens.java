package dev.footnote.embed.onnx;

/**
 * A tokenized text, including special tokens.
 *
 * @param ids the index of each token in the vocabulary
 * @param typeIds for each token, which text of a pair it belongs to; as many as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one call inside this package.
record Tokens(long[] ids, long[] typeIds) {

  int count() {
    return ids.length;
  }
}
