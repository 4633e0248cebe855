package dev.footnote.eval;

import dev.footnote.retrieve.Retriever;
import java.io.PrintStream;
import java.nio.file.Path;

/** Examples of the javadoc, compiled and run. */
final class EvalSnippets {

  private EvalSnippets() {}

  static void ownCollection(Path folder, Retriever retriever, PrintStream out) {
    // @start region="own-collection"
    BeirCollection mine = BeirCollection.in(folder);
    BeirCollection.Split test = mine.split("test");
    TrecRun run = TrecRun.of(retriever, test.topics(), 100, topic -> {});
    out.println(RetrievalScores.of(run, test.qrels(), RetrievalScores.STANDARD_METRICS));
    // @end
  }
}
