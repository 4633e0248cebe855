/**
 * Test suites and fixtures for implementers of Footnote's interfaces.
 *
 * <p>A contract suite tests an implementation of an interface: extend the suite and return your
 * implementation. The suites are {@link dev.footnote.testing.ChunkerContract}, {@link
 * dev.footnote.testing.TokenBudgetContract}, {@link dev.footnote.testing.EmbeddingModelContract},
 * {@link dev.footnote.testing.ChatModelContract} and {@link
 * dev.footnote.testing.SearchIndexContract}.
 *
 * <p>Fixtures are shared by the tests of all modules:
 *
 * <ul>
 *   <li>random values that a seed replays: {@link dev.footnote.testing.SeededRandom}, {@link
 *       dev.footnote.testing.RandomDocuments}, {@link dev.footnote.testing.RandomFilters};
 *   <li>models that need no files: {@link dev.footnote.testing.BagOfWordsModel}, {@link
 *       dev.footnote.testing.ScriptedChatModel};
 *   <li>an index in memory: {@link dev.footnote.testing.MemoryIndex}, {@link
 *       dev.footnote.testing.MemorySnapshot};
 *   <li>documents with prompt injections: {@link dev.footnote.testing.Attacks};
 *   <li>assertions about rankings: {@link dev.footnote.testing.RetrievalAssertions}.
 * </ul>
 */
@NullMarked
package dev.footnote.testing;

import org.jspecify.annotations.NullMarked;
