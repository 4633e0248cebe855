package dev.footnote.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Stopwatch;
import com.google.common.base.Throwables;
import dev.footnote.benchmarks.jvm.ClassPath;
import dev.footnote.benchmarks.jvm.Jmh;
import dev.footnote.benchmarks.jvm.Jvm;
import dev.footnote.benchmarks.results.FigureFile;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.results.ResultsPage;
import dev.footnote.benchmarks.suites.ReadingSuite;
import dev.footnote.benchmarks.suites.RunOptions;
import dev.footnote.benchmarks.suites.Session;
import dev.footnote.benchmarks.suites.Suite;
import dev.footnote.benchmarks.suites.TestCollections;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that runs the benchmarks and writes {@code results.jsonl}, {@code RESULTS.md} and
 * charts.
 */
@Command(
    name = "benchmarks",
    description = "Measures Footnote, the floor under it and its peers.",
    mixinStandardHelpOptions = true)
public final class Benchmarks implements Callable<Integer> {

  @Spec private @Nullable CommandSpec command;
  @Mixin private BenchmarkOptions arguments = new BenchmarkOptions();

  private final List<String> failures = new ArrayList<>();

  /**
   * Runs the benchmarks. The exit code is 0 if every step succeeded, 1 if a step failed, and 2 if
   * an argument is invalid.
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Silences Lucene's message that it found the vector API.
    LogManager.getLogManager().reset();
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    arguments.check();
    List<Suite> suites = arguments.suites();
    Files.createDirectories(arguments.work());
    Files.createDirectories(arguments.output());
    FigureFile file = FigureFile.read(arguments.output().resolve("results.jsonl"));
    try (Jvm jvm = new Jvm(arguments.work(), arguments.smoke())) {
      Session session = session(file, jvm);
      for (Suite suite : suites) {
        run(suite, session);
        attempt(
            "the results page", () -> new ResultsPage(file.figures(), arguments.output()).write());
      }
    }
    failures.forEach(failure -> err().println("FAILED: " + failure));
    out().printf("Written: %s%n", arguments.output().resolve("RESULTS.md"));
    return failures.isEmpty() ? 0 : 1;
  }

  private void run(Suite suite, Session session) throws InterruptedException {
    List<Suite.Step> steps = new ArrayList<>();
    attempt(suite.name(), () -> steps.addAll(suite.steps(session)));
    if (steps.isEmpty()) {
      out().printf("%s: this data has nothing to measure%n", suite.name());
    }
    Stopwatch watch = Stopwatch.createStarted();
    for (int i = 0; i < steps.size(); i++) {
      Suite.Step step = steps.get(i);
      out()
          .printf(
              "%s %d/%d: %s%s%n",
              suite.name(),
              i + 1,
              steps.size(),
              step.title(),
              remainingTime(watch, i, steps.size()));
      out().flush();
      attempt(
          suite.name() + ", " + step.title(),
          () -> {
            step.action().run();
            session.recorder().flush();
          });
      session.recorder().discard();
    }
  }

  /**
   * Runs an action. A failure is reported at once and at the end, so that later steps still run.
   */
  private void attempt(String title, Suite.Action action) throws InterruptedException {
    try {
      action.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) {
      failures.add(title + ": " + e);
      err().println("  failed: " + e);
      log(title, e);
    }
  }

  private void log(String title, Throwable failure) {
    Path file = arguments.work().resolve("failures.log");
    try {
      Files.writeString(
          file,
          title + "\n" + Throwables.getStackTraceAsString(failure) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      err().printf("  the log %s cannot be written: %s%n", file, e);
    }
  }

  private static String remainingTime(Stopwatch watch, int done, int steps) {
    if (done == 0) {
      return "";
    }
    Duration remaining = watch.elapsed().dividedBy(done).multipliedBy(steps - done);
    return remaining.toMinutes() == 0
        ? ""
        : " (about %d min left)".formatted(remaining.toMinutes());
  }

  private Session session(FigureFile file, Jvm jvm) throws IOException {
    RunOptions options = arguments.options();
    return new Session(
        options,
        new Recorder(file),
        new ClassPath(arguments.module()),
        jvm,
        new Jmh(jvm, arguments.work(), arguments.milliseconds(), !arguments.smoke()),
        collections(options),
        arguments.work(),
        line -> out().println(line));
  }

  private TestCollections collections(RunOptions options) throws IOException {
    if (options.data().isEmpty()) {
      return TestCollections.none(arguments.work());
    }
    TestCollections found =
        TestCollections.in(options.data().get(), options.collections(), arguments.work());
    for (String name : options.collections()) {
      arguments.require(
          name.equals("all") || found.has(name) || ReadingSuite.hasCollection(name),
          "--collections %s: no such collection in %s: must be one of %s"
              .formatted(name, options.data().get(), found.names()));
    }
    for (String split : options.splits()) {
      arguments.require(
          found.names().isEmpty() || found.hasSplit(split),
          "--splits %s: no collection has this split: must be one of %s"
              .formatted(split, found.splits()));
    }
    return found;
  }

  private PrintWriter out() {
    return requireNonNull(command).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(command).commandLine().getErr();
  }
}
