package dev.footnote;

import dev.footnote.answer.Answer;
import dev.footnote.ingest.SyncReport;
import java.io.PrintStream;
import java.nio.file.Path;

/** The code of the javadoc and the README, compiled and run. */
final class KnowledgeBaseSnippets {

  private KnowledgeBaseSnippets() {}

  static void mainJob(Path index, Path docs, PrintStream out) {
    // @start region="main-job"
    try (KnowledgeBase handbook = KnowledgeBase.open(index)) {
      SyncReport report = handbook.sync(docs); // reads only what changed
      out.println(report);

      Answer answer = handbook.ask("How long is the warranty on refurbished units?");
      out.println(answer.toMarkdown());
    }
    // @end
  }
}
