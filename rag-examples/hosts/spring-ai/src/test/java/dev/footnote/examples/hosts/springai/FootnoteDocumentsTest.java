package dev.footnote.examples.hosts.springai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.footnote.KnowledgeBase;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.examples.hosts.HostJvm;
import dev.footnote.examples.hosts.ReferenceVector;
import dev.footnote.retrieve.LateInteractionReranker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.transformers.TransformersEmbeddingModel;

class FootnoteDocumentsTest {

  private static final String QUESTION = "How long is the warranty on refurbished units?";

  @TempDir private Path folder;

  @Test
  void footnote_syncs_answers_and_reranks_beside_spring_ais_own_model() throws Exception {
    loadTheirModel();
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
        KnowledgeBase knowledge =
            KnowledgeBase.builder(folder)
                .embeddingModel(model)
                .reranker(new LateInteractionReranker(model.lateInteraction(), 0.5, 10))
                .open()) {
      assertThat(knowledge.sync(HostJvm.documents()).toString()).startsWith("3 files: 3 added");

      List<Document> documents = new FootnoteDocuments(knowledge).apply(QUESTION);

      assertThat(documents.getFirst().getText()).contains("18 months");
      assertThat(knowledge.ask(QUESTION).text()).contains("18 months");
    }
  }

  @Test
  void the_versions_are_spring_ais_and_vectors_stay_usable() throws Exception {
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15()) {
      assertThat(OrtEnvironment.getEnvironment().getVersion()).isEqualTo("1.20.0");
      assertThat(HostJvm.jars()).contains("tokenizers-0.32.0.jar");
      assertThat(ReferenceVector.cosine(model.embed(ReferenceVector.TEXT, Role.PASSAGE)))
          .isGreaterThan(0.99);
    }
  }

  /** Embedding with it would download PyTorch; loading it loads both native libraries. */
  private static void loadTheirModel() throws Exception {
    TransformersEmbeddingModel theirs = new TransformersEmbeddingModel();
    theirs.setModelResource("classpath:/bge-small-en-v1.5-q.onnx");
    theirs.setTokenizerResource("classpath:/bge-small-en-v1.5-q-tokenizer.json");
    theirs.setDisableCaching(true);
    theirs.afterPropertiesSet();
  }
}
