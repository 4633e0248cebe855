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
 * The models that the options of the command line select: an embedding model, a reranker and a
 * language model. Close it after the knowledge base that uses them.
 */
final class Models implements AutoCloseable {

  /** The value of {@code --rerank} that reranks with the token vectors of the embedding model. */
  static final String LATE_INTERACTION = "late-interaction";

  /** The context that most local servers configure by default. */
  private static final int CONTEXT_TOKENS = 4_096;

  private static final int RERANK_DEPTH = 20;
  private static final double RERANK_WEIGHT = 0.5;

  private final OnnxEmbeddingModel embedding;
  private final String rerank;
  private final @Nullable CrossEncoder crossEncoder;
  private final @Nullable ChatModel chat;

  /**
   * Loads the models.
   *
   * @param folder folder of an embedding model; empty for the bundled model
   * @param rerank {@value #LATE_INTERACTION}, the folder of a cross-encoder, or empty
   * @param chat base URL of a server that speaks OpenAI's protocol, or empty
   * @param chatModel name of the model on that server
   */
  Models(String folder, String rerank, String chat, String chatModel) {
    this.rerank = rerank;
    this.chat = chat.isEmpty() ? null : languageModel(chat, chatModel);
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

  private static ChatModel languageModel(String url, String model) {
    checkArgument(
        !model.isBlank(),
        "no language model named for %s: name it with --chat-model, or with -DchatModel in Maven",
        url);
    return OpenAiChatModel.builder(model, CONTEXT_TOKENS).baseUrl(URI.create(url)).build();
  }

  /** Opens a knowledge base that uses these models; the caller closes it before them. */
  KnowledgeBase open(Path index) {
    LocalKnowledgeBase.Builder builder = KnowledgeBase.builder(index).embeddingModel(embedding);
    if (crossEncoder != null) {
      builder.reranker(new CrossEncoderReranker(crossEncoder, RERANK_WEIGHT, RERANK_DEPTH));
    } else if (rerank.equals(LATE_INTERACTION)) {
      builder.reranker(
          new LateInteractionReranker(embedding.lateInteraction(), RERANK_WEIGHT, RERANK_DEPTH));
    }
    if (chat != null) {
      ChatModel languageModel = chat;
      builder.answerer(
          model -> GenerativeAnswerer.builder(languageModel, new EvidenceVerifier(model)).build());
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
