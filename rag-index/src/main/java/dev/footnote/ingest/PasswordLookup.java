package dev.footnote.ingest;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.PasswordProvider;
import org.jspecify.annotations.Nullable;

/** Looks up passwords for one file, and records locked files without one. Not thread-safe. */
final class PasswordLookup implements PasswordProvider {

  private final PasswordSource passwords;
  private final Set<String> locked = new HashSet<>();
  private boolean hadPassword;

  PasswordLookup(PasswordSource passwords) {
    this.passwords = passwords;
  }

  @Override
  public @Nullable String getPassword(Metadata metadata) {
    @Nullable String path = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String name = path == null ? "" : FilenameUtils.getName(path);
    @Nullable String password = passwords.passwordOf(name).orElse(null);
    if (password == null) {
      locked.add(name);
    }
    hadPassword |= password != null;
    return password;
  }

  /** Returns the names of locked files whose password is not known. */
  Set<String> lockedFiles() {
    return locked;
  }

  /** Returns the problem to report if the file itself cannot be opened. */
  String problem() {
    if (hadPassword) {
      return "is encrypted, and the password given for it does not open it";
    }
    String copy = "is encrypted: add a copy without a password";
    return locked.isEmpty()
        ? copy
        : copy + ", or give the reader its password (DocumentReader.Builder.passwords)";
  }
}
