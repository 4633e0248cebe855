package dev.footnote.examples.hosts.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.footnote.KnowledgeBase;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.examples.hosts.HostJvm;
import dev.footnote.examples.hosts.ReferenceVector;
import dev.footnote.retrieve.LateInteractionReranker;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.query.Query;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootnoteRetrieverTest {

  private static final String QUESTION = "How long is the warranty on refurbished units?";

  @TempDir private Path folder;

  @Test
  void footnote_syncs_answers_and_reranks_beside_langchain4js_own_model() {
    EmbeddingModel theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
        KnowledgeBase knowledge =
            KnowledgeBase.builder(folder)
                .embeddingModel(model)
                .reranker(new LateInteractionReranker(model.lateInteraction(), 0.5, 10))
                .open()) {
      assertThat(knowledge.sync(HostJvm.documents()).toString()).startsWith("3 files: 3 added");

      List<Content> contents = new FootnoteRetriever(knowledge).retrieve(Query.from(QUESTION));

      assertThat(contents.getFirst().textSegment().text()).contains("18 months");
      assertThat(knowledge.ask(QUESTION).text()).contains("18 months");
      assertThat(theirs.embed(QUESTION).content().vector()).hasSize(model.dimension());
    }
  }

  @Test
  void the_versions_are_langchain4js_and_vectors_stay_usable() throws Exception {
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15()) {
      assertThat(OrtEnvironment.getEnvironment().getVersion()).isEqualTo("1.20.0");
      assertThat(HostJvm.jars()).contains("tokenizers-0.36.0.jar");
      assertThat(ReferenceVector.cosine(model.embed(ReferenceVector.TEXT, Role.PASSAGE)))
          .isGreaterThan(0.99);
    }
  }
}
