package dev.footnote.benchmarks.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.benchmarks.workload.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** A running {@link Worker}. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {

  private final Process process;
  private final PrintWriter requests;
  private final BufferedReader answers;
  private boolean closed;

  /**
   * @param builder the builder of the process
   * @throws IOException if the process does not start
   */
  WorkerProcess(ProcessBuilder builder) throws IOException {
    this.process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.requests = new PrintWriter(process.outputWriter(UTF_8), true);
    this.answers = process.inputReader(UTF_8);
  }

  /** Returns whether the process can run another program. */
  boolean isAlive() {
    return !closed && process.isAlive();
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException if the program throws or ends the process
   */
  void run(Path log, Path facts, List<String> command) throws IOException {
    requests.println(Worker.request(log.toString(), facts.toString(), command));
    String answer = answers.readLine();
    if (!Worker.DONE.equals(answer)) {
      if (answer == null) {
        close();
      }
      throw new IOException("%s (see %s)".formatted(Jvm.reason(log), log));
    }
  }

  @Override
  public void close() {
    closed = true;
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroyForcibly();
  }
}
