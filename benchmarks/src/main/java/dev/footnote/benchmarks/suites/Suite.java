package dev.footnote.benchmarks.suites;

import java.util.List;

/** A kind of measurement. */
public interface Suite {

  /** What figures and the command line call it. */
  String name();

  /** What is to be done, in order; later steps may need what earlier ones made. */
  List<Step> steps(Session session) throws Exception;

  /**
   * One measurement.
   *
   * @param title what a person reads while it runs
   * @param action measures, and takes the figures down
   */
  record Step(String title, Action action) {}

  /** What a step does. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
