package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.eval.BeirCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The test collections of a folder, each indexed through the front door when it is first asked. */
public final class Collections {

  private static final int DEPTH = 3;

  private final Map<String, BeirCollection> all;
  private final Map<String, Path> indexes = new TreeMap<>();
  private final Path work;

  private Collections(Map<String, BeirCollection> all, Path work) {
    this.all = all;
    this.work = work;
  }

  /** No collections. */
  public static Collections none(Path work) {
    return new Collections(Map.of(), work);
  }

  /**
   * The collections in a folder and the folders in it, named by their path.
   *
   * @param wanted names, or {@code all}
   * @param work folder for the indexes
   * @throws IllegalArgumentException if there is no collection of a wanted name
   */
  public static Collections in(Path data, List<String> wanted, Path work) throws IOException {
    Map<String, BeirCollection> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data, DEPTH)) {
      for (Path folder : files.filter(Collections::isCollection).toList()) {
        BeirCollection collection = BeirCollection.in(folder);
        String path = data.relativize(folder).toString().replace('\\', '/');
        all.put(path.isEmpty() ? collection.name() : path, collection);
      }
    }
    if (!wanted.contains("all")) {
      for (String name : wanted) {
        if (!all.containsKey(name)) {
          throw new IllegalArgumentException(
              "there is no collection \"%s\" in %s; there are %s"
                  .formatted(name, data, all.keySet()));
        }
      }
      all.keySet().retainAll(wanted);
    }
    return new Collections(all, work);
  }

  private static boolean isCollection(Path folder) {
    return Files.isRegularFile(folder.resolve("corpus.jsonl"))
        && Files.isRegularFile(folder.resolve("queries.jsonl"));
  }

  /** The names, in order. */
  List<String> names() {
    return List.copyOf(all.keySet());
  }

  BeirCollection get(String name) {
    return requireNonNull(all.get(name));
  }

  /**
   * A knowledge base of a collection's corpus, for the caller to close.
   *
   * @param options what is set beside the defaults
   */
  KnowledgeBase open(String name, Consumer<KnowledgeBase.Builder> options) throws IOException {
    KnowledgeBase.Builder builder = KnowledgeBase.builder(index(name));
    options.accept(builder);
    return builder.open();
  }

  private Path index(String name) throws IOException {
    Path known = indexes.get(name);
    if (known != null) {
      return known;
    }
    Files.createDirectories(work);
    Path folder = Files.createTempDirectory(work, "index-");
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder);
        Stream<Document> documents = get(name).documents()) {
      knowledge.addAll(documents);
    }
    indexes.put(name, folder);
    return folder;
  }

  /** All documents of a collection, by id. */
  Map<String, Document> documents(String name) {
    Map<String, Document> documents = new TreeMap<>();
    try (Stream<Document> corpus = get(name).documents()) {
      corpus.forEach(document -> documents.put(document.id(), document));
    }
    return documents;
  }

  /** The splits of a collection that are wanted and exist. */
  List<BeirCollection.Split> splits(String name, List<String> wanted) {
    List<BeirCollection.Split> splits = new ArrayList<>();
    for (String split : get(name).splits()) {
      if (wanted.contains(split)) {
        splits.add(get(name).split(split));
      }
    }
    return splits;
  }
}
