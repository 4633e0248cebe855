package dev.footnote.embed.onnx;

import com.google.common.hash.Hashing;
import java.util.Optional;

/**
 * Options of a model that reads a text in a role.
 *
 * @param <B> the builder itself
 * @param <M> what it loads
 */
abstract class RoleModelBuilder<B extends RoleModelBuilder<B, M>, M> extends ModelBuilder<B, M> {

  private static final int FINGERPRINT_HEX = 16;

  private Optional<String> queryPrefix = Optional.empty();
  private Optional<String> passagePrefix = Optional.empty();

  RoleModelBuilder(ModelFiles files) {
    super(files);
  }

  /** Sets what is put before each question; nothing unless set or said beside the model. */
  public B queryPrefix(String prefix) {
    queryPrefix = Optional.of(prefix);
    return self();
  }

  /** Sets what is put before each passage; nothing unless set or said beside the model. */
  public B passagePrefix(String prefix) {
    passagePrefix = Optional.of(prefix);
    return self();
  }

  final Prefixes prefixes(LoadedModel loaded) {
    return new Prefixes(
        queryPrefix.orElse(loaded.settings().queryPrefix()),
        passagePrefix.orElse(loaded.settings().passagePrefix()));
  }

  /**
   * Of all that the vectors depend on, wherever the files lie.
   *
   * @param use how the model is used
   */
  final String fingerprint(LoadedModel loaded, String use) {
    Prefixes prefixes = prefixes(loaded);
    String hash =
        Hashing.sha256()
            .newHasher()
            .putBytes(loaded.hash().asBytes())
            .putBoolean(loaded.settings().isLowerCase())
            .putInt(prefixes.query().length())
            .putUnencodedChars(prefixes.query())
            .putUnencodedChars(prefixes.passage())
            .hash()
            .toString();
    return "%s/sha256:%s/%s".formatted(files.kind(), hash.substring(0, FINGERPRINT_HEX), use);
  }
}
