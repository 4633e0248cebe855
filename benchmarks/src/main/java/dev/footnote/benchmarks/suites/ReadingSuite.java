package dev.footnote.benchmarks.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A suite on reading: how much of what a person sees in a document is found in it. Each collection
 * has its own measure, see its class.
 */
public final class ReadingSuite implements Suite {

  /** The name of the suite in the figures. */
  static final String NAME = "reading";

  private static final List<ReadingCollection> COLLECTIONS =
      List.of(
          new CompetitionTables(),
          new TaggedPdfs(),
          new PassagePlaces(),
          new FileStructures("docx"),
          new FileStructures("html"),
          new FileStructures("pptx"),
          new FileStructures("xlsx"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Step> steps(Session session) throws IOException {
    List<Step> steps = new ArrayList<>();
    if (session.options().data().isEmpty()) {
      return steps;
    }
    for (ReadingCollection collection : COLLECTIONS) {
      Path folder = session.options().data().get().resolve(collection.folder());
      if (Files.isDirectory(folder) && isWanted(collection, session.options())) {
        steps.addAll(collection.steps(session, folder));
      }
    }
    return steps;
  }

  /** Returns whether the name of a collection is one of this suite. */
  public static boolean hasCollection(String name) {
    return COLLECTIONS.stream().anyMatch(collection -> collection.name().equals(name));
  }

  private static boolean isWanted(ReadingCollection collection, RunOptions options) {
    return options.collections().contains("all")
        || options.collections().contains(collection.name());
  }
}
