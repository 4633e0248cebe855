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

/**
 * A decorator that caches recently used vectors, so that the underlying model embeds only texts
 * that are not cached. It is thread-safe if the underlying model is. Closing it closes that model.
 * Its fingerprint is that model's, because the vectors are the same.
 *
 * <p>The cache key of a text is its role and its SHA-256. The texts themselves are not kept.
 */
public final class CachingEmbeddingModel extends ForwardingEmbeddingModel {

  /** Memory of a cache entry besides its vector: the key, its hash and the table's slots. */
  private static final int OVERHEAD_BYTES = 160;

  private final Cache<Key, float[]> vectors;

  /**
   * Creates a caching model.
   *
   * @param model the model that computes the vectors
   * @param maxBytes the approximate memory that the cache may use; least recently used vectors are
   *     evicted first
   * @throws IllegalArgumentException if {@code maxBytes} is too small for one vector
   */
  public CachingEmbeddingModel(EmbeddingModel model, long maxBytes) {
    super(model);
    long entryBytes = OVERHEAD_BYTES + (long) Float.BYTES * model.dimension();
    checkArgument(
        maxBytes >= entryBytes,
        "max bytes %s: must be at least %s, the size of one vector of %s",
        maxBytes,
        entryBytes,
        model.fingerprint());
    this.vectors = CacheBuilder.newBuilder().maximumSize(maxBytes / entryBytes).build();
  }

  @Override
  public float[] embed(String text, Role role) {
    Key key = Key.of(text, role);
    float[] cached = vectors.getIfPresent(key);
    if (cached != null) {
      return cached.clone();
    }
    float[] vector = delegate().embed(text, role);
    vectors.put(key, vector.clone());
    return vector;
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    List<Key> keys = texts.stream().map(text -> Key.of(text, role)).toList();
    Map<Key, float[]> known = new HashMap<>(vectors.getAllPresent(keys));
    Map<Key, String> missing = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!known.containsKey(keys.get(i))) {
        missing.putIfAbsent(keys.get(i), texts.get(i));
      }
    }
    List<float[]> computed = compute(List.copyOf(missing.values()), texts, role);
    int next = 0;
    for (Key key : missing.keySet()) {
      float[] vector = computed.get(next++);
      known.put(key, vector);
      vectors.put(key, vector);
    }
    return keys.stream().map(key -> requireNonNull(known.get(key)).clone()).toList();
  }

  /** Embeds the missing texts. If one is invalid, the error names its position among all texts. */
  private List<float[]> compute(List<String> missing, List<String> all, Role role) {
    try {
      return delegate().embedAll(missing, role);
    } catch (IllegalArgumentException e) {
      if (missing.size() < all.size()) {
        delegate().embedAll(all, role);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    vectors.invalidateAll();
    super.close();
  }

  /**
   * A cache key.
   *
   * @param hash the hash of the text's characters
   */
  private record Key(Role role, HashCode hash) {

    static Key of(String text, Role role) {
      return new Key(role, Hashing.sha256().hashString(text, UTF_16LE));
    }
  }
}
