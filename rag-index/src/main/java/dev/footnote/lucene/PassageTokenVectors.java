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

/** The source of token vectors in the form in which an index stores them. Thread-safe. */
final class PassageTokenVectors {

  /** The number of passages whose unpooled vectors are in memory at once: half a megabyte each. */
  private static final int GROUP = 64;

  private final TokenVectorOptions options;
  private final LongTextTokens model;

  PassageTokenVectors(TokenVectorOptions options) {
    this.options = options;
    this.model = new LongTextTokens(options.model());
  }

  /**
   * Embeds the passages whose token vectors are missing.
   *
   * @param keys the keys of the passages, in order
   * @param known receives the missing vectors
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
