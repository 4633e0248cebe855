package dev.footnote.embed.onnx;

import com.google.common.hash.Hashing;
import java.util.Optional;

/**
 * A builder for a model that reads one text at a time, in a role.
 *
 * @param <B> the builder itself
 * @param <M> the model that it loads
 */
abstract class TextModelBuilder<B extends TextModelBuilder<B, M>, M> extends ModelBuilder<B, M> {

  private static final int FINGERPRINT_HEX = 16;

  private Optional<String> queryPrefix = Optional.empty();
  private Optional<String> passagePrefix = Optional.empty();

  TextModelBuilder(ModelFiles files) {
    super(files);
  }

  /** Sets the prefix of questions. Default: the prefix in the files beside the model, or none. */
  public B queryPrefix(String prefix) {
    queryPrefix = Optional.of(prefix);
    return self();
  }

  /** Sets the prefix of passages. Default: the prefix in the files beside the model, or none. */
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
   * Returns a fingerprint of everything that the vectors depend on, independent of the files'
   * location.
   *
   * @param use describes how the output becomes vectors
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
