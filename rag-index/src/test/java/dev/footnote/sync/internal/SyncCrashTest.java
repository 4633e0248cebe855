package dev.footnote.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.footnote.fixture.OtherJvm;
import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.index.IndexCollection;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that was killed resumes at its last commit. */
final class SyncCrashTest {

  private static final int FILES = 20;
  private static final int COMMITTED = 10;

  @TempDir Path temporary;

  @Test
  void after_kill_9_only_uncommitted_files_are_embedded_again() throws IOException {
    Path docs = Files.createDirectories(temporary.resolve("docs"));
    Path index = temporary.resolve("index");
    for (int i = 0; i < FILES; i++) {
      Files.writeString(docs.resolve(i + ".txt"), "pump number " + i);
    }
    try (OtherJvm other = OtherJvm.run(Half.class, docs.toString(), index.toString())) {
      assertThat(other.readLine()).isEqualTo("half");
      other.kill();
    }
    BagOfWordsModel model = BagOfWordsModel.create();

    SyncReport report = sync(docs, index, model, SyncListener.NONE);

    // The file of the other thread may have been committed too.
    assertThat(report.unchanged()).isBetween(COMMITTED, FILES - 1);
    assertThat(report.added()).isEqualTo(FILES - report.unchanged());
    assertThat(model.embedded()).isEqualTo(report.added());
    assertThat(sync(docs, index, model, SyncListener.NONE).unchanged()).isEqualTo(FILES);
  }

  /** Commits after each file. */
  private static SyncReport sync(
      Path docs, Path folder, BagOfWordsModel model, SyncListener listener) {
    try (LuceneIndex index = LuceneIndex.builder(folder, model).open()) {
      return new FolderSync(
              index.collection(IndexCollection.DEFAULT),
              Optional.of(folder),
              DocumentReader.create(),
              new ParagraphChunker(),
              Duration.ZERO)
          .sync(Folder.of(docs), listener);
    }
  }

  /** Stops in the middle of a sync, prints a line, and waits to be killed. */
  static final class Half {

    public static void main(String[] arguments) {
      sync(
          Path.of(arguments[0]),
          Path.of(arguments[1]),
          BagOfWordsModel.create(),
          progress -> {
            if (progress.done() == COMMITTED) {
              System.out.println("half");
              System.out.flush();
              Uninterruptibles.awaitUninterruptibly(new CountDownLatch(1));
            }
          });
    }
  }
}
