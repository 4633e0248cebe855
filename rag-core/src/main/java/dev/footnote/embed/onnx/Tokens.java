package dev.footnote.embed.onnx;

/**
 * A text as a model reads it, special tokens included.
 *
 * @param ids place of each token in the vocabulary
 * @param typeIds which of a pair of texts each token belongs to; as many as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one call inside this package.
record Tokens(long[] ids, long[] typeIds) {

  int count() {
    return ids.length;
  }
}
