package dev.footnote.examples;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.KnowledgeBase;
import dev.footnote.LocalKnowledgeBase;
import dev.footnote.answer.claim.EvidenceVerifier;
import dev.footnote.answer.generate.GenerativeAnswerer;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.openai.OpenAiChatModel;
import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.onnx.OnnxCrossEncoder;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.retrieve.CrossEncoderReranker;
import dev.footnote.retrieve.LateInteractionReranker;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The models that a person asks for: another embedding model, a closer look at the best hits, a
 * language model to write.
 */
final class Models implements AutoCloseable {

  /** Asks for the embedding model's own tokens as a reranker. */
  static final String LATE_INTERACTION = "late-interaction";

  /** What most servers of one's own let a model read at once unless told otherwise. */
  private static final int CONTEXT_TOKENS = 4_096;

  private static final int DEPTH = 20;
  private static final double WEIGHT = 0.5;

  private final OnnxEmbeddingModel embedding;
  private final String rerank;
  private final @Nullable CrossEncoder crossEncoder;
  private final @Nullable ChatModel chat;

  /**
   * Loads them.
   *
   * @param folder of an embedding model; empty for the bundled one
   * @param rerank {@value #LATE_INTERACTION}, the folder of a cross-encoder, or empty
   * @param chat base URL of a server that speaks OpenAI's protocol, or empty
   * @param chatModel what that server calls its model
   */
  Models(String folder, String rerank, String chat, String chatModel) {
    this.rerank = rerank;
    this.chat = chat.isEmpty() ? null : writer(chat, chatModel);
    embedding =
        folder.isEmpty()
            ? OnnxEmbeddingModel.bgeSmallEnV15()
            : OnnxEmbeddingModel.builder(Path.of(folder)).load();
    try {
      crossEncoder =
          rerank.isEmpty() || rerank.equals(LATE_INTERACTION)
              ? null
              : OnnxCrossEncoder.builder(Path.of(rerank)).load();
    } catch (RuntimeException e) {
      embedding.close();
      throw e;
    }
  }

  private static ChatModel writer(String url, String model) {
    checkArgument(
        !model.isBlank(),
        "name the language model that %s is to run: --chat-model, with Maven -DchatModel",
        url);
    return OpenAiChatModel.builder(model, CONTEXT_TOKENS).baseUrl(URI.create(url)).build();
  }

  /** A knowledge base on these models, to be closed before them. */
  KnowledgeBase open(Path index) {
    LocalKnowledgeBase.Builder builder = KnowledgeBase.builder(index).embeddingModel(embedding);
    if (crossEncoder != null) {
      builder.reranker(new CrossEncoderReranker(crossEncoder, WEIGHT, DEPTH));
    } else if (rerank.equals(LATE_INTERACTION)) {
      builder.reranker(new LateInteractionReranker(embedding.lateInteraction(), WEIGHT, DEPTH));
    }
    if (chat != null) {
      ChatModel writer = chat;
      builder.answerer(
          model -> GenerativeAnswerer.builder(writer, new EvidenceVerifier(model)).build());
    }
    return builder.open();
  }

  @Override
  public void close() {
    if (chat != null) {
      chat.close();
    }
    if (crossEncoder != null) {
      crossEncoder.close();
    }
    embedding.close();
  }
}
