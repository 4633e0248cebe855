package dev.footnote.examples;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** A check whether a person uses this program, and not a script. */
final class Terminal {

  private Terminal() {}

  /**
   * Returns whether standard input and output are a terminal. Since Java 22 a console may exist
   * without a terminal; the method that reports this does not exist in Java 21.
   */
  @SuppressWarnings("SystemConsoleNull") // holds for Java 22 and later; this runs on 21 too
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
