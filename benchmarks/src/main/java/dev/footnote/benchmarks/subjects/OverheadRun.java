package dev.footnote.benchmarks.subjects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Stopwatch;
import com.google.common.collect.Lists;
import dev.footnote.KnowledgeBase;
import dev.footnote.benchmarks.workload.Exit;
import dev.footnote.benchmarks.workload.Facts;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.document.Document;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.eval.BeirCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A program that compares a sync of text files with embedding their passages alone. */
public final class OverheadRun {

  private static final int DOCUMENTS_PER_FOLDER = 500;

  private OverheadRun() {}

  /**
   * Syncs the texts of a collection in folders of some hundred files, and notes the seconds. After
   * each folder it embeds the same passages again, so that both times meet the same noise. The
   * first folder is also processed once as a warm-up.
   *
   * @param args the folder of a collection in BEIR's format
   */
  public static void main(String[] args) {
    Exit.after(() -> run(BeirCollection.in(Path.of(args[0]))));
  }

  private static void run(BeirCollection collection) throws IOException {
    Path folder = Files.createTempDirectory("footnote-overhead");
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
        Stream<Document> documents = collection.documents()) {
      List<List<Document>> groups = Lists.partition(documents.toList(), DOCUMENTS_PER_FOLDER);
      time(model, folder.resolve("warm-up"), groups.subList(0, 1));
      Times times = time(model, folder.resolve("measured"), groups);
      Facts.note("files-seconds", times.sync().toNanos() / 1e9);
      Facts.note("embedding-seconds", times.embedding().toNanos() / 1e9);
      Facts.note("passages", times.passages());
    } finally {
      Folders.delete(folder);
    }
  }

  private static Times time(OnnxEmbeddingModel model, Path folder, List<List<Document>> groups)
      throws IOException {
    Times times = new Times(Duration.ZERO, Duration.ZERO, 0);
    RecordingModel recording = new RecordingModel(model);
    try (KnowledgeBase knowledge =
        KnowledgeBase.builder(folder.resolve("index")).embeddingModel(recording).open()) {
      for (int i = 0; i < groups.size(); i++) {
        Path docs = write(groups.get(i), folder.resolve("docs" + i));
        Duration sync = knowledge.sync(docs).took();
        List<String> texts = recording.takeTexts();
        Stopwatch watch = Stopwatch.createStarted();
        model.embedAll(texts, Role.PASSAGE);
        times = times.plus(new Times(sync, watch.elapsed(), texts.size()));
      }
    }
    return times;
  }

  private static Path write(List<Document> documents, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < documents.size(); i++) {
      Files.writeString(folder.resolve(i + ".txt"), documents.get(i).text(), UTF_8);
    }
    return folder;
  }

  /**
   * The times of a sync and of embedding alone.
   *
   * @param sync the time from the files to the index
   * @param embedding the time to embed the same passages
   * @param passages the number of passages
   */
  private record Times(Duration sync, Duration embedding, int passages) {
    Times plus(Times other) {
      return new Times(
          sync.plus(other.sync), embedding.plus(other.embedding), passages + other.passages);
    }
  }
}
