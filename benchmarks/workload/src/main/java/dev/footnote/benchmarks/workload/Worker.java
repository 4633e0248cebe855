package dev.footnote.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * A process that runs the main methods of programs, one after the other. It saves the start of a
 * JVM for each program where nothing is measured.
 */
public final class Worker {

  /** The answer after a program that succeeded. */
  public static final String DONE = "done";

  /** The answer after a program that threw an exception. */
  public static final String FAILED = "failed";

  private static final String SEPARATOR = "\t";

  private static volatile boolean running;

  private Worker() {}

  /** Returns whether this process is a worker, which outlives its programs. */
  static boolean isRunning() {
    return running;
  }

  /**
   * Returns the line that asks a worker to run a program.
   *
   * @param log the file for the program's output
   * @param facts the file for the program's facts
   * @param command the main class and its arguments, without tabs or line breaks
   */
  public static String request(String log, String facts, List<String> command) {
    return log + SEPARATOR + facts + SEPARATOR + String.join(SEPARATOR, command);
  }

  /** Runs a program for each line of standard input, and answers on standard output. */
  public static void main(String[] args) throws IOException {
    running = true;
    PrintStream answers = System.out;
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      List<String> request = List.of(line.split(SEPARATOR, -1));
      boolean succeeded = run(request.get(0), request.get(1), request.subList(2, request.size()));
      answers.println(succeeded ? DONE : FAILED);
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean run(String log, String facts, List<String> command) throws IOException {
    Facts.useFile(facts);
    try (PrintStream printed = new PrintStream(log, UTF_8)) {
      System.setOut(printed);
      System.setErr(printed);
      try {
        Class.forName(command.getFirst())
            .getMethod("main", String[].class)
            .invoke(null, (Object) command.subList(1, command.size()).toArray(String[]::new));
        return true;
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getCause() == null ? e : e.getCause();
        thrown.printStackTrace(printed);
        return false;
      } catch (ReflectiveOperationException e) {
        e.printStackTrace(printed);
        return false;
      }
    }
  }
}
