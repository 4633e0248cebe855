package dev.footnote.guide;

// @start region="first-program"
import dev.footnote.KnowledgeBase;
import java.nio.file.Path;

class Handbook {
  public static void main(String[] args) {
    try (KnowledgeBase handbook = KnowledgeBase.open(Path.of("handbook.index"))) {
      System.out.println(handbook.sync(Path.of("docs"))); // reads only what changed
      System.out.println(handbook.ask("How long is the warranty?").toMarkdown());
    }
  }
}
// @end
