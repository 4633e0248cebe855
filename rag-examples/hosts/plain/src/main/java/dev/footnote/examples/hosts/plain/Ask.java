package dev.footnote.examples.hosts.plain;

import dev.footnote.KnowledgeBase;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An application on the class path: answers a question from a folder of documents. */
public final class Ask {

  /** Kept in a field, because a logger that is collected as garbage loses its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Ask() {}

  /** Runs the application with the folders of the index and of the documents, and a question. */
  public static void main(String[] args) {
    // Lucene recommends an incubator module to every JVM that is started without it.
    LUCENE.setLevel(Level.SEVERE);
    try (KnowledgeBase knowledge = KnowledgeBase.open(Path.of(args[0]))) {
      System.out.println(knowledge.sync(Path.of(args[1])));
      System.out.println(knowledge.ask(args[2]).toMarkdown());
    }
  }
}
