package dev.footnote.sync;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** A pattern of paths inside a folder. Immutable. */
final class Glob {

  private static final String ANY_FOLDERS = "**/";

  private final String pattern;

  /** The JDK's, for which <code>**&#47;</code> stands for at least one folder, and for none. */
  private final List<PathMatcher> matchers = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the file system does not understand it
   */
  Glob(String pattern) {
    this.pattern = pattern;
    FileSystem files = FileSystems.getDefault();
    try {
      for (String rest = pattern; ; rest = rest.substring(ANY_FOLDERS.length())) {
        matchers.add(files.getPathMatcher("glob:" + rest));
        if (!rest.startsWith(ANY_FOLDERS)) {
          break;
        }
      }
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no pattern of paths: %s".formatted(pattern, e.getMessage()), e);
    }
  }

  /** Whether it matches a path inside the folder. */
  boolean matches(Path inside) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(inside));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
