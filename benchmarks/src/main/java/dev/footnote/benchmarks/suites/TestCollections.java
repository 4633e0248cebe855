package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import dev.footnote.KnowledgeBase;
import dev.footnote.LocalKnowledgeBase;
import dev.footnote.benchmarks.workload.Folders;
import dev.footnote.document.Document;
import dev.footnote.eval.BeirCollection;
import dev.footnote.eval.TestCollectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The test collections of a folder. Each is indexed with a knowledge base when it is first used.
 */
public final class TestCollections {

  private static final int DEPTH = 3;

  private final Path data;
  private final Map<String, BeirCollection> chosen;
  private final Path work;
  private final Set<String> indexed = new HashSet<>();

  private TestCollections(Path data, Map<String, BeirCollection> chosen, Path work) {
    this.data = data;
    this.chosen = chosen;
    this.work = work;
  }

  /** Returns an empty set of collections. */
  public static TestCollections none(Path work) {
    return new TestCollections(work, Map.of(), work);
  }

  /**
   * Finds the collections in a folder and its sub-folders. A collection's name is its relative
   * path.
   *
   * @param data the folder
   * @param wanted the names of the collections to use, or {@code all}
   * @param work the folder for the indexes
   */
  public static TestCollections in(Path data, List<String> wanted, Path work) throws IOException {
    Map<String, BeirCollection> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data, DEPTH)) {
      for (Path folder : files.filter(TestCollections::isCollection).toList()) {
        BeirCollection collection = BeirCollection.in(folder);
        String path = data.relativize(folder).toString().replace('\\', '/');
        all.put(path.isEmpty() ? collection.name() : path, collection);
      }
    }
    return new TestCollections(
        data, wanted.contains("all") ? all : Maps.filterKeys(all, wanted::contains), work);
  }

  private static boolean isCollection(Path folder) {
    return Files.isRegularFile(folder.resolve("corpus.jsonl"))
        && Files.isRegularFile(folder.resolve("queries.jsonl"));
  }

  /** Returns whether there is a collection with a name, in BEIR's or another format. */
  public boolean has(String name) {
    return chosen.containsKey(name) || Files.isDirectory(data.resolve(name));
  }

  /** Returns the names of the collections in BEIR's format, in order. */
  public List<String> names() {
    return List.copyOf(chosen.keySet());
  }

  /** Returns whether any collection has a split. */
  public boolean hasSplit(String split) {
    return splits().contains(split);
  }

  /** Returns the splits of all collections, in order. */
  public Set<String> splits() {
    return chosen.values().stream()
        .flatMap(collection -> collection.splits().stream())
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  BeirCollection get(String name) {
    return requireNonNull(chosen.get(name), name);
  }

  /**
   * Opens a knowledge base with a collection's corpus. The caller closes it.
   *
   * @param variant a suffix that separates an index with additional data; empty for the default
   *     index
   * @param options the options that differ from the defaults
   */
  KnowledgeBase open(String name, String variant, Consumer<LocalKnowledgeBase.Builder> options)
      throws IOException {
    Path folder = work.resolve("collections").resolve(Session.fileName(name + variant));
    if (!indexed.contains(name + variant)) {
      index(name, folder, options);
      indexed.add(name + variant);
    }
    return open(folder, options);
  }

  private void index(String name, Path folder, Consumer<LocalKnowledgeBase.Builder> options)
      throws IOException {
    // An earlier run may have indexed the folder with other code.
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    try (KnowledgeBase knowledge = open(folder, options);
        Stream<Document> documents = get(name).documents()) {
      knowledge.addAll(documents);
    }
  }

  private static KnowledgeBase open(Path folder, Consumer<LocalKnowledgeBase.Builder> options) {
    LocalKnowledgeBase.Builder builder = KnowledgeBase.builder(folder);
    options.accept(builder);
    return builder.open();
  }

  /** Returns all documents of a collection by id. */
  Map<String, Document> documents(String name) {
    Map<String, Document> documents = new TreeMap<>();
    try (Stream<Document> corpus = get(name).documents()) {
      corpus.forEach(document -> documents.put(document.id(), document));
    }
    return documents;
  }

  /**
   * Returns the steps for each wanted split, collection by collection. An unreadable collection has
   * a single step, which fails with the reason.
   */
  List<Suite.Step> steps(
      List<String> wanted, BiFunction<String, BeirCollection.Split, List<Suite.Step>> perSplit) {
    List<Suite.Step> steps = new ArrayList<>();
    for (String name : names()) {
      try {
        steps.addAll(steps(name, wanted, perSplit));
      } catch (TestCollectionException e) {
        steps.add(
            new Suite.Step(
                name + ", which cannot be read",
                () -> {
                  throw e;
                }));
      }
    }
    return steps;
  }

  private List<Suite.Step> steps(
      String name,
      List<String> wanted,
      BiFunction<String, BeirCollection.Split, List<Suite.Step>> perSplit) {
    List<Suite.Step> steps = new ArrayList<>();
    for (String split : get(name).splits()) {
      if (wanted.contains(split)) {
        steps.addAll(perSplit.apply(name, get(name).split(split)));
      }
    }
    return steps;
  }
}
