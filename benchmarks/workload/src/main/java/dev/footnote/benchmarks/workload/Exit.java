package dev.footnote.benchmarks.workload;

/** An orderly end for programs whose libraries may leave threads running. */
public final class Exit {

  private Exit() {}

  /**
   * Runs a program and ends the process. The exit code is 0, or 1 with a logged stack trace if the
   * program throws. Inside a {@link Worker} the process continues, and the caller gets the
   * exception.
   */
  public static void after(Program program) {
    if (Worker.isRunning()) {
      inWorker(program);
      return;
    }
    int code = 1;
    try {
      program.run();
      code = 0;
    } catch (Exception | Error e) {
      System.getLogger(Exit.class.getName())
          .log(System.Logger.Level.ERROR, "The program failed", e);
    } finally {
      System.exit(code);
    }
  }

  private static void inWorker(Program program) {
    try {
      program.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A program that may throw any exception. */
  @FunctionalInterface
  public interface Program {
    /** Runs the program. */
    void run() throws Exception;
  }
}
