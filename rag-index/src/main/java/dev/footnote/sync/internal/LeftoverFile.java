package dev.footnote.sync.internal;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;

/** The names of files that programs leave beside documents and that are not documents. */
final class LeftoverFile {

  private static final ImmutableSet<String> SYSTEM_FILES =
      ImmutableSet.of("desktop.ini", "thumbs.db", "ehthumbs.db", ".ds_store");

  private static final ImmutableSet<String> TEMPORARY =
      ImmutableSet.of(".tmp", ".temp", ".swp", ".crdownload", ".part");

  private LeftoverFile() {}

  /** Returns the reason why a file is not read, if its name shows that it is a leftover. */
  static Optional<String> reasonToSkip(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.startsWith("~$")) {
      return Optional.of("a lock file of Microsoft Office");
    }
    if (name.startsWith(".~lock.") && name.endsWith("#")) {
      return Optional.of("a lock file of LibreOffice");
    }
    if (SYSTEM_FILES.contains(name) || name.startsWith("._")) {
      return Optional.of("a file of the operating system");
    }
    return TEMPORARY.stream().anyMatch(name::endsWith)
        ? Optional.of("a temporary file")
        : Optional.empty();
  }
}
