package dev.footnote.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.suites.AnswersSuite;
import dev.footnote.benchmarks.suites.EmbeddingSuite;
import dev.footnote.benchmarks.suites.IngestionSuite;
import dev.footnote.benchmarks.suites.ReadingSuite;
import dev.footnote.benchmarks.suites.RetrievalSuite;
import dev.footnote.benchmarks.suites.RunOptions;
import dev.footnote.benchmarks.suites.SearchSuite;
import dev.footnote.benchmarks.suites.Suite;
import dev.footnote.benchmarks.suites.VerificationSuite;
import dev.footnote.benchmarks.workload.Lengths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the command line. */
final class BenchmarkOptions {

  private static final List<Suite> SUITES =
      List.of(
          new RetrievalSuite(),
          new AnswersSuite(),
          new VerificationSuite(),
          new ReadingSuite(),
          EmbeddingSuite.ofLibraries(),
          EmbeddingSuite.ofRuntimeSettings(),
          new IngestionSuite(),
          new SearchSuite());

  private static final String ALL = "all";
  private static final String NONE = "none";

  /** The least corpus size, well above the ten hits of a search. */
  private static final int MIN_SIZE = 100;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(names = "--module", description = "Folder of the benchmarks module.")
  private Path module = Path.of("benchmarks");

  @Option(names = "--output", description = "Folder for the results (default: the module).")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--work", description = "Folder for temporary files (default: in the module).")
  private Optional<Path> work = Optional.empty();

  @Option(names = "--data", description = "Folder of test collections in BEIR's format.")
  private String data = "";

  @Option(names = "--docs", description = "Folder of real documents for the suite ingestion.")
  private Path docs = Path.of("rag-examples", "handbook");

  @Option(names = "--suites", split = ",", description = "Suites to run (default: all).")
  private List<String> suites = List.of(ALL);

  @Option(
      names = "--collections",
      split = ",",
      description = "Names of collections, or all (default).")
  private List<String> collections = List.of(ALL);

  @Option(
      names = "--splits",
      split = ",",
      description = "Splits of the collections (default: test).")
  private List<String> splits = List.of("test");

  @Option(names = "--peers", split = ",", description = "Names of peers, all (default) or none.")
  private List<String> peers = List.of(ALL);

  @Option(
      names = "--sizes",
      split = ",",
      description = "Sizes of the synthetic corpus in passages.")
  private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

  @Option(
      names = "--tokens",
      split = ",",
      description = "Lengths of the texts to embed, in tokens.")
  private List<String> tokens = List.of("16", "64", "128", "256", "512", "16-512");

  @Option(names = "--documents", description = "Number of documents to ingest.")
  private int documents = 200;

  @Option(names = "--rounds", description = "Forks of each timed benchmark; subjects take turns.")
  private int rounds = 3;

  @Option(names = "--milliseconds", description = "Duration of each timed iteration.")
  private int milliseconds = 3_000;

  @Option(
      names = "--smoke",
      description =
          "Runs each step as briefly as possible to test the benchmarks; the figures are not"
              + " valid.")
  private boolean smoke;

  /**
   * Checks the options.
   *
   * @throws ParameterException if an option is invalid; the message has the allowed values
   */
  void check() {
    requireRanges();
    require(
        !smoke || output.isPresent(),
        "--smoke: the figures are not valid; set --output to another folder");
    require(
        data.isBlank() || Files.isDirectory(Path.of(data)),
        "--data %s: no such folder".formatted(data));
    require(
        Files.isDirectory(docs) || suites().stream().noneMatch(IngestionSuite.class::isInstance),
        "--docs %s: no such folder".formatted(docs));
  }

  private void requireRanges() {
    require(rounds >= 1, "--rounds %d: must be at least 1".formatted(rounds));
    require(documents >= 1, "--documents %d: must be at least 1".formatted(documents));
    require(milliseconds >= 1, "--milliseconds %d: must be at least 1".formatted(milliseconds));
    for (int size : sizes) {
      require(size >= MIN_SIZE, "--sizes %d: must be at least %d".formatted(size, MIN_SIZE));
    }
    lengths();
  }

  Path module() {
    return module.toAbsolutePath().normalize();
  }

  Path output() {
    return output.orElse(module);
  }

  Path work() {
    return work.orElse(module.resolve("target").resolve("benchmarks")).toAbsolutePath().normalize();
  }

  int milliseconds() {
    return milliseconds;
  }

  boolean smoke() {
    return smoke;
  }

  List<Suite> suites() {
    List<String> names = SUITES.stream().map(Suite::name).toList();
    for (String suite : suites) {
      require(
          suite.equals(ALL) || names.contains(suite),
          "--suites %s: must be all, or names from %s".formatted(suite, names));
    }
    return SUITES.stream()
        .filter(suite -> suites.contains(ALL) || suites.contains(suite.name()))
        .toList();
  }

  RunOptions options() {
    return new RunOptions(
        data.isBlank() ? Optional.empty() : Optional.of(Path.of(data).toAbsolutePath()),
        docs.toAbsolutePath().normalize(),
        collections,
        splits,
        peers(),
        sizes,
        lengths(),
        documents,
        rounds,
        smoke);
  }

  private List<Lengths> lengths() {
    try {
      return tokens.stream().map(Lengths::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          requireNonNull(command).commandLine(), "--tokens " + e.getMessage(), e);
    }
  }

  private List<String> peers() {
    for (String peer : peers) {
      require(
          ClassPath.PEERS.contains(peer)
              || (peers.size() == 1 && (peer.equals(ALL) || peer.equals(NONE))),
          "--peers %s: must be all, none, or names from %s"
              .formatted(String.join(",", peers), ClassPath.PEERS));
    }
    return peers.contains(ALL) ? ClassPath.PEERS : peers;
  }

  /**
   * Checks a condition.
   *
   * @throws ParameterException with the message, if the condition is false
   */
  void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(requireNonNull(command).commandLine(), message);
    }
  }
}
