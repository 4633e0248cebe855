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

/** Measures, and writes {@code results.jsonl}, {@code RESULTS.md} and the charts. */
@Command(
    name = "benchmarks",
    description = "Measures Footnote, the floor under it and its peers.",
    mixinStandardHelpOptions = true)
public final class Benchmarks implements Callable<Integer> {

  @Spec private @Nullable CommandSpec command;
  @Mixin private BenchmarkOptions arguments = new BenchmarkOptions();

  private final List<String> failures = new ArrayList<>();

  /**
   * Runs the benchmarks; ends with 0 if every step succeeded, 1 if one failed, 2 if arguments
   * wrong.
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Lucene tells through it that it found the vector API.
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
            "the page of results",
            () -> new ResultsPage(file.figures(), arguments.output()).write());
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
      out().printf("%s: nothing to do with this data%n", suite.name());
    }
    Stopwatch watch = Stopwatch.createStarted();
    for (int i = 0; i < steps.size(); i++) {
      Suite.Step step = steps.get(i);
      out()
          .printf(
              "%s %d/%d: %s%s%n",
              suite.name(), i + 1, steps.size(), step.title(), left(watch, i, steps.size()));
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

  /** What fails is told, now and at the end; the rest can still be measured. */
  private void attempt(String what, Suite.Action action) throws InterruptedException {
    try {
      action.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) {
      failures.add(what + ": " + e);
      err().println("  failed: " + e);
      log(what, e);
    }
  }

  private void log(String what, Throwable failure) {
    Path file = arguments.work().resolve("failures.log");
    try {
      Files.writeString(
          file,
          what + "\n" + Throwables.getStackTraceAsString(failure) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      err().printf("  and %s cannot be written: %s%n", file, e);
    }
  }

  private static String left(Stopwatch watch, int done, int steps) {
    if (done == 0) {
      return "";
    }
    Duration left = watch.elapsed().dividedBy(done).multipliedBy(steps - done);
    return left.toMinutes() == 0 ? "" : " (about %d min left)".formatted(left.toMinutes());
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
          name.equals("all") || found.has(name),
          "--collections %s: there is no such collection in %s, but %s"
              .formatted(name, options.data().get(), found.names()));
    }
    for (String split : options.splits()) {
      arguments.require(
          found.names().isEmpty() || found.hasSplit(split),
          "--splits %s: no collection has it; there are %s".formatted(split, found.splits()));
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
