package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An embedding model that remembers the vectors of the texts that it met lately, so that the one
 * that it is made of runs for new texts only. Thread-safe, as that model is; closing it closes that
 * model. Its fingerprint is that model's, for its vectors are.
 *
 * <p>Texts are known by their SHA-256 and role; they themselves are not kept.
 */
public final class CachingEmbeddingModel implements EmbeddingModel {

  /** Of an entry beside its vector: a key, a hash, and their places in a table. */
  private static final int OVERHEAD_BYTES = 160;

  private final EmbeddingModel model;
  private final Cache<Key, float[]> vectors;

  /**
   * A model that remembers.
   *
   * @param model computes the vectors
   * @param maxBytes about how much memory the vectors may take, those longest unused going first
   * @throws IllegalArgumentException if that is less than one vector needs
   */
  public CachingEmbeddingModel(EmbeddingModel model, long maxBytes) {
    long entryBytes = OVERHEAD_BYTES + (long) Float.BYTES * model.dimension();
    checkArgument(
        maxBytes >= entryBytes,
        "max bytes %s: one vector of %s needs %s",
        maxBytes,
        model.fingerprint(),
        entryBytes);
    this.model = model;
    this.vectors = CacheBuilder.newBuilder().maximumSize(maxBytes / entryBytes).build();
  }

  @Override
  public String fingerprint() {
    return model.fingerprint();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Set<String> languages() {
    return model.languages();
  }

  @Override
  public int maxTokens() {
    return model.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return model.countTokens(text, role);
  }

  @Override
  public float[] embed(String text, Role role) {
    Key key = Key.of(text, role);
    float[] known = vectors.getIfPresent(key);
    if (known != null) {
      return known.clone();
    }
    float[] vector = model.embed(text, role);
    vectors.put(key, vector.clone());
    return vector;
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    List<Key> keys = texts.stream().map(text -> Key.of(text, role)).toList();
    Map<Key, float[]> known = new HashMap<>(vectors.getAllPresent(keys));
    Map<Key, String> unknown = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!known.containsKey(keys.get(i))) {
        unknown.putIfAbsent(keys.get(i), texts.get(i));
      }
    }
    List<float[]> computed = compute(List.copyOf(unknown.values()), texts, role);
    int next = 0;
    for (Key key : unknown.keySet()) {
      float[] vector = computed.get(next++);
      known.put(key, vector);
      vectors.put(key, vector);
    }
    return keys.stream().map(key -> requireNonNull(known.get(key)).clone()).toList();
  }

  /** What is wrong with a text is told by its place among all. */
  private List<float[]> compute(List<String> unknown, List<String> all, Role role) {
    try {
      return model.embedAll(unknown, role);
    } catch (IllegalArgumentException e) {
      if (unknown.size() < all.size()) {
        model.embedAll(all, role);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    vectors.invalidateAll();
    model.close();
  }

  @Override
  public String toString() {
    return fingerprint();
  }

  /**
   * What a text is known by.
   *
   * @param role that it is embedded in
   * @param hash of its characters
   */
  private record Key(Role role, HashCode hash) {

    static Key of(String text, Role role) {
      return new Key(role, Hashing.sha256().hashString(text, UTF_16LE));
    }
  }
}
