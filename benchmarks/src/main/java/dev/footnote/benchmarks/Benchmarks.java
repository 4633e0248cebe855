package dev.footnote.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Stopwatch;
import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.jvm.Jvm;
import dev.footnote.benchmarks.results.FigureFile;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.results.ResultsPage;
import dev.footnote.benchmarks.suites.AnswersSuite;
import dev.footnote.benchmarks.suites.Collections;
import dev.footnote.benchmarks.suites.EmbeddingSuite;
import dev.footnote.benchmarks.suites.IngestionSuite;
import dev.footnote.benchmarks.suites.Options;
import dev.footnote.benchmarks.suites.RetrievalSuite;
import dev.footnote.benchmarks.suites.SearchSuite;
import dev.footnote.benchmarks.suites.Session;
import dev.footnote.benchmarks.suites.Suite;
import dev.footnote.benchmarks.suites.VerificationSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, and writes {@code results.jsonl}, {@code RESULTS.md} and the charts. */
@Command(
    name = "benchmarks",
    description = "Measures Footnote, the floor under it and its peers.",
    mixinStandardHelpOptions = true)
public final class Benchmarks implements Callable<Integer> {

  private static final List<Suite> SUITES =
      List.of(
          new RetrievalSuite(),
          new AnswersSuite(),
          new VerificationSuite(),
          new EmbeddingSuite(),
          new IngestionSuite(),
          new SearchSuite());

  /** A search for ten must have something to leave out. */
  private static final int MIN_SIZE = 100;

  /** A word, and the two tokens around every text. */
  private static final int MIN_TOKENS = 3;

  private static final int MAX_TOKENS = 512;

  private static final String ALL = "all";
  private static final String NONE = "none";

  @Spec private @Nullable CommandSpec command;

  @Option(names = "--module", description = "Folder of the benchmarks module.")
  private Path module = Path.of("benchmarks");

  @Option(names = "--output", description = "Where results go (default: the module).")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--data", description = "Folder of test collections in BEIR's form.")
  private String data = "";

  @Option(names = "--docs", description = "Folder of real documents, for the suite ingestion.")
  private Path docs = Path.of("rag-examples", "handbook");

  @Option(names = "--suites", split = ",", description = "Which suites run (default: all).")
  private List<String> suites = List.of(ALL);

  @Option(names = "--collections", split = ",", description = "Names, or all.")
  private List<String> collections = List.of(ALL);

  @Option(names = "--splits", split = ",", description = "Of the collections (default: test).")
  private List<String> splits = List.of("test");

  @Option(names = "--peers", split = ",", description = "Names, all or none.")
  private List<String> peers = List.of(ALL);

  @Option(names = "--sizes", split = ",", description = "Passages of the synthetic corpus.")
  private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

  @Option(names = "--tokens", split = ",", description = "Lengths of the texts to embed.")
  private List<Integer> tokens = List.of(16, 64, 128, 256, 512);

  @Option(names = "--documents", description = "How many texts are taken in.")
  private int documents = 200;

  @Option(names = "--rounds", description = "Forks of each timed benchmark, taking turns.")
  private int rounds = 3;

  @Option(names = "--milliseconds", description = "Of each timed iteration.")
  private int milliseconds = 3_000;

  @Option(
      names = "--smoke",
      description = "Runs each step as shortly as it can, to test the benchmarks: no figure holds.")
  private boolean smoke;

