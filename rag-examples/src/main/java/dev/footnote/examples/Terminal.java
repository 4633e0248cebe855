package dev.footnote.examples;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person sits in front of this program. */
final class Terminal {

  private Terminal() {}

  /**
   * True if standard input and output are a terminal. From Java 22 on there may be a console
   * without one, and a method that says so, which Java 21 does not have.
   */
  @SuppressWarnings("SystemConsoleNull") // true of Java 22 and later only; this runs on 21 too
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
