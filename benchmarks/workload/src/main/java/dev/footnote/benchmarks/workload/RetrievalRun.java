package dev.footnote.benchmarks.workload;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A subject at a test collection: takes in its documents, is asked its questions, and writes down
 * what it finds. Others score that.
 */
public final class RetrievalRun {

  /** Passages asked for: enough to hold a hundred documents. */
  private static final int LIMIT = 200;

  /** After how many questions it says how far it is. */
  private static final int STEP = 100;

  private RetrievalRun() {}

  /**
   * Runs a subject.
   *
   * @param args the subject's key; a file of documents and one of questions, as {@link Text} writes
   *     them; and the file to be written: question id, document id and score in a line, parted by
   *     tabs
   */
  public static void main(String[] args) throws Exception {
    List<Text> documents = Text.readAll(Path.of(args[1]));
    List<Text> questions = Text.readAll(Path.of(args[2]));
    try (RetrievalSubject subject = Subject.load(RetrievalSubject.class, args[0]);
        BufferedWriter out = Files.newBufferedWriter(Path.of(args[3]))) {
      int passages = 0;
      for (int from = 0; from < documents.size(); from += STEP) {
        int to = Math.min(from + STEP, documents.size());
        passages += subject.ingest(documents.subList(from, to));
        System.out.printf("%s: %d of %d documents%n", args[0], to, documents.size());
      }
      System.out.printf("%s: %d passages%n", args[0], passages);
      for (int i = 0; i < questions.size(); i++) {
        for (RetrievalSubject.Found found : subject.search(questions.get(i).text(), LIMIT)) {
          out.write(
              questions.get(i).id() + "\t" + found.documentId() + "\t" + found.score() + "\n");
        }
        if ((i + 1) % STEP == 0) {
          System.out.printf("%s: %d of %d questions%n", args[0], i + 1, questions.size());
        }
      }
    }
    // Some libraries leave threads behind that would keep the process alive.
    System.exit(0);
  }
}
