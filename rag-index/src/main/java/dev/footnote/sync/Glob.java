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

  /** Several, because in the JDK's patterns <code>**&#47;</code> needs at least one folder. */
  private final List<PathMatcher> matchers = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the pattern is malformed
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
          "\"%s\" is not a pattern of paths: %s".formatted(pattern, e.getMessage()), e);
    }
  }

  /** Returns whether the pattern matches a path inside the folder. */
  boolean matches(Path inside) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(inside));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
