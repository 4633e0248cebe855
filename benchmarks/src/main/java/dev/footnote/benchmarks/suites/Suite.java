package dev.footnote.benchmarks.suites;

import java.util.List;

/** A kind of measurement. */
public interface Suite {

  /** Returns the name in the figures and on the command line. */
  String name();

  /** Returns the steps in order; later steps may use the output of earlier steps. */
  List<Step> steps(Session session) throws Exception;

  /**
   * A measurement.
   *
   * @param title the title on the console
   * @param action the action that measures and records the figures
   */
  record Step(String title, Action action) {}

  /** The action of a step. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
