package dev.footnote.benchmarks.workload;

/** The end of a program whose libraries may leave threads behind that would keep it alive. */
public final class Exit {

  private Exit() {}

  /**
   * Runs the program and ends the process: with 0, or with 1 and a stack trace if it throws. Inside
   * a {@link Worker} the process goes on, and the caller gets the exception.
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
      System.getLogger(Exit.class.getName()).log(System.Logger.Level.ERROR, "It failed", e);
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

  /** A program. */
  @FunctionalInterface
  public interface Program {
    /** Does what it is there for. */
    void run() throws Exception;
  }
}
