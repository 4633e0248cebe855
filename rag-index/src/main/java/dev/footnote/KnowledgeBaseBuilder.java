package dev.footnote;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.answer.Answerer;
import dev.footnote.answer.extract.ExtractiveAnswerer;
import dev.footnote.answer.verify.VerifyingAnswerer;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.index.LocalIndex;
import dev.footnote.index.SearchIndex;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.retrieve.Reranker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options that every knowledge base has, on any engine. Each setter checks its argument. Not
 * thread-safe.
 *
 * @param <B> type of the builder itself
 */
public abstract sealed class KnowledgeBaseBuilder<B extends KnowledgeBaseBuilder<B>>
    permits KnowledgeBase.Builder, LocalKnowledgeBase.Builder {

  /** Small enough for one topic, large enough for a page's section. */
  private static final int DEFAULT_PASSAGE_TOKENS = 384;

  private static final int MIN_PASSAGE_TOKENS = 32;

  private Optional<DocumentReader> reader = Optional.empty();
  private Function<EmbeddingModel, Chunker> chunker = structural(DEFAULT_PASSAGE_TOKENS);
  private Function<EmbeddingModel, Answerer> answerer = ExtractiveAnswerer::new;
  private final List<Reranker> rerankers = new ArrayList<>();

  KnowledgeBaseBuilder() {}

  /**
   * Sets the reader of files; the default is {@link DocumentReader#create()}.
   *
   * @param reader the caller closes it after the knowledge base
   */
  public final B reader(DocumentReader reader) {
    this.reader = Optional.of(reader);
    return self();
  }

  /**
   * Sets the maximum size of a passage in tokens; the default is {@value #DEFAULT_PASSAGE_TOKENS}.
   * If the model reads fewer tokens, its limit applies. After a change, the next sync reads every
   * file again.
   *
   * @throws IllegalArgumentException if the size is less than {@value #MIN_PASSAGE_TOKENS}
   */
  public final B passageTokens(int tokens) {
    checkArgument(
        tokens >= MIN_PASSAGE_TOKENS,
        "passage size of %s tokens: must be at least %s",
        tokens,
        MIN_PASSAGE_TOKENS);
    return chunker(structural(tokens));
  }

  /**
   * Sets the chunker; the default chunks along a document's structure. Replaces {@link
   * #passageTokens}. After a change, the next sync reads every file again.
   *
   * @param chunker makes a chunker from the embedding model
   */
  public final B chunker(Function<EmbeddingModel, Chunker> chunker) {
    this.chunker = chunker;
    return self();
  }

  /**
   * Adds a stage that reranks the best hits; there is none by default. Stages apply in the order in
   * which they were added, each to the hits that the stage before it returns. Add expensive stages
   * first. Add stages that limit or diversify hits last, such as {@link
   * dev.footnote.retrieve.DocumentLimit} and {@link
   * dev.footnote.retrieve.MaximalMarginalRelevance}.
   *
   * @param reranker the caller closes its resources, if it has any
   */
  public final B reranker(Reranker reranker) {
    rerankers.add(reranker);
    return self();
  }

  /**
   * Sets the answerer; the default quotes the sources. The citations of any answerer are verified.
   *
   * @param answerer makes an answerer from the embedding model, which it gets behind a cache of
   *     recent questions ({@link SearchIndex#questionModel})
   */
  public final B answerer(Function<EmbeddingModel, Answerer> answerer) {
    this.answerer = answerer;
    return self();
  }

  abstract B self();

  /** Returns the parts between files, the index and answers, as set so far. */
  final Pipeline pipeline(SearchIndex index) {
    EmbeddingModel model = index.model();
    Chunker ofModel = chunker.apply(model);
    VerifyingAnswerer verifying = new VerifyingAnswerer(answerer.apply(index.questionModel()));
    return new Pipeline(
        reader.orElseGet(DocumentReader::create),
        reader.isEmpty(),
        ofModel,
        counter(model),
        List.copyOf(rerankers),
        verifying,
        folder(index),
        new Object());
  }

  private static Optional<Path> folder(SearchIndex index) {
    return index instanceof LocalIndex local ? Optional.of(local.folder()) : Optional.empty();
  }

  private static Function<EmbeddingModel, Chunker> structural(int tokens) {
    return model -> new StructuralChunker(counter(model), Math.min(tokens, model.maxTokens()));
  }

  private static TokenCounter counter(EmbeddingModel model) {
    return text -> model.countTokens(text, Role.PASSAGE);
  }
}
