/**
 * What the tests of every module share: {@link dev.footnote.testing.SeededRandom replayable
 * randomness}, {@link dev.footnote.testing.RandomDocuments documents} and {@link
 * dev.footnote.testing.RandomFilters filters of any shape}, {@link dev.footnote.testing.Attacks
 * documents that attack the model}, a {@link dev.footnote.testing.MemorySnapshot snapshot without
 * an index}, a {@link dev.footnote.testing.BagOfWordsModel model} that takes no time, and {@link
 * dev.footnote.testing.RetrievalAssertions assertions} in the words of retrieval.
 */
@NullMarked
package dev.footnote.testing;

import org.jspecify.annotations.NullMarked;