  /**
   * Runs the benchmarks; ends with 0 if every step succeeded, 1 if one failed, 2 if asked wrong.
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Lucene tells through it that it found the vector API.
    LogManager.getLogManager().reset();
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    requireRanges();
    Path results = output.orElse(module);
    Path work = module.resolve("target").resolve("benchmarks").toAbsolutePath();
    Files.createDirectories(results);
    FigureFile file = FigureFile.read(results.resolve("results.jsonl"));
    Session session = session(file, work);
    List<String> failures = new ArrayList<>();
    for (Suite suite : chosenSuites()) {
      run(suite, session, failures);
      new ResultsPage(file.figures(), results).write();
    }
    failures.forEach(failure -> err().println("FAILED: " + failure));
    out().printf("Written: %s%n", results.resolve("RESULTS.md"));
    return failures.isEmpty() ? 0 : 1;
  }

  private void run(Suite suite, Session session, List<String> failures) throws Exception {
    List<Suite.Step> steps = suite.steps(session);
    if (steps.isEmpty()) {
      out().printf("%s: nothing to do without --data%n", suite.name());
    }
    Stopwatch watch = Stopwatch.createStarted();
    for (int i = 0; i < steps.size(); i++) {
      Suite.Step step = steps.get(i);
      out()
          .printf(
              "%s %d/%d: %s%s%n",
              suite.name(), i + 1, steps.size(), step.title(), left(watch, i, steps));
      out().flush();
      try {
        step.action().run();
        session.recorder().flush();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // The others can still be measured; what failed is told again at the end.
        failures.add("%s, %s: %s".formatted(suite.name(), step.title(), e));
        err().println("  failed: " + e);
      }
    }
  }

  private static String left(Stopwatch watch, int done, List<Suite.Step> steps) {
    if (done == 0) {
      return "";
    }
    Duration left = watch.elapsed().dividedBy(done).multipliedBy(steps.size() - done);
    return left.toMinutes() == 0 ? "" : " (about %d min left)".formatted(left.toMinutes());
  }

  private Session session(FigureFile file, Path work) throws IOException {
    Optional<Path> folder = data.isBlank() ? Optional.empty() : Optional.of(Path.of(data));
    folder.ifPresent(
        path -> require(Files.isDirectory(path), "--data %s: no such folder".formatted(path)));
    require(
        Files.isDirectory(docs)
            || chosenSuites().stream().noneMatch(IngestionSuite.class::isInstance),
        "--docs %s: no such folder".formatted(docs));
    Options options =
        new Options(
            folder,
            docs.toAbsolutePath(),
            collections,
            splits,
            chosenPeers(),
            sizes,
            tokens,
            documents,
            rounds,
            milliseconds);
    Jvm jvm = new Jvm(work.resolve("logs"), smoke);
    return new Session(
        options,
        new Recorder(file),
        new ClassPath(module.toAbsolutePath()),
        jvm,
        new Jmh(jvm, work.resolve("jmh"), milliseconds, !smoke),
        folder.isPresent() ? collections(folder.get(), work) : Collections.none(work),
        work,
        line -> out().println(line));
  }

  private Collections collections(Path folder, Path work) throws IOException {
    try {
      return Collections.in(folder, collections, work);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<String> chosenPeers() {
    for (String peer : peers) {
      require(
          peer.equals(ALL) || peer.equals(NONE) || ClassPath.PEERS.contains(peer),
          "--peers %s: want all, none or some of %s".formatted(peer, ClassPath.PEERS));
    }
    return peers.contains(ALL) ? ClassPath.PEERS : peers;
  }

  private List<Suite> chosenSuites() {
    List<String> names = SUITES.stream().map(Suite::name).toList();
    for (String suite : suites) {
      require(
          suite.equals(ALL) || names.contains(suite),
          "--suites %s: want all or some of %s".formatted(suite, names));
    }
    return SUITES.stream()
        .filter(suite -> suites.contains(ALL) || suites.contains(suite.name()))
        .toList();
  }

  private void requireRanges() {
    require(rounds >= 1, "--rounds %d: want at least 1".formatted(rounds));
    require(documents >= 1, "--documents %d: want at least 1".formatted(documents));
    require(milliseconds >= 1, "--milliseconds %d: want at least 1".formatted(milliseconds));
    for (int size : sizes) {
      require(size >= MIN_SIZE, "--sizes %d: want at least %d".formatted(size, MIN_SIZE));
    }
    for (int length : tokens) {
      require(
          length >= MIN_TOKENS && length <= MAX_TOKENS,
          "--tokens %d: want %d to %d".formatted(length, MIN_TOKENS, MAX_TOKENS));
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(commandLine(), message);
    }
  }

  private CommandLine commandLine() {
    return requireNonNull(command).commandLine();
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }
}
