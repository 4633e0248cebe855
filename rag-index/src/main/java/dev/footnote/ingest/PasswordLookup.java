package dev.footnote.ingest;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.PasswordProvider;
import org.jspecify.annotations.Nullable;

/** The locked files that parsers met in one file, and the keys to them. For one thread. */
final class PasswordLookup implements PasswordProvider {

  private final PasswordSource passwords;
  private final Set<String> shut = new HashSet<>();
  private boolean wasOpened;

  PasswordLookup(PasswordSource passwords) {
    this.passwords = passwords;
  }

  @Override
  public @Nullable String getPassword(Metadata metadata) {
    @Nullable String path = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String name = path == null ? "" : FilenameUtils.getName(path);
    @Nullable String password = passwords.passwordOf(name).orElse(null);
    if (password == null) {
      shut.add(name);
    }
    wasOpened |= password != null;
    return password;
  }

  /** Names of those whose password nobody knew. */
  Set<String> shut() {
    return shut;
  }

  /** What to say of the whole file where it stayed locked. */
  String problem() {
    if (wasOpened) {
      return "is encrypted, and not with the password that was given for it";
    }
    String copy = "is encrypted: save a copy without a password and add that";
    return shut.isEmpty()
        ? copy
        : copy + ", or tell the reader the password (DocumentReader.Builder.passwords)";
  }
}
