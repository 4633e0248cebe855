package dev.footnote.examples;

import dev.footnote.sync.SyncListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of a sync: a bar on a terminal, a few plain lines elsewhere. */
sealed interface SyncProgress extends SyncListener, AutoCloseable {

  /** Returns progress on the error stream, so that the answer can be piped without it. */
  static SyncProgress on(PrintWriter err) {
    return Terminal.isInteractive() ? new Bar() : new Lines(err);
  }

  @Override
  void close();

  /** A bar that is redrawn in place. */
  final class Bar implements SyncProgress {
    private @Nullable ProgressBar bar;

    @Override
    public void progressed(Progress progress) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName("Files")
                .setInitialMax(progress.total())
                .setUnit("", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .clearDisplayOnFinish()
                .build();
      }
      bar.stepTo(progress.done());
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  /** A line for each tenth of the files. */
  final class Lines implements SyncProgress {
    private static final int STEPS = 10;

    private final PrintWriter err;
    private int printed;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void progressed(Progress progress) {
      int step = progress.total() == 0 ? 0 : STEPS * progress.done() / progress.total();
      if (step > printed) {
        printed = step;
        err.printf("%d of %d files%n", progress.done(), progress.total());
        err.flush();
      }
    }

    @Override
    public void close() {}
  }
}
