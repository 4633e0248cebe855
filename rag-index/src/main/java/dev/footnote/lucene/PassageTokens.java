package dev.footnote.lucene;

import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import dev.footnote.embed.internal.LongTextTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/** Gives passages the vectors of their tokens, as an index stores them. Thread-safe. */
final class PassageTokens {

  /** Passages whose vectors, unpooled, are in memory at once: half a megabyte each. */
  private static final int GROUP = 64;

  private final TokenVectorOptions options;
  private final LongTextTokens model;

  PassageTokens(TokenVectorOptions options) {
    this.options = options;
    this.model = new LongTextTokens(options.model());
  }

  /**
   * Has the model read the passages whose tokens are not known.
   *
   * @param keys of the passages, in their order
   * @param known gets what is missing
   * @throws EmbeddingException if the model fails
   */
  void complete(List<Passage> passages, List<BytesRef> keys, Map<BytesRef, byte[]> known) {
    Map<BytesRef, String> missing = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!known.containsKey(keys.get(i))) {
        missing.put(keys.get(i), passages.get(i).textInContext());
      }
    }
    for (List<BytesRef> group : Iterables.partition(missing.keySet(), GROUP)) {
      List<String> texts = group.stream().map(missing::get).toList();
      List<TokenVectors> vectors = model.embedAll(texts, Role.PASSAGE);
      for (int i = 0; i < group.size(); i++) {
        TokenVectors pooled = vectors.get(i).pooled(options.pooling());
        known.put(group.get(i), pooled.toBytes(options.quantization()));
      }
    }
  }
}
