package dev.footnote.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a small, valid collection, which a test can replace. */
final class BeirFiles {

  private final Path folder;

  private BeirFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes two documents, and two queries with a judgment each. */
  static BeirFiles in(Path folder) {
    return new BeirFiles(folder)
        .write(
            "corpus.jsonl",
            """
            {"_id": "d1", "title": "Pumps", "text": "A brass pump."}
            {"_id": "d2", "title": "Doors", "text": "A steel door."}
            """)
        .write(
            "queries.jsonl",
            """
            {"_id": "q1", "text": "Which pump?"}
            {"_id": "q2", "text": "Which door?"}
            """)
        .write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\n");
  }

  BeirFiles write(String file, String content) {
    try {
      Files.createDirectories(file(file).getParent());
      Files.writeString(file(file), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  BeirCollection collection() {
    return BeirCollection.in(folder);
  }
}
